/** Values of a token's state in the transformer's last layer. */
export const STATE_WIDTH = 384;

/** Token states as the decision compares them: the language's mean removed, rows of length one. */
export interface CentredStates {
  readonly count: number;
  /** count × 384. */
  readonly values: Float32Array<ArrayBuffer>;
  /** The mean of all tokens' states, centred alike, of length one: 384 values. */
  readonly whole: Float32Array<ArrayBuffer>;
}

/**
 * `states`: the last layer's rows for a text's own tokens, without prefix and specials;
 * `mean`: the mean token state of the text's language.
 */
export function centre(states: Float32Array, mean: Float32Array): CentredStates {
  if (states.length % STATE_WIDTH !== 0 || mean.length !== STATE_WIDTH)
    throw new RangeError(`${states.length} values of states, ${mean.length} of the mean`);
  const count = states.length / STATE_WIDTH;
  const values = new Float32Array(states.length);
  const whole = new Float32Array(STATE_WIDTH);
  for (let token = 0; token < count; token += 1) {
    const row = values.subarray(token * STATE_WIDTH, (token + 1) * STATE_WIDTH);
    for (let at = 0; at < STATE_WIDTH; at += 1) {
      const value = (states[token * STATE_WIDTH + at] ?? 0) - (mean[at] ?? 0);
      row[at] = value;
      whole[at] = (whole[at] ?? 0) + value;
    }
    toLengthOne(row);
  }
  toLengthOne(whole);
  return { count, values, whole };
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
  a: CentredStates,
  b: CentredStates,
): { readonly left: BestPartners; readonly right: BestPartners } {
  const left = noPartners(a.count);
  const right = noPartners(b.count);
  for (let i = 0; i < a.count; i += 1) {
    for (let j = 0; j < b.count; j += 1) {
      let cosine = 0;
      const iAt = i * STATE_WIDTH;
      const jAt = j * STATE_WIDTH;
      for (let at = 0; at < STATE_WIDTH; at += 1)
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
