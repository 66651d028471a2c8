/** Values of a token's state in the transformer's last layer. */
export const STATE_WIDTH = 384;

/** Token states as the decision compares them: the language's mean removed, projected, rows of length one. */
export interface ProjectedStates {
  readonly count: number;
  readonly width: number;
  /** count × width. */
  readonly values: Float32Array<ArrayBuffer>;
  /** The mean of all tokens' states, projected alike, of length one: `width` values. */
  readonly whole: Float32Array<ArrayBuffer>;
}

/** A linear map, trained so that tokens which say the same lie close (encoder/projection.py). */
export interface Projection {
  readonly width: number;
  /** width × 384. */
  readonly values: Float32Array;
}

/**
 * `states`: the last layer's rows for a text's own tokens, without prefix and specials;
 * `mean`: the mean token state of the text's language.
 */
export function project(
  states: Float32Array,
  mean: Float32Array,
  projection: Projection,
): ProjectedStates {
  if (states.length % STATE_WIDTH !== 0 || mean.length !== STATE_WIDTH)
    throw new RangeError(`${states.length} values of states, ${mean.length} of the mean`);
  const { width } = projection;
  const count = states.length / STATE_WIDTH;
  const values = new Float32Array(count * width);
  const whole = new Float32Array(width);
  const centred = new Float32Array(STATE_WIDTH);
  for (let token = 0; token < count; token += 1) {
    for (let at = 0; at < STATE_WIDTH; at += 1)
      centred[at] = (states[token * STATE_WIDTH + at] ?? 0) - (mean[at] ?? 0);
    const row = values.subarray(token * width, (token + 1) * width);
    multiply(projection, centred, row);
    for (let at = 0; at < width; at += 1) whole[at] = (whole[at] ?? 0) + (row[at] ?? 0);
    toLengthOne(row);
  }
  toLengthOne(whole);
  return { count, width, values, whole };
}

function multiply({ width, values }: Projection, vector: Float32Array, into: Float32Array): void {
  for (let row = 0; row < width; row += 1) {
    let sum = 0;
    for (let at = 0; at < STATE_WIDTH; at += 1)
      sum += (values[row * STATE_WIDTH + at] ?? 0) * (vector[at] ?? 0);
    into[row] = sum;
  }
}

function toLengthOne(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return;
  const inverse = 1 / Math.sqrt(squares);
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) * inverse;
}

/** Each row's best partner on the other side. */
export interface BestPartners {
  readonly cosines: Float32Array<ArrayBuffer>;
  readonly partners: Uint16Array<ArrayBuffer>;
}

/** Best partners of both sides' tokens, from one pass over all pairs. */
export function bestPartners(
  a: ProjectedStates,
  b: ProjectedStates,
): { readonly left: BestPartners; readonly right: BestPartners } {
  const { width } = a;
  const left = noPartners(a.count);
  const right = noPartners(b.count);
  for (let i = 0; i < a.count; i += 1) {
    for (let j = 0; j < b.count; j += 1) {
      let cosine = 0;
      const iAt = i * width;
      const jAt = j * width;
      for (let at = 0; at < width; at += 1)
        cosine += (a.values[iAt + at] ?? 0) * (b.values[jAt + at] ?? 0);
      raise(left, i, j, cosine);
      raise(right, j, i, cosine);
    }
  }
  return { left, right };
}

function noPartners(count: number): BestPartners {
  return { cosines: new Float32Array(count).fill(-1), partners: new Uint16Array(count) };
}

function raise(best: BestPartners, token: number, partner: number, cosine: number): void {
  if (cosine <= (best.cosines[token] ?? 1)) return;
  best.cosines[token] = cosine;
  best.partners[token] = partner;
}
