import * as v from 'valibot';

/** What is kept of it, so that the reader is told until it works again, whatever dies meanwhile. */
export interface KeptTrouble {
  readonly read: () => Promise<unknown>;
  readonly write: (trouble: unknown) => Promise<void>;
}

/** It is tried again after so many milliseconds, each time twice as many, up to the longest rest. */
const FIRST_REST = 60_000;
const LONGEST_REST = 3_600_000;

const troubleSchema = v.object({ rest: v.number(), until: v.number() });
type Trouble = v.InferOutput<typeof troubleSchema>;

/** Whether what compares by meaning cannot work, and until when it is left alone. */
export class EncoderTrouble {
  readonly #kept: KeptTrouble;
  readonly #now: () => Date;
  #trouble: Promise<Trouble | undefined> | undefined;

  constructor(kept: KeptTrouble, now: () => Date) {
    this.#kept = kept;
    this.#now = now;
  }

  async isThere(): Promise<boolean> {
    return (await this.#read()) !== undefined;
  }

  /** Whether it is too early to try again. */
  async isResting(): Promise<boolean> {
    const trouble = await this.#read();
    if (trouble === undefined) return false;
    const left = trouble.until - this.#now().getTime();
    // A clock that was put back must not make the rest longer than it is.
    return left > 0 && left <= trouble.rest;
  }

  /** It was tried, and did or did not work; or (true) it is to be tried as if it had never failed. */
  async note(works: boolean): Promise<void> {
    const before = await this.#read();
    if (works && before === undefined) return;
    const rest = before === undefined ? FIRST_REST : Math.min(before.rest * 2, LONGEST_REST);
    const trouble = works ? undefined : { rest, until: this.#now().getTime() + rest };
    this.#trouble = Promise.resolve(trouble);
    try {
      await this.#kept.write(trouble);
    } catch (error) {
      console.warn('Evenhand: that could not be noted for later:', error);
    }
  }

  /** Never rejects. */
  #read(): Promise<Trouble | undefined> {
    this.#trouble ??= this.#kept.read().then(
      (stored) => (v.is(troubleSchema, stored) ? stored : undefined),
      () => undefined,
    );
    return this.#trouble;
  }
}
