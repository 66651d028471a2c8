import type { Database } from '../../src/background/storage/schema.ts';

/** What of a source's version can be spoiled. */
export const spoilers = ['blocks', 'resident', 'atRest', 'sums', 'words'] as const;
export type Spoiler = (typeof spoilers)[number];

export interface Spoilt {
  /** In words, for whoever looks why a trial failed. */
  readonly what: string;
  /** Hash of the segment that lost bytes, where one did. */
  readonly segment?: string;
}

/** A number of 32 bits, fixed by the words. */
export type Chance = (...parts: readonly string[]) => number;

/** Changes stored bytes of one kind, as a disk that fails does: bits, stretches, ends, all of them. */
export async function spoil(database: Database, kind: Spoiler, random: Chance): Promise<Spoilt> {
  if (kind === 'blocks') {
    const keys = await database.getAllKeys('blocks');
    const key = keys[random('key') % keys.length];
    const block = key && (await database.get('blocks', key));
    if (key === undefined || block === undefined) throw new Error('no block is stored');
    const { bytes, how } = spoilBytes(block, random);
    if (bytes === undefined) await database.delete('blocks', key);
    else await database.put('blocks', bytes, key);
    return { what: `blocks: ${how}`, segment: key[1] };
  }
  if (kind === 'words') {
    const [key] = await database.getAllKeys('words');
    const words = key && (await database.get('words', key));
    if (key === undefined || words === undefined) throw new Error('no words are stored');
    const { bytes, how } = spoilBytes(words, random);
    if (bytes === undefined) await database.delete('words', key);
    else await database.put('words', bytes, key);
    return { what: `words: ${how}` };
  }
  const parts = await database.getAll('parts');
  const part = parts[random('key') % parts.length];
  if (part === undefined) throw new Error('no part is stored');
  if (kind === 'sums') {
    const sums = part.atRestSums.slice();
    const at = random('sum') % sums.length;
    sums[at] = (sums[at] ?? 0) ^ (1 << (random('bit') % 32));
    await database.put('parts', { ...part, atRestSums: sums });
    return { what: `parts: sum ${at}` };
  }
  const { bytes, how } = spoilBytes(new Uint8Array(await part[kind].arrayBuffer()), random);
  if (bytes === undefined) await database.delete('parts', part.key);
  else await database.put('parts', { ...part, [kind]: new Blob([bytes]) });
  return { what: `parts, ${kind}: ${how}` };
}

/** @returns undefined bytes where all of it is gone */
export function spoilBytes(
  before: Uint8Array<ArrayBuffer>,
  random: Chance,
): { readonly bytes: Uint8Array<ArrayBuffer> | undefined; readonly how: string } {
  const at = random('at') % before.length;
  const place = `${at} of ${before.length}`;
  const bytes = before.slice();
  switch (random('how') % 8) {
    case 0:
      return { bytes: bytes.slice(0, at), how: `ends at ${place}` };
    case 1:
      return { bytes: undefined, how: 'gone' };
    case 2:
      bytes.fill(~(bytes[at] ?? 0), at, at + 512);
      return { bytes, how: `overwritten from ${place}` };
    case 3:
      for (let flip = 0; flip < 20; flip += 1)
        bytes[random('byte', String(flip)) % bytes.length] = random('value', String(flip));
      return { bytes, how: 'twenty bytes' };
    default:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (random('bit') % 8));
      return { bytes, how: `byte ${place}` };
  }
}
