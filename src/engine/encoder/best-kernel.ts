import {
  advance,
  get,
  i32,
  type Kernel,
  loadI32,
  loadV128,
  loopUp,
  SIMD,
  set,
  storeV128,
  TYPES,
  zeroV128,
} from './wasm.ts';

const [LIST, COUNT, GROUPS, MASK, BEST, OUT] = [0, 1, 2, 3, 4, 5];
const [AT, GROUP, ROW, MASKS, BESTS, OWN, VALUES] = [6, 7, 8, 9, 10, 11, 12];

/**
 * `best(list, count, groups, mask, best, out)`: `list` holds `count` addresses of rows of f32, four
 * a group; of each value that `mask` (all ones or zeros a value) leaves, `best` is raised to the
 * largest of all rows, and four values, of which the largest is the row's, are written to `out`.
 * None is below 0. Neither `count` nor `groups` is 0.
 */
export const bestKernel: Kernel = {
  name: 'best',
  parameters: 6,
  locals: [...Array.from({ length: 5 }, () => TYPES.i32), TYPES.v128, TYPES.v128],
  gives: false,
  body: loopUp(AT, 1, get(COUNT), [
    ...get(LIST),
    ...loadI32(0),
    ...set(ROW),
    ...get(MASK),
    ...set(MASKS),
    ...get(BEST),
    ...set(BESTS),
    ...zeroV128,
    ...set(OWN),
    ...i32(0),
    ...set(GROUP),
    ...loopUp(GROUP, 1, get(GROUPS), [
      ...get(ROW),
      ...loadV128(0),
      ...get(MASKS),
      ...loadV128(0),
      ...SIMD.and,
      ...set(VALUES),
      ...get(OWN),
      ...get(VALUES),
      ...SIMD.largerF32,
      ...set(OWN),
      ...get(BESTS),
      ...get(BESTS),
      ...loadV128(0),
      ...get(VALUES),
      ...SIMD.largerF32,
      ...storeV128(0),
      ...advance(ROW, 16),
      ...advance(MASKS, 16),
      ...advance(BESTS, 16),
    ]),
    ...get(OUT),
    ...get(OWN),
    ...storeV128(0),
    ...advance(LIST, 4),
    ...advance(OUT, 16),
  ]),
};
