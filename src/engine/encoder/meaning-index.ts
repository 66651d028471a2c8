import type { DatasetRecord, States } from '../../dataset/record.ts';
import { isCompared } from '../record-words.ts';
import type { CodeIndexFile } from './code-index.ts';
import type { CodeIndexBuilder } from './code-index-builder.ts';
import type { Encoder } from './encoder.ts';
import { bytesOfData } from './stored-states.ts';

/**
 * Builds the index of codes of one dataset, record by record as `IndexBuilder` does. Copies of
 * one text are encoded once: who else said it, the word index knows.
 */
export class MeaningIndexBuilder {
  readonly #encoder: Encoder;
  readonly #codes: CodeIndexBuilder;
  readonly #seen = new Set<number>();
  #records: number;

  /** `made`: what an earlier builder finished after that many records. */
  constructor(encoder: Encoder, made?: { readonly file: CodeIndexFile; readonly records: number }) {
    this.#encoder = encoder;
    this.#codes = encoder.builder(made?.file);
    this.#records = made?.records ?? 0;
  }

  /** Records added so far: the ordinal of the next one. */
  get records(): number {
    return this.#records;
  }

  add(record: DatasetRecord): void {
    const ordinal = this.#records;
    this.#records += 1;
    if (!isCompared(record)) return;
    if (record.text !== undefined && record.text !== '')
      this.#addText(ordinal, record.text, record.lang);
    else if (record.states !== undefined) this.#addStates(ordinal, record, record.states);
  }

  #addText(ordinal: number, text: string, lang: string | undefined): void {
    const read = this.#encoder.read(text, lang);
    if (read.language >= 0 && this.#isNew(read.ids)) this.#codes.add(ordinal, read, read.language);
  }

  /**
   * States that this encoder can do nothing with are passed over. Of copies the word index knows
   * by their fingerprints only: where there are none, each is added.
   */
  #addStates(ordinal: number, { fingerprints }: DatasetRecord, states: States): void {
    const read = this.#encoder.readStates(states);
    const [first] = states.parts;
    if (read === undefined || first === undefined) return;
    if (fingerprints === undefined || this.#isNew(Uint16Array.from(bytesOfData(first.data))))
      this.#codes.addSummaries(ordinal, read.parts, read.language);
  }

  #isNew(values: Uint16Array): boolean {
    const hash = hashOf(values);
    if (this.#seen.has(hash)) return false;
    this.#seen.add(hash);
    return true;
  }

  /** Takes the next ordinal for a record that is not to be found. */
  skip(): void {
    this.#records += 1;
  }

  /** What is made so far; more can be added afterwards. */
  finish(): CodeIndexFile {
    return this.#codes.finish();
  }
}

/** 53 bits of two FNV-1a hashes: two texts of a million share one in 18,000 datasets. */
function hashOf(ids: Uint16Array): number {
  let low = 0x811c9dc5;
  let high = 0x01234567;
  for (const id of ids) {
    low = Math.imul(low ^ id, 0x01000193);
    high = Math.imul(high ^ (id + 0x9e37), 0x01000193);
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
