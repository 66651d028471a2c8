/**
 * Reads the `safetensors` layout (Hugging Face): u64 length of a JSON head, the head, the
 * bytes. Own code, since the file is trusted no more than any other that was stored.
 */

export interface Tensor {
  readonly shape: readonly number[];
  readonly type: string;
  /** A view of the file, not a copy. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const BYTES_A_VALUE: Readonly<Record<string, number>> = { U8: 1, I8: 1, U16: 2, F16: 2, F32: 4 };
const LARGEST_HEAD = 1 << 20;

/** Throws a RangeError or SyntaxError that says what is wrong with the bytes. */
export function readTensors(file: Uint8Array<ArrayBuffer>): ReadonlyMap<string, Tensor> {
  if (file.byteLength < 8) throw new RangeError('tensors: file of fewer than 8 bytes');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headLength = Number(view.getBigUint64(0, true));
  if (headLength > LARGEST_HEAD || 8 + headLength > file.byteLength)
    throw new RangeError(`tensors: a head of ${headLength} bytes does not fit`);
  const head: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headLength)));
  if (!isObject(head)) throw new RangeError('tensors: the head is no object');
  const body = file.subarray(8 + headLength);
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(head)) {
    if (name !== '__metadata__') tensors.set(name, readEntry(name, entry, body));
  }
  return tensors;
}

/** The tensor of that name, type and shape; -1 in the shape stands for any size. */
export function tensorOf(
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  type: string,
  shape: readonly number[],
): Tensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new RangeError(`tensors: ${name} is missing`);
  const fits =
    tensor.type === type &&
    tensor.shape.length === shape.length &&
    shape.every((size, at) => size < 0 || size === tensor.shape[at]);
  if (!fits)
    throw new RangeError(`tensors: ${name} is ${tensor.type} of ${tensor.shape.join(' x ')}`);
  return tensor;
}

function readEntry(name: string, entry: unknown, body: Uint8Array<ArrayBuffer>): Tensor {
  if (!isObject(entry)) throw new RangeError(`tensors: ${name} has no entry`);
  const { dtype: type, shape, data_offsets: offsets } = entry;
  if (typeof type !== 'string' || !isSizes(shape) || !isSizes(offsets) || offsets.length !== 2)
    throw new RangeError(`tensors: the entry of ${name} is not understood`);
  const [start = 0, end = 0] = offsets;
  const size = shape.reduce((product, side) => product * side, BYTES_A_VALUE[type] ?? Number.NaN);
  if (end - start !== size || end > body.byteLength)
    throw new RangeError(`tensors: ${name} has ${end - start} bytes, needs ${size}`);
  return { shape, type, bytes: body.subarray(start, end) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/** A copy as numbers: tensors need not lie where typed arrays may begin. */
export function asFloats(tensor: Tensor): Float32Array<ArrayBuffer> {
  return new Float32Array(tensor.bytes.slice().buffer);
}

export function asShorts(tensor: Tensor): Uint16Array<ArrayBuffer> {
  return new Uint16Array(tensor.bytes.slice().buffer);
}

/** Signed. A view, not a copy. */
export function asBytes({ bytes }: Tensor): Int8Array<ArrayBuffer> {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
