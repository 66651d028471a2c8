/** A part of Evenhand that takes what others wrote, and what must hold whatever that is. */
import fc from 'fast-check';

/**
 * A hang: more of a processor's time than this for each megabyte of input, in milliseconds; the least
 * is for one of any size. On a busy machine the clock on the wall says nothing.
 */
const MOST_PER_MEGABYTE = 1_000;

export interface Target {
  readonly name: string;
  /** Inputs in the long run; half of a browser's page takes longer than a parser. */
  readonly longRun: number;
  /** Throws where something is wrong. */
  check(runs: { readonly numRuns: number; readonly seed: number }): Promise<void>;
}

export interface TargetOptions<Input> {
  readonly name: string;
  readonly longRun?: number;
  /** Inputs in one of `input`; rows of a file, say. */
  readonly inputsEach?: number;
  readonly input: fc.Arbitrary<Input>;
  /** Bytes, about. */
  readonly sizeOf: (input: Input) => number;
  readonly check: (input: Input) => void | Promise<void>;
}

const LONG_RUN = 1_000_000;

export function target<Input>({
  name,
  longRun = LONG_RUN,
  inputsEach = 1,
  input,
  sizeOf,
  check,
}: TargetOptions<Input>): Target {
  const property = fc.asyncProperty(input, async (given) => {
    const started = process.cpuUsage();
    await check(given);
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1_000;
    const most = MOST_PER_MEGABYTE * Math.max(1, sizeOf(given) / 1_000_000);
    if (took > most) throw new Error(`took ${took.toFixed(0)} ms, more than ${most.toFixed(0)}`);
  });
  return {
    name,
    longRun,
    check: ({ numRuns, seed }) =>
      fc.assert(property, { numRuns: Math.ceil(numRuns / inputsEach), seed }),
  };
}

/** Whatever is thrown must be the parser's own error, which names what is wrong. */
export function refusesWith(known: new (...given: never[]) => Error, parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof known)) throw error;
  }
}
