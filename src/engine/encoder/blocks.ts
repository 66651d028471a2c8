/**
 * Values of 4 bits in blocks of 32: an f16 scale, then 16 bytes, byte j holding value j in
 * its low half and value j + 16 in its high half; a value is (half − 8) × scale. The layout
 * of ggml's Q4_0.
 */

export const BLOCK_VALUES = 32;
export const BLOCK_BYTES = 18;

export function halfToFloat(half: number): number {
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Unpacks the blocks that begin at byte `at` into out[0, count). `count` is a multiple of 32. */
export function unpackBlocks(
  bytes: Uint8Array,
  at: number,
  count: number,
  out: Float32Array,
): void {
  let from = at;
  for (let start = 0; start < count; start += BLOCK_VALUES) {
    const scale = halfToFloat((bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8));
    from += 2;
    for (let place = start; place < start + BLOCK_VALUES / 2; place += 1) {
      const packed = bytes[from] ?? 0;
      from += 1;
      out[place] = ((packed & 15) - 8) * scale;
      out[place + BLOCK_VALUES / 2] = ((packed >> 4) - 8) * scale;
    }
  }
}

/** A weight in 8 bits: row r is values[r × columns …] × scales[r]. */
export interface ByteMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
}

const LARGEST_BYTE = 127;

/**
 * Unpacks [rows, columns] of 4-bit blocks to bytes with a scale a row.
 * @param add changes the values of a row before they become bytes
 * @throws RangeError where the bytes are no whole rows
 */
export function toByteMatrix(
  blocks: Uint8Array,
  columns: number,
  add?: (row: number, values: Float32Array) => void,
): ByteMatrix {
  const rowBytes = (columns / BLOCK_VALUES) * BLOCK_BYTES;
  const rows = blocks.length / rowBytes;
  if (columns % BLOCK_VALUES !== 0 || !Number.isInteger(rows))
    throw new RangeError(`${blocks.length} bytes are no rows of ${columns} values`);
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  const row = new Float32Array(columns);
  for (let at = 0; at < rows; at += 1) {
    unpackBlocks(blocks, at * rowBytes, columns, row);
    add?.(at, row);
    const largest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = largest / LARGEST_BYTE || 1;
    row.forEach((value, column) => {
      values[at * columns + column] = Math.round(value / scale);
    });
    scales[at] = scale;
  }
  return { rows, columns, values, scales };
}
