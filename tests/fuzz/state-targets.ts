import fc from 'fast-check';
import { parseRecord, RecordError } from '../../src/dataset/parse-record.ts';
import type { States } from '../../src/dataset/record.ts';
import { STATE_WIDTH } from '../../src/engine/encoder/states.ts';
import { STATIC_WIDTH } from '../../src/engine/encoder/static-table.ts';
import {
  bytesOfData,
  dataOfBytes,
  directionOf,
  encodePart,
  requireOrder,
  sideOfPart,
  summaryOfPart,
} from '../../src/engine/encoder/stored-states.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { somePart } from '../engine/encoder/some-part.ts';
import { anyText, damaged, edited } from './edits.ts';
import { refusesWith, type Target, target } from './target.ts';

const HEAD_BYTES = 9;
const PARTS = [1, 2, 9].map((tokens) => encodePart(somePart(tokens)));
const LONGEST = encodePart(somePart(128));
const DATA = PARTS.map(dataOfBytes);

const STATES: States = {
  encoder: '07e198a2-111e3ee1-a1af10a2-9edf5634',
  lang: 'en',
  parts: DATA.map((data, sentence) => ({ sentence, of: 3, data })),
};
const LINE = JSON.stringify(someRemoval('r1', { states: STATES }));

const sizeOf = (text: string): number => text.length * 2;

/** Where something begins in a part of two numbers: head, weight, vectors, numbers, the first tokens. */
const FIXED_BYTES = HEAD_BYTES + STATIC_WIDTH + STATE_WIDTH;
const TOKENS_AT = FIXED_BYTES + 8;
const EDGES = [0, 1, 2, 5, HEAD_BYTES, HEAD_BYTES + STATIC_WIDTH, FIXED_BYTES, TOKENS_AT];
const place = fc.oneof(
  fc.constantFrom(...EDGES, TOKENS_AT + 2, TOKENS_AT + 2 + STATE_WIDTH),
  fc.nat(HEAD_BYTES),
  fc.nat(LONGEST.length),
);
const NOT_A_NUMBER = [0, 0, 0xc0, 0x7f];
const INFINITE = [0, 0, 0x80, 0x7f];
const written = fc.oneof(
  fc.array(fc.nat(255), { minLength: 1, maxLength: 4 }),
  fc.constantFrom(NOT_A_NUMBER, INFINITE, [0, 0], [255, 255]),
  fc.constantFrom(STATIC_WIDTH, STATE_WIDTH).map((width) => new Array<number>(width).fill(0)),
);
/** What edges are written over with, and where parts end, is what random bytes seldom get right. */
const changedBytes = fc
  .tuple(
    fc.constantFrom(...PARTS, LONGEST),
    fc.array(fc.tuple(place, written), { maxLength: 3 }),
    fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 2 })),
  )
  .map(([part, changes, more]) => {
    const bytes = new Uint8Array(part.length + more);
    bytes.set(part.subarray(0, bytes.length));
    for (const [at, values] of changes)
      values.forEach((value, offset) => {
        bytes[(at + offset) % bytes.length] = value;
      });
    return bytes;
  });

const anyNumber = fc.oneof(fc.nat(5), fc.integer(), fc.double());
const anyOrder = fc.array(fc.record({ sentence: anyNumber, of: anyNumber }), { maxLength: 6 });

const changedData = fc.oneof(changedBytes.map(dataOfBytes), edited(...DATA));
/** The field as it should be, more often than not. */
const mostly = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: right }, anyText, fc.jsonValue());
/** Edits seldom leave a line that is JSON: here single fields of the states are others. */
const changedLine = fc
  .record({
    encoder: mostly(fc.constant(STATES.encoder)),
    lang: mostly(fc.constant(STATES.lang)),
    parts: fc
      .array(fc.record({ of: mostly(fc.constant(4)), data: mostly(changedData) }), { maxLength: 6 })
      .chain((parts) =>
        fc.tuple(
          ...parts.map((part, at) =>
            mostly(fc.constant(at)).map((sentence) => ({ ...part, sentence })),
          ),
        ),
      ),
  })
  .map((states) => JSON.stringify(someRemoval('r1', { states: Object(states) })));

/** A part that is read is what the judge can reckon with: weights, and directions of length one. */
function requireReadable(bytes: Uint8Array<ArrayBuffer>): void {
  const { weight, pooled } = summaryOfPart(bytes);
  const { states, weights } = sideOfPart(bytes);
  if (weights.length !== states.count || states.values.length !== states.count * states.width)
    throw new Error(`${weights.length} weights of ${states.count} tokens`);
  if (![weight, ...weights].every((each) => each > 0 && Number.isFinite(each)))
    throw new Error(`weights of ${weight}: ${weights.join(', ')}`);
  const tokens = Array.from(weights.keys(), (token) =>
    states.values.subarray(token * states.width, (token + 1) * states.width),
  );
  for (const direction of [directionOf(pooled), states.whole, ...tokens])
    if (!(Math.abs(Math.hypot(...direction) - 1) < 1e-5))
      throw new Error(`a direction as long as ${Math.hypot(...direction)}`);
}

/** What publishers store in place of words: read as numbers, or refused. */
export const stateTargets: readonly Target[] = [
  target({
    name: 'states: bytes of a part are read as numbers or are refused',
    input: fc.oneof(damaged(...PARTS, LONGEST), changedBytes, fc.uint8Array({ maxLength: 2_000 })),
    sizeOf: ({ length }) => length,
    check: (bytes) => refusesWith(RangeError, () => requireReadable(Uint8Array.from(bytes))),
  }),
  target({
    name: 'states: a text is base64 of a part or is refused',
    input: fc.oneof(changedData, anyText),
    sizeOf,
    check: (text) => refusesWith(RangeError, () => requireReadable(bytesOfData(text))),
  }),
  target({
    name: 'states: parts are the whole and sentences of it or are refused',
    input: anyOrder,
    sizeOf: () => 0,
    check: (parts) => refusesWith(RangeError, () => requireOrder(parts)),
  }),
  target({
    name: 'states: what a record carries is read, or refused by its schema or with it',
    input: fc.oneof(edited(LINE), changedLine),
    sizeOf,
    check: (line) => refusesWith(RecordError, () => readStatesOf(line)),
  }),
];

/** As the extension and `evenhand verify` read them of a line. */
function readStatesOf(line: string): void {
  const { states } = parseRecord(line);
  if (states === undefined) return;
  refusesWith(RangeError, () => {
    requireOrder(states.parts);
    for (const { data } of states.parts) requireReadable(bytesOfData(data));
  });
}
