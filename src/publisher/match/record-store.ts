import { concat } from '../../dataset/bytes.ts';
import { withoutEmpty } from '../../dataset/parse-record.ts';
import type { Removal } from '../../dataset/record.ts';

interface Chunk {
  readonly firstOrdinal: number;
  readonly bytes: Uint8Array;
  /** Where each record begins; one more for the end. A record that was not kept is empty. */
  readonly starts: Uint32Array;
}

/**
 * Keeps the lines of a dataset's records as bytes, a fraction of what objects would take, and
 * reads one when it is asked for. The lines have been parsed and checked when they were read
 * from the dataset; to check them again for each match would take most of its time.
 */
export class RecordStore {
  readonly #chunks: Chunk[] = [];
  readonly #decoder = new TextDecoder();
  #records = 0;

  /** @param lines a run of records in dataset order; undefined for one that can never match */
  add(lines: readonly (Uint8Array | undefined)[]): void {
    const starts = new Uint32Array(lines.length + 1);
    for (const [at, line] of lines.entries())
      starts[at + 1] = (starts[at] ?? 0) + (line?.length ?? 0);
    const bytes = concat(lines.filter((line) => line !== undefined));
    this.#chunks.push({ firstOrdinal: this.#records, bytes, starts });
    this.#records += lines.length;
  }

  /** @throws Error for an ordinal whose record was not kept, or is no removal */
  read(ordinal: number): Removal {
    const chunk = this.#chunkOf(ordinal);
    const at = ordinal - (chunk?.firstOrdinal ?? 0);
    const line = chunk?.bytes.subarray(chunk.starts[at], chunk.starts[at + 1]);
    if (line === undefined || line.length === 0) throw new Error(`record ${ordinal} was not kept`);
    // The first line of a segment spells every field, null where it has none.
    const record: unknown = withoutEmpty(JSON.parse(this.#decoder.decode(line)));
    if (!isStoredRemoval(record)) throw new Error(`record ${ordinal} is an observation`);
    return record;
  }

  #chunkOf(ordinal: number): Chunk | undefined {
    let low = 0;
    let high = this.#chunks.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#chunks[middle]?.firstOrdinal ?? 0) <= ordinal) low = middle;
      else high = middle;
    }
    return this.#chunks[low];
  }
}

/** Tells a removal from an observation among lines that are known to be records. */
function isStoredRemoval(record: unknown): record is Removal {
  return (
    typeof record === 'object' &&
    record !== null &&
    'action' in record &&
    record.action !== null &&
    !('kind' in record && record.kind === 'observation')
  );
}
