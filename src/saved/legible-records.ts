/** What only pages read of saved posts; damaged records are left out and counted, unless it is said otherwise. */
import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import type { LogLine } from '../evidence/log/log.ts';
import { type HeldLine, type HeldLogs, logsOf, withSealedGaps } from './held-logs.ts';
import { DamagedRecord } from './lock/vault.ts';
import { partName } from './part-name.ts';
import { isSealed, type Legible, legible, openBytes, openJson } from './record-codec.ts';
import { allOf, type SavedReader } from './saved-reader.ts';
import type { LineKey, PartKey, Stored, StoredPost } from './schema.ts';

export type ReadPart = (id: string, sha256: string) => Promise<Uint8Array | undefined>;

export async function legibleChanges(
  { database, vault }: SavedReader,
  id: string,
): Promise<Legible<LoggedChange>> {
  const { store } = database.transaction('changes');
  const [keys, values] = await Promise.all([store.getAllKeys(allOf(id)), store.getAll(allOf(id))]);
  return legible(values.map((each, at) => openJson(vault, ['changes', keys[at]], each)));
}

/**
 * A line that cannot be read is there without its words, as long as those around it can be.
 *
 * @throws DamagedRecord where they cannot
 */
export async function heldLogs(held: SavedReader): Promise<HeldLogs> {
  const head = await held.database.get('heads', 'own');
  // Last: nothing may be awaited between opening a line and hearing whether that fails.
  const lines = await linesOf(held);
  const opened = await Promise.all(
    lines.map(async ([key, opening]): Promise<HeldLine> => {
      const { whole } = await legible([opening]);
      return [key, whole[0]];
    }),
  );
  const whole = withSealedGaps(opened, head);
  if (whole === undefined) throw new DamagedRecord('Lines of the log are damaged.');
  return logsOf(whole);
}

/** Of all logs, or those within a range of keys. */
export async function legibleLines(
  held: SavedReader,
  within?: IDBKeyRange,
): Promise<Legible<readonly [LineKey, LogLine]>> {
  const lines = await linesOf(held, within);
  return legible(
    lines.map(async ([key, opening]): Promise<readonly [LineKey, LogLine]> => [key, await opening]),
  );
}

/** All parts of one post, by their keys. */
export async function legibleParts(
  { database, vault }: SavedReader,
  id: string,
): Promise<Legible<readonly [PartKey, Uint8Array]>> {
  const { store } = database.transaction('parts');
  const [keys, values] = await Promise.all([store.getAllKeys(allOf(id)), store.getAll(allOf(id))]);
  return legible(
    keys.flatMap((key, at) => {
      const stored = values[at];
      return stored === undefined
        ? []
        : [openPart(vault, key, stored).then((bytes) => [key, bytes] as const)];
    }),
  );
}

/**
 * Reads one part after another; undefined: it is not there.
 *
 * @throws DamagedRecord where it cannot be read
 */
export function partsOf(held: SavedReader): ReadPart {
  const { database, vault } = held;
  /** Looked up once for each post: a part of it is asked for more than once. */
  const posts = new Map<string, Promise<StoredPost | undefined>>();
  const saltOf = async (id: string): Promise<Pick<StoredPost, 'salt'> | undefined> => {
    if (vault === undefined) return undefined;
    if (!posts.has(id)) posts.set(id, held.post(id));
    return posts.get(id);
  };
  return async (id, sha256) => {
    const key: [string, string] = [id, partName({ ...(await saltOf(id)) }, sha256)];
    const stored = await database.get('parts', key);
    return stored === undefined ? undefined : openPart(vault, key, stored);
  };
}

async function openPart(
  vault: SavedReader['vault'],
  key: PartKey,
  stored: Stored<Uint8Array>,
): Promise<Uint8Array> {
  return isSealed(stored) ? openBytes(vault, ['parts', key], stored) : stored;
}

/** Each being opened, in the order of their keys. */
async function linesOf(
  { database, vault }: SavedReader,
  within?: IDBKeyRange,
): Promise<(readonly [LineKey, Promise<LogLine>])[]> {
  const { store } = database.transaction('log');
  const [keys, values] = await Promise.all([store.getAllKeys(within), store.getAll(within)]);
  return keys.flatMap((key, at) => {
    const stored = values[at];
    return stored === undefined ? [] : [[key, openJson(vault, ['log', key], stored)] as const];
  });
}
