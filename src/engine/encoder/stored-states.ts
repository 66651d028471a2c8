import type { StatesPart } from '../../dataset/record.ts';
import type { PairSide } from './features.ts';
import type { NegationCues } from './meaning-cues.ts';
import { STATE_WIDTH } from './states.ts';
import { STATIC_WIDTH } from './static-table.ts';
import { MOST_READ_TOKENS } from './transformer.ts';

/**
 * What both stages need of a text, or of a sentence of it, in bytes, for records that do not carry
 * its words. All numbers are little endian: u8 version of this layout, u8 tokens, u8 numbers, u8
 * words that deny, u8 words that lean towards it, f32 how much all tokens tell; the static vector, 256 i8;
 * the mean state, 384 i8; a hash of each number, u32; a token: u16 how much it tells, in 2,048ths,
 * and its state, 384 i8. Of vectors the direction counts alone. Tokens beyond those that the
 * transformer reads have no states.
 */
const LAYOUT_VERSION = 1;
const HEAD_BYTES = 9;
const FIXED_BYTES = HEAD_BYTES + STATIC_WIDTH + STATE_WIDTH;
const NUMBER_BYTES = 4;
const WEIGHT_BYTES = 2;
const TOKEN_BYTES = WEIGHT_BYTES + STATE_WIDTH;
const WEIGHT_STEP = 1 / 2048;
const LARGEST_BYTE = 255;
const LARGEST_SHORT = 65_535;
const LARGEST_VALUE = 127;
const MOST_NUMBERS = 64;
/**
 * What tokens of the static table tell lies between 0.43 and 23.9. Others are made up: those that tell
 * nothing would answer whatever a post says, and one that tells without bounds would be all that is
 * compared. Within these bounds one token may still tell as much as sixty others, as real ones do.
 */
const WEIGHTS = { least: 0.4, most: 24 };
/** By how much the weights of all tokens may differ from that of the part: each is rounded. */
const WEIGHT_TOLERANCE = 0.05;

/** What finding candidates needs of a part. */
export interface PartSummary {
  /** The static vector; its length means nothing. */
  readonly pooled: Int8Array<ArrayBuffer>;
  /** How much all tokens tell. */
  readonly weight: number;
  readonly cues: NegationCues;
}

/** A part as it is before it is stored. */
export interface PartToStore {
  /** 256 values, of length one. */
  readonly vector: Float32Array;
  readonly weight: number;
  /** What the transformer made of it. */
  readonly side: PairSide;
}

/** @throws RangeError where the part has no tokens, or more than the transformer reads */
export function encodePart({ vector, weight, side }: PartToStore): Uint8Array<ArrayBuffer> {
  const { states, weights, cues } = side;
  // What is in no table tells nothing.
  const tokens = Array.from(weights.keys()).filter((token) => (weights[token] ?? 0) > 0);
  const numbers = [...side.numbers].slice(0, MOST_NUMBERS);
  requireTokens(tokens.length);
  if (states.width !== STATE_WIDTH) throw damaged(`states of ${states.width} values`);
  const bytes = new Uint8Array(bytesOf(tokens.length, numbers.length));
  const view = new DataView(bytes.buffer);
  [LAYOUT_VERSION, tokens.length, numbers.length, cues.denies, cues.leans].forEach((value, at) => {
    view.setUint8(at, Math.min(LARGEST_BYTE, value));
  });
  view.setFloat32(5, weight, true);
  let at = HEAD_BYTES;
  const write = (values: Float32Array): void => {
    writeDirection(values, new Int8Array(bytes.buffer, at, values.length));
    at += values.length;
  };
  write(vector);
  write(states.whole);
  for (const number of numbers) {
    view.setUint32(at, number, true);
    at += NUMBER_BYTES;
  }
  for (const token of tokens) {
    const steps = Math.round((weights[token] ?? 0) / WEIGHT_STEP);
    view.setUint16(at, Math.min(LARGEST_SHORT, steps), true);
    at += WEIGHT_BYTES;
    write(states.values.subarray(token * STATE_WIDTH, (token + 1) * STATE_WIDTH));
  }
  return bytes;
}

/** @throws RangeError saying what is wrong where the bytes are not what encodePart writes */
export function summaryOfPart(bytes: Uint8Array<ArrayBuffer>): PartSummary {
  const view = checkedView(bytes);
  return {
    pooled: new Int8Array(bytes.slice(HEAD_BYTES, HEAD_BYTES + STATIC_WIDTH).buffer),
    weight: view.getFloat32(5, true),
    cues: { denies: view.getUint8(3), leans: view.getUint8(4) },
  };
}

/** What the transformer made of a part. @throws RangeError as summaryOfPart */
export function sideOfPart(bytes: Uint8Array<ArrayBuffer>): PairSide {
  const view = checkedView(bytes);
  const { cues } = summaryOfPart(bytes);
  const count = view.getUint8(1);
  const values = new Float32Array(count * STATE_WIDTH);
  const weights = new Float32Array(count);
  const read = (from: number, out: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> =>
    readDirection(new Int8Array(bytes.slice(from, from + out.length).buffer), out);
  const whole = read(HEAD_BYTES + STATIC_WIDTH, new Float32Array(STATE_WIDTH));
  let at = FIXED_BYTES;
  const numbers = new Set<number>();
  for (let number = 0; number < view.getUint8(2); number += 1) {
    numbers.add(view.getUint32(at, true));
    at += NUMBER_BYTES;
  }
  for (let token = 0; token < count; token += 1) {
    weights[token] = view.getUint16(at, true) * WEIGHT_STEP;
    read(at + WEIGHT_BYTES, values.subarray(token * STATE_WIDTH, (token + 1) * STATE_WIDTH));
    at += TOKEN_BYTES;
  }
  return { states: { count, width: STATE_WIDTH, values, whole }, weights, numbers, cues };
}

/** @throws RangeError where parts are not the whole text, then sentences that it has, in their order */
export function requireOrder(parts: readonly Pick<StatesPart, 'sentence' | 'of'>[]): void {
  const isInOrder = parts.every(
    ({ sentence, of }, at) =>
      sentence <= of &&
      of <= LARGEST_BYTE &&
      (at === 0 ? sentence === 0 : sentence > (parts[at - 1]?.sentence ?? sentence)),
  );
  if (parts.length === 0 || !isInOrder)
    throw damaged('parts that are not the whole text, then sentences that it has');
}

/** The direction of stored bytes, as a vector of length one. */
export function directionOf(stored: Int8Array): Float32Array<ArrayBuffer> {
  return readDirection(stored, new Float32Array(stored.length));
}

/** The bytes of a part's `data`; a RangeError where they are none. */
export function bytesOfData(data: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  } catch {
    throw damaged('not base64');
  }
}

export function dataOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function checkedView(bytes: Uint8Array<ArrayBuffer>): DataView {
  if (bytes.byteLength < FIXED_BYTES) throw damaged(`only ${bytes.byteLength} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(0);
  if (version !== LAYOUT_VERSION) throw damaged(`layout ${version} is not known`);
  requireTokens(view.getUint8(1));
  if (view.getUint8(2) > MOST_NUMBERS) throw damaged(`${view.getUint8(2)} numbers`);
  const needed = bytesOf(view.getUint8(1), view.getUint8(2));
  if (bytes.byteLength !== needed) throw damaged(`${bytes.byteLength} bytes, not ${needed}`);
  const weight = view.getFloat32(5, true);
  if (!Number.isFinite(weight) || weight <= 0) throw damaged(`a weight of ${weight}`);
  requireDirection(bytes, HEAD_BYTES, STATIC_WIDTH);
  requireDirection(bytes, HEAD_BYTES + STATIC_WIDTH, STATE_WIDTH);
  requireTokensOf(view, bytes, weight);
  return view;
}

/** Weights that tokens can have, which come to that of the part, and states that point anywhere. */
function requireTokensOf(view: DataView, bytes: Uint8Array, weight: number): void {
  const count = view.getUint8(1);
  let sum = 0;
  for (let token = 0; token < count; token += 1) {
    const at = FIXED_BYTES + view.getUint8(2) * NUMBER_BYTES + token * TOKEN_BYTES;
    const own = view.getUint16(at, true) * WEIGHT_STEP;
    if (own < WEIGHTS.least || own > WEIGHTS.most) throw damaged(`a token’s weight of ${own}`);
    sum += own;
    requireDirection(bytes, at + WEIGHT_BYTES, STATE_WIDTH);
  }
  const isWhole = count < MOST_READ_TOKENS;
  if (sum > weight + WEIGHT_TOLERANCE || (isWhole && sum < weight - WEIGHT_TOLERANCE))
    throw damaged(`tokens’ weights of ${sum} in a part’s of ${weight}`);
}

function requireDirection(bytes: Uint8Array, from: number, values: number): void {
  if (bytes.subarray(from, from + values).every((value) => value === 0))
    throw damaged('a vector of nothing');
}

function requireTokens(count: number): void {
  if (count === 0 || count > MOST_READ_TOKENS) throw damaged(`${count} tokens`);
}

const bytesOf = (tokens: number, numbers: number): number =>
  FIXED_BYTES + numbers * NUMBER_BYTES + tokens * TOKEN_BYTES;

const damaged = (what: string): RangeError => new RangeError(`states: ${what}`);

function writeDirection(values: Float32Array, out: Int8Array): void {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  for (let at = 0; at < out.length; at += 1)
    out[at] = most === 0 ? 0 : Math.round(((values[at] ?? 0) / most) * LARGEST_VALUE);
}

function readDirection<Out extends Float32Array>(stored: Int8Array, out: Out): Out {
  let squares = 0;
  for (const value of stored) squares += value * value;
  const inverse = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let at = 0; at < stored.length; at += 1) out[at] = (stored[at] ?? 0) * inverse;
  return out;
}
