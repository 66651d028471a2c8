import { NORMALISER_VERSION } from '../text/version.ts';

/**
 * How many messages of a dataset hold each word, as its publisher counted them once for a whole
 * version. File, little endian: "EHWC", u32 version, u32 normaliser, u32 messages, u32 entries;
 * then the 24-bit hashes of the words in ascending order, and a byte for each: 16 × log2 of its
 * count, rounded. Words of few messages are not listed.
 */
const MAGIC = 0x43574845;
const VERSION = 1;
const HEADER_BYTES = 20;
const STEPS_PER_DOUBLING = 16;
/** Fewer messages than this do not tell how common a word is. */
const LEAST_MESSAGES = 500;
/** In any language the commonest word of a message is in about one in six of all messages. */
const DOUBLINGS_OF_COMMONEST = Math.log2(6);

export class WordCounts {
  readonly #view: DataView;
  readonly #entries: number;
  readonly #messages: number;

  private constructor(view: DataView) {
    this.#view = view;
    this.#messages = Math.log2(view.getUint32(12, true));
    this.#entries = view.getUint32(16, true);
  }

  /** @returns undefined where the bytes are no table that this version can read, or count too little */
  static open(bytes: Uint8Array): WordCounts | undefined {
    if (bytes.length < HEADER_BYTES) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isReadable =
      view.getUint32(0, true) === MAGIC &&
      view.getUint32(4, true) === VERSION &&
      view.getUint32(8, true) === NORMALISER_VERSION &&
      view.getUint32(12, true) >= LEAST_MESSAGES &&
      bytes.length === HEADER_BYTES + view.getUint32(16, true) * 4;
    return isReadable ? new WordCounts(view) : undefined;
  }

  /**
   * About how many of the messages are in the language of these words, as a binary logarithm: what
   * the commonest of them says. Without this all words of a language that few messages are in
   * would be rare.
   */
  languageOf(words: Uint32Array): number {
    let commonest = -1;
    for (const word of words) commonest = Math.max(commonest, this.#doublings(word));
    return Math.min(this.#messages, commonest + DOUBLINGS_OF_COMMONEST);
  }

  /**
   * Bits of surprise of a word among the messages in its language; infinite where it is not listed.
   * @param inLanguage what `languageOf` gave
   */
  bitsOf(word: number, inLanguage: number): number {
    const doublings = this.#doublings(word);
    return doublings < 0 ? Number.POSITIVE_INFINITY : Math.max(0, inLanguage - doublings);
  }

  /** Binary logarithm of a word's count; -1 where it is not listed. */
  #doublings(word: number): number {
    let low = 0;
    let high = this.#entries;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#hashAt(middle) < word) low = middle + 1;
      else high = middle;
    }
    if (low === this.#entries || this.#hashAt(low) !== word) return -1;
    return this.#view.getUint8(HEADER_BYTES + this.#entries * 3 + low) / STEPS_PER_DOUBLING;
  }

  #hashAt(entry: number): number {
    const at = HEADER_BYTES + entry * 3;
    return this.#view.getUint16(at, true) | (this.#view.getUint8(at + 2) << 16);
  }
}
