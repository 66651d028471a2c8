/** What goes from thread to thread, which copies what it cannot hand over. */

/** A piece of the work: whole rows, so that no piece depends on another. */
export interface Tasks {
  /** How many. */
  readonly rows: number;
}

/** What a thread is made for. */
export interface Setup {
  /** Address of a module with a function `createWork`, given `setup`, that returns the work. */
  readonly module: string;
  readonly setup: unknown;
}

/** @returns the memory of a message's typed arrays, which can be handed over where nothing else lies in it */
export function whole(message: object): ArrayBuffer[] {
  return Object.values(message).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) &&
    value.buffer instanceof ArrayBuffer &&
    value.byteLength === value.buffer.byteLength
      ? [value.buffer]
      : [],
  );
}
