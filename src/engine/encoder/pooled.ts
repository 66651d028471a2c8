import type { Alignment } from './aligner.ts';
import { informationOf, lengthDifference } from './features.ts';
import { STATIC_WIDTH } from './static-table.ts';
import { bytesOfData, directionOf } from './stored-states.ts';

/**
 * Where a removal's tokens are not known, a candidate is chosen by the static vectors of both
 * parts. All texts of a language share much of theirs: what posts in it have in common is taken
 * off first.
 */

/** How many steps of a centre's values make 1. */
export const CENTRE_STEPS = 256;

/** What speaks for such a candidate, on about the scale of CandidateWeights, and what it needs. */
const COSINE = 20;
const INFORMATION = 1;
const LENGTH = -3;
const PART = -2;
/**
 * Chosen by bench/encoder/pooled-gate.ts: of ordinary posts in a language that is on, about
 * two in a hundred at most pass it against the documented cases.
 */
const GATE = 14;

/** What posts in each language have in common. */
export class Centres {
  readonly #centres: readonly Float32Array[];

  /**
   * @param languages as the encoder's manifest lists them
   * @param centres by language, base64 of 256 i8; a language without one is taken as it is
   * @throws RangeError where one is damaged
   */
  constructor(languages: readonly string[], centres: Readonly<Record<string, string>>) {
    this.#centres = languages.map((language) => {
      const bytes = new Int8Array(bytesOfData(centres[language] ?? '').buffer);
      if (bytes.length > 0 && bytes.length !== STATIC_WIDTH)
        throw new RangeError(`encoder manifest: the centre of ${language}`);
      return Float32Array.from(
        { length: STATIC_WIDTH },
        (_, at) => (bytes[at] ?? 0) / CENTRE_STEPS,
      );
    });
  }

  /** A vector of length one, less what its language's posts have in common, of length one again. */
  withoutCommon(vector: Float32Array, language: number): Float32Array<ArrayBuffer> {
    const centre = this.#centres[language];
    const rest = Float32Array.from(vector, (value, at) => value - (centre?.[at] ?? 0));
    const squares = rest.reduce((sum, value) => sum + value * value, 0);
    const inverse = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    return rest.map((value) => value * inverse);
  }

  /** The cosine of a post's vector, from `withoutCommon`, with a stored one. */
  cosine(post: Float32Array, stored: Int8Array, language: number): number {
    const removal = this.withoutCommon(directionOf(stored), language);
    return removal.reduce((sum, value, at) => sum + value * (post[at] ?? 0), 0);
  }
}

/** How far a candidate, with the cosine in place of either way of an alignment, is past the gate. */
export function pooledMargin(
  { forward: cosine, postWeight, removalWeight }: Alignment,
  isPart: boolean,
): number {
  return (
    cosine * COSINE +
    informationOf(postWeight, removalWeight) * INFORMATION +
    lengthDifference(postWeight, removalWeight) * LENGTH +
    (isPart ? PART : 0) -
    GATE
  );
}
