/**
 * Writes models in the ONNX format (protocol buffers, onnx.proto of version 1.17): just what the
 * transformer of this folder needs. Field numbers are those of onnx.proto.
 */

/** Bytes in order; joined once, since weights are large. */
type Chunks = readonly Uint8Array[];

const WIRE_NUMBER = 0;
const WIRE_BYTES = 2;
const WIRE_FLOAT = 5;
const utf8 = new TextEncoder();

/** Types of a tensor's values. */
const ELEMENT_TYPES = { float: 1, int8: 3 } as const;
const ATTRIBUTE_TYPES = { float: 1, int: 2 } as const;
const IR_VERSION = 8;
const OPSETS = [
  { domain: '', version: 17 },
  { domain: 'com.microsoft', version: 1 },
] as const;

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

const sizeOf = (chunks: Chunks): number => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
const key = (field: number, wire: number): Uint8Array => varint(field * 8 + wire);
const number = (field: number, value: number): Chunks => [key(field, WIRE_NUMBER), varint(value)];
const bytes = (field: number, content: Chunks): Chunks => [
  key(field, WIRE_BYTES),
  varint(sizeOf(content)),
  ...content,
];
const text = (field: number, value: string): Chunks => bytes(field, [utf8.encode(value)]);

function float(field: number, value: number): Chunks {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setFloat32(0, value, true);
  return [key(field, WIRE_FLOAT), four];
}

/** A tensor that is part of the model. */
export interface Constant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Int8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

export interface OnnxNode {
  readonly type: string;
  /** Absent: one of ONNX itself. */
  readonly domain?: 'com.microsoft';
  /** '' for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly ints?: Readonly<Record<string, number>>;
  readonly floats?: Readonly<Record<string, number>>;
}

/** A float tensor that goes in or comes out; a name in its shape is a size known at run time. */
export interface Port {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly Constant[];
  readonly input: Port;
  readonly output: Port;
}

function constantOf({ name, shape, values }: Constant): Chunks {
  const type = values instanceof Int8Array ? ELEMENT_TYPES.int8 : ELEMENT_TYPES.float;
  return [
    ...shape.flatMap((size) => number(1, size)),
    ...number(2, type),
    ...text(8, name),
    ...bytes(9, [new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]),
  ];
}

function nodeOf({ type, domain, inputs, outputs, ints = {}, floats = {} }: OnnxNode): Chunks {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...outputs.flatMap((name) => text(2, name)),
    ...text(4, type),
    ...Object.entries(ints).flatMap(([name, value]) =>
      bytes(5, [...text(1, name), ...number(3, value), ...number(20, ATTRIBUTE_TYPES.int)]),
    ),
    ...Object.entries(floats).flatMap(([name, value]) =>
      bytes(5, [...text(1, name), ...float(2, value), ...number(20, ATTRIBUTE_TYPES.float)]),
    ),
    ...(domain === undefined ? [] : text(7, domain)),
  ];
}

function portOf({ name, shape }: Port): Chunks {
  const sizes = shape.flatMap((size) =>
    bytes(1, typeof size === 'number' ? number(1, size) : text(2, size)),
  );
  const tensor = [...number(1, ELEMENT_TYPES.float), ...bytes(2, sizes)];
  return [...text(1, name), ...bytes(2, bytes(1, tensor))];
}

/** The model's file. */
export function onnxModel({ nodes, constants, input, output }: OnnxGraph): Uint8Array<ArrayBuffer> {
  const graph = [
    ...nodes.flatMap((node) => bytes(1, nodeOf(node))),
    ...text(2, 'transformer'),
    ...constants.flatMap((constant) => bytes(5, constantOf(constant))),
    ...bytes(11, portOf(input)),
    ...bytes(12, portOf(output)),
  ];
  const model = [
    ...number(1, IR_VERSION),
    ...bytes(7, graph),
    ...OPSETS.flatMap(({ domain, version }) =>
      bytes(8, [...text(1, domain), ...number(2, version)]),
    ),
  ];
  const file = new Uint8Array(sizeOf(model));
  let at = 0;
  for (const chunk of model) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}
