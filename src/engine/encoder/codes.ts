import { asFloats, asShorts, type Tensor, tensorOf } from './tensors.ts';

/**
 * Compact codes of removals: product quantisation (Jegou, Douze and Schmid, *Product
 * quantization for nearest neighbor search*, 2011) with 16 centroids a part. Only the
 * removals' side is coded; a post's vector stays as it is, and codes err least where posts'
 * vectors lie (after Guo et al., *Accelerating large-scale inference with anisotropic vector
 * quantization*, 2020).
 */

export const CENTROIDS = 16;
/** The kernel adds four look-ups in a byte. */
const LARGEST_LOOK_UP = 63;

export class Codebook {
  /** Parts of a vector; a code has half as many bytes. */
  readonly parts: number;
  readonly #widths: Uint16Array;
  /** What an error in each dimension costs: how much posts' vectors lie in it. */
  readonly #weights: Float32Array;
  /** Centroid c of a part begins at 16 × the part's first dimension + c × its width. */
  readonly #centroids: Float32Array;

  /** Throws a RangeError where the file is damaged. */
  constructor(tensors: ReadonlyMap<string, Tensor>) {
    this.#widths = asShorts(tensorOf(tensors, 'widths', 'U16', [-1]));
    this.parts = this.#widths.length;
    const dimensions = this.#widths.reduce((sum, width) => sum + width, 0);
    this.#weights = asFloats(tensorOf(tensors, 'weights', 'F32', [dimensions]));
    this.#centroids = asFloats(tensorOf(tensors, 'centroids', 'F32', [dimensions * CENTROIDS]));
  }

  /** Writes the centroid of each part that a post's product is least wrong with to out[0, parts). */
  encode(vector: Float32Array, out: Uint8Array): void {
    let start = 0;
    for (let part = 0; part < this.parts; part += 1) {
      const width = this.#widths[part] ?? 0;
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let centroid = 0; centroid < CENTROIDS; centroid += 1) {
        const from = start * CENTROIDS + centroid * width;
        let distance = 0;
        for (let at = 0; at < width; at += 1)
          distance +=
            (this.#weights[start + at] ?? 0) *
            ((vector[start + at] ?? 0) - (this.#centroids[from + at] ?? 0)) ** 2;
        if (distance < least) {
          least = distance;
          nearest = centroid;
        }
      }
      out[part] = nearest;
      start += width;
    }
  }

  /**
   * Writes, for each part and centroid, its share of the inner product with a post's vector,
   * as a whole number from 0 to 63, to out[0, parts × 16): the scan adds them up.
   */
  lookUps(vector: Float32Array, out: Uint8Array): void {
    const shares = new Float32Array(this.parts * CENTROIDS);
    let start = 0;
    let widest = 0;
    for (let part = 0; part < this.parts; part += 1) {
      const width = this.#widths[part] ?? 0;
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (let centroid = 0; centroid < CENTROIDS; centroid += 1) {
        const from = start * CENTROIDS + centroid * width;
        let share = 0;
        for (let at = 0; at < width; at += 1)
          share += (vector[start + at] ?? 0) * (this.#centroids[from + at] ?? 0);
        shares[part * CENTROIDS + centroid] = share;
        least = Math.min(least, share);
        most = Math.max(most, share);
      }
      for (let centroid = 0; centroid < CENTROIDS; centroid += 1) {
        const at = part * CENTROIDS + centroid;
        shares[at] = (shares[at] ?? 0) - least;
      }
      widest = Math.max(widest, most - least);
      start += width;
    }
    const step = widest === 0 ? 0 : LARGEST_LOOK_UP / widest;
    for (let at = 0; at < shares.length; at += 1) out[at] = Math.round((shares[at] ?? 0) * step);
  }
}
