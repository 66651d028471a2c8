import { vi } from 'vitest';
import { STORES } from '../../src/background/storage/schema.ts';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import { sha256Hex } from '../../src/dataset/hash.ts';
import { SavedDatabaseHandle } from '../../src/saved/saved-database.ts';
import { SavedRecords } from '../../src/saved/saved-records.ts';
import { SavedStore } from '../../src/saved/saved-store.ts';
import { BROWSER, composedPost } from '../evidence/some-bag.ts';
import { heldSecret } from '../saved/held-secret.ts';
import { hashOf } from '../x-replica/random.ts';
import { type Files, HOST, newPublisher, publish, serve } from './publish.ts';
import { answering, removals, startWorker, type Worker } from './set-up.ts';
import { spoil, spoilers } from './spoil.ts';

/** Milliseconds in which what was spoiled is there again, also on a busy machine. */
const DEADLINE = 20_000;
const PER_SEGMENT = 300;
const SEGMENTS = 3;
/** Texts that are asked about: some of each stored block. */
const EVERY = 9;
const NUMBERS = Array.from({ length: (PER_SEGMENT * SEGMENTS) / EVERY }, (_, at) => at * EVERY);
const COUNTS = new TextEncoder().encode('how common words are, as nobody can read it');

async function published(): Promise<{ readonly files: Files; readonly newWorker: () => Worker }> {
  const publisher = await newPublisher();
  const hash = await sha256Hex(COUNTS);
  const path = `words/${hash}.bin`;
  const wordCounts = { path, bytes: COUNTS.length, hash: `sha256:${hash}` };
  const groups = Array.from({ length: SEGMENTS }, (_, at) =>
    removals(at * PER_SEGMENT, PER_SEGMENT),
  );
  const files = await publish(publisher, 1, groups, (all) => ({ ...all, wordCounts }));
  files.set(HOST + path, COUNTS);
  const { publicKey } = publisher;
  const known = [remoteSource({ name: 'sample', title: 'Sample', url: HOST, publicKey })];
  return { files, newWorker: () => startWorker(known) };
}

/** All that is stored of a source's version, byte for byte. */
async function contents({ database }: Worker): Promise<readonly string[]> {
  const opened = await database.open();
  const seen: string[] = [];
  for (const store of STORES) {
    if (store === 'sources') continue;
    for (const value of await opened.getAll(store)) seen.push(`${store} ${await digest(value)}`);
  }
  return seen;
}

async function digest(value: unknown): Promise<string> {
  const bytes = async (part: unknown): Promise<unknown> => {
    if (part instanceof Blob) return sha256Hex(new Uint8Array(await part.arrayBuffer()));
    if (part instanceof Uint8Array || part instanceof Uint32Array)
      return sha256Hex(new Uint8Array(part.slice().buffer));
    return part;
  };
  if (value instanceof Uint8Array) return String(await bytes(value));
  const fields = Object.entries(Object(value)).map(async ([key, part]) => [key, await bytes(part)]);
  return JSON.stringify(await Promise.all(fields));
}

/** What is said of every text: nothing, or what is right. */
async function wrongAnswers(worker: Worker): Promise<readonly string[]> {
  const answers = await Promise.all(
    NUMBERS.map((number) => answering(worker, number).catch(() => undefined)),
  );
  return answers.flatMap((found, at) =>
    found === undefined || found === `r${NUMBERS[at]}` ? [] : [`${NUMBERS[at]}: ${found}`],
  );
}

async function savePosts(): Promise<unknown> {
  const saved = new SavedStore(new SavedRecords(new SavedDatabaseHandle(), heldSecret()));
  for (const number of [1, 2, 3]) await saved.save(composedPost(number), BROWSER);
  return savedPosts();
}

async function savedPosts(): Promise<unknown> {
  const saved = new SavedStore(new SavedRecords(new SavedDatabaseHandle(), heldSecret()));
  const rows = await saved.rows();
  return Promise.all(rows.map(async (row) => [row, await saved.read(row.id)]));
}

/** How many trials, of which chance. */
export interface Trials {
  readonly trials: number;
  readonly seed: string;
}

/**
 * Spoils what is stored of a source, each time something else, and looks what becomes of it. Needs
 * fresh storage; stubs the network and the console's warnings.
 * @returns what was wrong in which trial, in words
 */
export async function spoilVersions({ trials, seed }: Trials): Promise<readonly string[]> {
  const warnings: string[] = [];
  vi.spyOn(console, 'warn').mockImplementation((...parts) => void warnings.push(parts.join(' ')));
  const { files, newWorker } = await published();
  vi.stubGlobal('fetch', serve(files).fetch);
  const first = newWorker();
  await first.sync.resume();
  await first.sync.settled();
  const whole = JSON.stringify(await contents(first));
  const saved = JSON.stringify(await savePosts());
  const faults: string[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const random = (...parts: readonly string[]) => hashOf(seed, trial, ...parts);
    const kind = spoilers[random('what') % spoilers.length] ?? 'blocks';
    const worker = newWorker();
    const { what, segment } = await spoil(await worker.database.open(), kind, random);
    const fault = (words: string) => faults.push(`trial ${trial}, ${what}: ${words}`);
    const { fetch, asked } = serve(files);
    vi.stubGlobal('fetch', fetch);
    warnings.length = 0;
    const wrong = await wrongAnswers(worker);
    if (wrong.length > 0) fault(wrong.join());
    if (!(await isMended(worker))) fault('not mended');
    await worker.sync.settled();
    const isNoticed = warnings.some((line) => line.includes('is damaged'));
    // Of a gzipped file's head some bytes mean nothing: what they hold is not missed.
    if (!isNoticed && !/^blocks: byte [4-9] of/.test(what)) fault('not noticed');
    if (isNoticed && JSON.stringify(await contents(worker)) !== whole) fault('not as it was');
    const fetched = asked.filter((path) => path.startsWith('segments/')).join();
    const wanted = isNoticed && segment !== undefined ? `segments/${segment}.jsonl.gz` : '';
    if (fetched !== wanted) fault(`fetched "${fetched}" in place of "${wanted}"`);
  }
  if (JSON.stringify(await savedPosts()) !== saved)
    faults.push('saved posts are not what they were');
  return faults;
}

async function isMended(worker: Worker): Promise<boolean> {
  const right = NUMBERS.map((number) => `r${number}`).join();
  for (const end = Date.now() + DEADLINE; Date.now() < end; ) {
    const found = NUMBERS.map((number) => answering(worker, number).catch(() => undefined));
    if ((await Promise.all(found)).join() === right) return true;
    await worker.sync.settled();
  }
  return false;
}
