import { seededRandom } from '../../../bench/support/seeded-random.ts';
import { STATE_WIDTH } from '../../../src/engine/encoder/states.ts';
import { STATIC_WIDTH } from '../../../src/engine/encoder/static-table.ts';
import type { PartToStore } from '../../../src/engine/encoder/stored-states.ts';

const random = seededRandom(5);

/** What a token of a part made here tells: within what tokens of the table do. */
export const weightAt = (token: number): number => 1 + (token % 20) / 7;

/** A part of a text with as many tokens, whose vectors point anywhere. */
export function somePart(tokens: number): PartToStore {
  const weights = Float32Array.from({ length: tokens }, (_, at) => weightAt(at));
  const values = new Float32Array(tokens * STATE_WIDTH);
  for (let token = 0; token < tokens; token += 1)
    values.set(direction(STATE_WIDTH), token * STATE_WIDTH);
  return {
    vector: direction(STATIC_WIDTH),
    weight: weights.reduce((sum, weight) => sum + weight, 0),
    side: {
      states: { count: tokens, width: STATE_WIDTH, values, whole: direction(STATE_WIDTH) },
      weights,
      numbers: new Set([7, 0xffffffff]),
      cues: { denies: 1, leans: 300 },
    },
  };
}

function direction(width: number): Float32Array<ArrayBuffer> {
  const values = Float32Array.from({ length: width }, () => random() - 0.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
