const OFFSET = 0x811c9dc5;
const FACTOR = 0x01000193;

/**
 * 32 bits that tell whether stored bytes are still what they were. It notices every change
 * within four neighbouring bytes and all but one in four thousand million of the others. It is
 * no defence against anybody; it is forty times as fast as SHA-256, which the start of the
 * worker has no time for.
 */
export function checksum(bytes: Uint8Array): number {
  const start = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(start.buffer, start.byteOffset, start.byteLength >>> 2);
  // Four chains side by side: a processor works on all of them at once.
  let a = OFFSET;
  let b = OFFSET + 1;
  let c = OFFSET + 2;
  let d = OFFSET + 3;
  let at = 0;
  for (; at + 3 < words.length; at += 4) {
    a = Math.imul(a ^ (words[at] ?? 0), FACTOR);
    b = Math.imul(b ^ (words[at + 1] ?? 0), FACTOR);
    c = Math.imul(c ^ (words[at + 2] ?? 0), FACTOR);
    d = Math.imul(d ^ (words[at + 3] ?? 0), FACTOR);
  }
  let sum = start.byteLength;
  for (const lane of [a, b, c, d, ...words.subarray(at), ...start.subarray(words.length * 4)])
    sum = Math.imul(sum ^ lane, FACTOR);
  return sum >>> 0;
}

/** One sum for each page of `pageBytes`, the last of which may be shorter. */
export function pageChecksums(bytes: Uint8Array, pageBytes: number): Uint32Array<ArrayBuffer> {
  const sums = new Uint32Array(Math.ceil(bytes.length / pageBytes));
  for (const page of sums.keys())
    sums[page] = checksum(bytes.subarray(page * pageBytes, (page + 1) * pageBytes));
  return sums;
}
