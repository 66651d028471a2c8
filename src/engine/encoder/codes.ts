import { Cells } from './cells.ts';
import { STRETCH_STEP } from './scan-kernel.ts';
import { asFloats, asShorts, type Tensor, tensorOf } from './tensors.ts';

/**
 * Compact codes of removals: product quantisation (Jegou, Douze and Schmid, *Product
 * quantization for nearest neighbor search*, 2011) with 16 centroids a part. Only the
 * removals' side is coded; a post's vector stays as it is, and codes err least where posts'
 * vectors lie (after Guo et al., *Accelerating large-scale inference with anisotropic vector
 * quantization*, 2020).
 */

export const CENTROIDS = 16;
/** What a byte of stretch can say beyond 1. */
const LARGEST_STRETCH_BYTE = 255;
/** The kernel adds four look-ups in a byte. */
const LARGEST_LOOK_UP = 63;

export class Codebook {
  /** Parts of a vector. */
  readonly parts: number;
  /** Of a code: two parts a byte, and its stretch. */
  readonly codeBytes: number;
  readonly cells: Cells;
  readonly #widths: Uint16Array;
  /** What an error in each dimension costs: how much posts' vectors lie in it. */
  readonly #weights: Float32Array;
  /** Centroid c of a part begins at 16 × the part's first dimension + c × its width. */
  readonly #centroids: Float32Array;

  /** Throws a RangeError where the file is damaged. */
  constructor(tensors: ReadonlyMap<string, Tensor>) {
    this.#widths = asShorts(tensorOf(tensors, 'widths', 'U16', [-1]));
    this.parts = this.#widths.length;
    this.codeBytes = this.parts / 2 + 1;
    const dimensions = this.#widths.reduce((sum, width) => sum + width, 0);
    this.#weights = asFloats(tensorOf(tensors, 'weights', 'F32', [dimensions]));
    this.cells = new Cells(tensors, this.#weights);
    this.#centroids = asFloats(tensorOf(tensors, 'centroids', 'F32', [dimensions * CENTROIDS]));
  }

  /**
   * Writes the code of a vector of length one to out[0, codeBytes): two parts' centroids a byte,
   * those that a post's product is least wrong with, then the stretch (see scan-kernel.ts).
   */
  encode(vector: Float32Array, out: Uint8Array): void {
    let start = 0;
    let product = 0;
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
      for (let at = 0; at < width; at += 1)
        product +=
          (vector[start + at] ?? 0) *
          (this.#centroids[start * CENTROIDS + nearest * width + at] ?? 0);
      const half = part % 2 === 0 ? 0 : (out[part >> 1] ?? 0);
      out[part >> 1] = half | (nearest << (part % 2 === 0 ? 0 : 4));
      start += width;
    }
    out[this.parts / 2] = stretchByte(product);
  }

  /**
   * Writes, for each part and centroid, its share of the inner product with a post's vector,
   * as a whole number from 0 to 63, to out[0, parts × 16): the scan adds them up. Gives what a
   * product of nothing comes to.
   */
  lookUps(vector: Float32Array, out: Uint8Array): number {
    const shares = new Float32Array(this.parts * CENTROIDS);
    let start = 0;
    let widest = 0;
    let leasts = 0;
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
      leasts += least;
      start += width;
    }
    const step = widest === 0 ? 0 : LARGEST_LOOK_UP / widest;
    for (let at = 0; at < shares.length; at += 1) out[at] = Math.round((shares[at] ?? 0) * step);
    return Math.min(LARGEST_LOOK_UP * this.parts, Math.max(0, Math.round(-leasts * step)));
  }
}

/** A vector's product with itself is 1, with its code less: by how much it is to be stretched. */
function stretchByte(product: number): number {
  const stretch = product <= 0 ? Number.POSITIVE_INFINITY : 1 / product;
  const byte = Math.round((stretch - 1) / STRETCH_STEP);
  return Math.min(LARGEST_STRETCH_BYTE, Math.max(0, byte));
}
