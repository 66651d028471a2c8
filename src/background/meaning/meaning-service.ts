import type { FoundMessage } from '../../engine/encoder/index.ts';
import type { Post } from '../../engine/index.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import type { OtherLanguages } from '../../platform/settings-messages.ts';
import type { CodeStore } from '../storage/code-store.ts';
import { DamageError } from '../storage/damage.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { EncoderFacts } from './encoder-facts.ts';
import type { EncoderTrouble } from './encoder-trouble.ts';
import type { CodeProgress, MeaningHost } from './meaning-host.ts';

/** Far more posts than any page has in view. */
const RESULTS_KEPT = 1_000;
/** Times in the life of the background that the same damage is mended. */
const MOST_REPAIRS = 3;
/** Times in the life of the background that codes are gone on with after their maker died. */
const MOST_DEATHS = 3;

export interface MeaningServiceOptions {
  readonly facts: EncoderFacts;
  /** Does the work. */
  readonly host: MeaningHost;
  readonly trouble: EncoderTrouble;
  readonly codes: CodeStore;
  readonly sources: SourceStore;
  /** Whether the reader wants other languages compared: nothing is loaded or made where not. */
  readonly wanted: () => Promise<boolean>;
  /** As `SyncServiceOptions.onBusy`: making codes has begun. */
  readonly onBusy: () => () => void;
  /** Codes were made: posts may be found now that were not before. */
  readonly onMade: () => void;
  /** Stored records of this source are not what they were. */
  readonly onDamage: (source: string) => void;
}

/** Finds what says the same in another language, keeps what was found, and sees that codes are made. */
export class MeaningService {
  readonly #options: MeaningServiceOptions;
  readonly #kept = new BoundedMap<string, readonly FoundMessage[]>(RESULTS_KEPT);
  #version = 0;
  #progress: CodeProgress | undefined;
  #making: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  #trying: Promise<boolean> | undefined;
  readonly #repairs = new Map<string, number>();
  #deaths = 0;

  constructor(options: MeaningServiceOptions) {
    this.#options = options;
  }

  /** Languages that are compared, how far the codes are that are being made now, and whether it works at all. */
  async status(): Promise<OtherLanguages> {
    const { facts, trouble, wanted } = this.#options;
    const compared = await facts.languages().catch(() => ({ languages: [] }));
    const failing = (await wanted()) && (await trouble.isThere());
    const { doneRecords: done, totalRecords: total } = this.#progress ?? {};
    return {
      ...compared,
      ...(done === undefined || total === undefined ? {} : { progress: { done, total } }),
      ...(failing ? { failing: true } : {}),
    };
  }

  /** What is live, or what is wanted, has changed: what was found is out of date, and codes may be missing. */
  async refresh(): Promise<void> {
    this.#forget();
    this.#making?.abort.abort();
    await this.#making?.ended;
    if (this.#making !== undefined) return;
    const abort = new AbortController();
    const ended = this.#makeMissing(abort.signal).finally(() => {
      this.#making = undefined;
    });
    this.#making = { abort, ended };
    await ended;
  }

  /**
   * What both stages find of a post; what was found before is kept. Where it fails although both
   * stages work, as after the death of their worker, it is asked once more.
   */
  async find(post: Post, signal: AbortSignal): Promise<readonly FoundMessage[]> {
    const known = this.known(post);
    if (known !== undefined) return known;
    const { host, trouble } = this.#options;
    if ((await trouble.isThere()) && !(await this.#worksAgain()))
      throw new Error('Other languages cannot be compared.');
    const version = this.#version;
    const found = await host.find(post, signal).catch(async (error: unknown) => {
      signal.throwIfAborted();
      this.#repair(error);
      if (error instanceof DamageError || !(await this.#works())) throw error;
      return host.find(post, signal);
    });
    if (this.#version === version) this.#kept.set(keyOf(post), found);
    return found;
  }

  /** What `find` found of a post before; undefined where it was not asked. */
  known(post: Post): readonly FoundMessage[] | undefined {
    return this.#kept.get(keyOf(post));
  }

  #forget(): void {
    this.#version += 1;
    this.#kept.clear();
  }

  /** Not tried more often than now and then: each time loads all that both stages are made of. */
  async #worksAgain(): Promise<boolean> {
    return !(await this.#options.trouble.isResting()) && this.#works();
  }

  /** Tries it out, once for all who ask at the same time, and notes whether it works. */
  #works(): Promise<boolean> {
    const { host, facts, trouble } = this.#options;
    this.#trying ??= Promise.all([facts.version(), host.tryOut()])
      .then(
        () => true,
        (error: unknown) => {
          console.warn('Evenhand: other languages cannot be compared:', error);
          return false;
        },
      )
      .then(async (works) => {
        await trouble.note(works);
        return works;
      })
      .finally(() => {
        this.#trying = undefined;
      });
    return this.#trying;
  }

  /** What is damaged is made or fetched again, though not for ever on a disk that keeps nothing. */
  #repair(error: unknown): void {
    if (!(error instanceof DamageError)) return;
    const repairs = this.#repairs.get(error.message) ?? 0;
    if (repairs >= MOST_REPAIRS) return;
    this.#repairs.set(error.message, repairs + 1);
    if ('codes' in error.damaged) void this.refresh();
    else this.#options.onDamage(error.source);
  }

  /**
   * Never rejects: what could not be made is tried again when the background starts anew. Who
   * switches it off and on has it tried again at once.
   */
  async #makeMissing(signal: AbortSignal): Promise<void> {
    const { trouble, wanted, onMade } = this.#options;
    try {
      if (!(await wanted())) {
        await trouble.note(true);
        return;
      }
      if ((await trouble.isThere()) && !(await this.#worksAgain())) return;
      if (!(await this.#areCodesMissing())) return;
      if (!(await this.#make(signal))) return;
      this.#forget();
      onMade();
    } catch (error) {
      if (signal.aborted) return;
      console.warn('Evenhand: codes for other languages could not be made:', error);
      await this.#afterFailure(error, signal);
    } finally {
      this.#progress = undefined;
    }
  }

  async #make(signal: AbortSignal): Promise<boolean> {
    const { host, onBusy } = this.#options;
    const rest = onBusy();
    try {
      return await host.makeCodes((progress) => {
        this.#progress = progress;
      }, signal);
    } finally {
      rest();
    }
  }

  /** Whoever made them may have been killed: then it goes on where it stopped. */
  async #afterFailure(error: unknown, signal: AbortSignal): Promise<void> {
    this.#repair(error);
    if (error instanceof DamageError || !(await this.#works())) return;
    if (this.#deaths >= MOST_DEATHS || signal.aborted) return;
    this.#deaths += 1;
    await this.#makeMissing(signal);
  }

  /** Looked up here, so that no worker begins where there is nothing to do. */
  async #areCodesMissing(): Promise<boolean> {
    const { sources, codes, facts } = this.#options;
    const [{ live }, version] = await Promise.all([sources.all(), facts.version()]);
    const keys = live.flatMap(({ parts }) => parts.map(({ key }) => key));
    await codes.keepOnly(new Set(keys));
    const rows = await Promise.all(keys.map((key) => codes.get(key)));
    return rows.some((row) => row === undefined || !row.whole || row.encoder !== version);
  }
}

function keyOf({ text, lang }: Post): string {
  return `${lang ?? ''}:${text}`;
}
