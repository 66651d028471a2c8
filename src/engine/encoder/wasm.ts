/**
 * Writes small WebAssembly modules: just what the kernels of this folder need. Code is a
 * list of bytes, each function below gives the bytes of one instruction (WebAssembly 2.0,
 * chapter 5, "Binary Format"). The host compiles the module, so the engine stays free of
 * files and of build steps.
 */

export type Code = readonly number[];

const MAGIC_AND_VERSION: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

const PAGE = 65_536;
const I32 = 0x7f;
const V128 = 0x7b;
export const TYPES = { i32: I32, v128: V128 } as const;

function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 127;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 128);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    const done = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
    bytes.push(done ? low : low | 128);
    if (done) return bytes;
  }
}

const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const text = (name: string): Code => {
  const bytes = new TextEncoder().encode(name);
  return [...unsigned(bytes.length), ...bytes];
};

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const i32 = (value: number): Code => [0x41, ...signed(value)];

/** Simple instructions on what lies on the stack. */
export const OPS = {
  add: [0x6a],
  multiply: [0x6c],
  shiftLeft: [0x74],
  lessUnsigned: [0x49],
  equalsZero: [0x45],
} as const satisfies Record<string, Code>;

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
export const SIMD = {
  swizzle: simd(14),
  splatI8: simd(15),
  splatI16: simd(16),
  and: simd(78),
  or: simd(80),
  anyTrue: simd(83),
  shiftRightU16: simd(141),
  multiplyQ15: simd(130),
  shiftLeftI16: simd(139),
  addU8: simd(110),
  extendLowU8: simd(137),
  extendHighU8: simd(138),
  addI16: simd(142),
  subtractI16: simd(145),
  multiplyI16: simd(149),
  atLeastI16: simd(53),
  dotI16: simd(186),
  addI32: simd(174),
  multiplyF32: simd(230),
  largerF32: simd(235),
  f32FromI32: simd(250),
} as const satisfies Record<string, Code>;

export const laneI32 = (lane: number): Code => [...simd(27), lane];
/** Loads and stores are at the address on the stack plus a fixed offset. */
export const loadV128 = (offset: number): Code => [...simd(0), 4, ...unsigned(offset)];
/** Four times the same 32 bits. */
export const loadSplat = (offset: number): Code => [...simd(9), 2, ...unsigned(offset)];
/** Eight signed bytes, as values of 16 bits. */
export const loadWidened = (offset: number): Code => [...simd(1), 3, ...unsigned(offset)];
export const storeV128 = (offset: number): Code => [...simd(11), 4, ...unsigned(offset)];
export const loadI32 = (offset: number): Code => [0x28, 2, ...unsigned(offset)];
export const storeI32 = (offset: number): Code => [0x36, 2, ...unsigned(offset)];

export const zeroV128: Code = [...simd(12), ...Array.from({ length: 16 }, () => 0)];

const EMPTY_BLOCK = 0x40;
export const ifTrue = (body: Code): Code => [0x04, EMPTY_BLOCK, ...body, 0x0b];

/** Runs the body at least once, and again for as long as the counter is below the bound. */
export function loopUp(counter: number, step: number, bound: Code, body: Code): Code {
  const next = [...get(counter), ...i32(step), ...OPS.add, 0x22, ...unsigned(counter)];
  return [0x03, EMPTY_BLOCK, ...body, ...next, ...bound, ...OPS.lessUnsigned, 0x0d, 0, 0x0b];
}

/** Adds bytes to a local that holds an address. */
export function advance(pointer: number, bytes: number): Code {
  return [...get(pointer), ...i32(bytes), ...OPS.add, ...set(pointer)];
}

export interface Kernel {
  readonly name: string;
  /** All parameters are i32. */
  readonly parameters: number;
  /** Types of the locals behind the parameters. */
  readonly locals: readonly number[];
  /** Leaves one i32 on the stack where `gives` is true. */
  readonly gives: boolean;
  readonly body: Code;
}

/** A module of one function, which uses the memory imported as host.memory. */
function moduleOf(kernel: Kernel): Uint8Array<ArrayBuffer> {
  const parameters = vector(Array.from({ length: kernel.parameters }, () => [I32]));
  const type = [0x60, ...parameters, ...vector(kernel.gives ? [[I32]] : [])];
  const locals = vector(kernel.locals.map((local) => [1, local]));
  const code = [...locals, ...kernel.body, 0x0b];
  const memory = [...text('host'), ...text('memory'), 0x02, 0x00, ...unsigned(1)];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, vector([type])),
    ...section(2, vector([memory])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...text(kernel.name), 0x00, 0x00]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ]);
}

/** The kernel's function, on that memory. */
export function compile(
  kernel: Kernel,
  memory: WebAssembly.Memory,
): (...given: number[]) => number {
  const module = new WebAssembly.Module(moduleOf(kernel));
  const run = new WebAssembly.Instance(module, { host: { memory } }).exports[kernel.name];
  if (typeof run !== 'function') throw new TypeError(`${kernel.name} kernel: no function`);
  return (...given) => Number(run(...given));
}

/** A memory of at least so many bytes. */
export function memoryOf(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
}
