/** A Uint32Array that grows: a million numbers without a million objects. */
export class GrowingUint32 {
  values: Uint32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.values = new Uint32Array(capacity);
  }

  push(value: number): void {
    this.reserve(1);
    this.values[this.length] = value;
    this.length += 1;
  }

  append(values: Uint32Array, count: number): void {
    this.reserve(count);
    this.values.set(values.subarray(0, count), this.length);
    this.length += count;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.values.length) return;
    const larger = new Uint32Array(
      Math.max(this.length + count, Math.ceil(this.values.length * 1.6)),
    );
    larger.set(this.values.subarray(0, this.length));
    this.values = larger;
  }
}
