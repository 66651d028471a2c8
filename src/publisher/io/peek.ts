import type { Input } from './input.ts';

/** @returns the first bytes, up to `bytes` of them, and the input as if they had not been read */
export async function peek(
  input: Input,
  bytes: number,
): Promise<{ readonly head: Buffer; readonly input: Input }> {
  const rest = input.stream[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await rest.next();
    if (next.done === true) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield* chunks;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value;
  }
  return { head: Buffer.concat(chunks).subarray(0, bytes), input: { ...input, stream: whole() } };
}
