/** The same message in another language, from stored records to the answer a page gets. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LookupService } from '../../src/background/lookup/lookup-service.ts';
import type { MeaningService } from '../../src/background/meaning/meaning-service.ts';
import { firstSettings, withSwitches } from '../../src/background/settings/settings-changes.ts';
import { packagedSource } from '../../src/background/sync/packaged-source.ts';
import type { JudgePairs } from '../../src/engine/encoder/index.ts';
import type { ToBackground, ToContent, WatchedPost } from '../../src/platform/messages.ts';
import { openStates } from '../../src/publisher/build/record-states.ts';
import { openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { localHostOf, meaningServiceOf, shippedEncoder } from './meaning-set-up.ts';
import { freshStorage, startWorker, type Worker } from './set-up.ts';

const TEXT = 'The ministry will close all schools in the northern province until the end of March.';
const TWIN = 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.';
const OTHER = 'El puerto seguirá cerrado hasta que pase la tormenta, se dijo a los pescadores.';
const RECORDS = [
  someRemoval('seen', { text: 'Something altogether different about copper kettles.' }),
  someRemoval('schools', { account: { handle: 'ministry_en' }, text: TEXT }),
];

const own = await openOwn();
afterAll(() => own.close());
const encoder = shippedEncoder();

beforeEach(() => {
  freshStorage();
  const lines = RECORDS.map((record) => `${JSON.stringify(record)}\n`).join('');
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(lines)));
});
afterEach(() => vi.unstubAllGlobals());

async function openOwn() {
  const opened = await openOwnEncoder();
  if (opened === undefined) throw new Error('The encoder is not in extension/encoder.');
  return opened;
}

/** A worker with the records synced, and what compares by meaning in it. */
async function startMeaning(judge: JudgePairs = own.judge) {
  const worker = startWorker([
    packagedSource({ name: 'sample', title: 'Sample', version: '1', url: 'x:' }),
  ]);
  await worker.sync.resume();
  await worker.sync.settled();
  const made = vi.fn<() => void>();
  const meaning = meaningOf(worker, judge, made);
  await meaning.refresh();
  return { worker, meaning, made };
}

function meaningOf(worker: Worker, judge: JudgePairs, onMade: () => void, isWanted = true) {
  const host = localHostOf(worker, encoder, judge);
  return meaningServiceOf(worker, { facts: encoder, host, onMade, wanted: async () => isWanted });
}

function lookupOf(worker: Worker, meaning: MeaningService, wanted = true) {
  const tabs = { all: async () => [], tell: async () => {} };
  const lookup = new LookupService(
    worker.live,
    'demo',
    tabs,
    async () => withSwitches(firstSettings('demo'), { otherLanguages: wanted }),
    () => new Date('2024-05-02'),
    meaning,
  );
  const sent: ToContent[] = [];
  let receive: (message: ToBackground) => void = () => undefined;
  lookup.accept(
    {
      send: (message) => sent.push(message) > 0,
      onMessage: (handler) => {
        receive = handler;
      },
      onClose: () => undefined,
      close: () => undefined,
    },
    { ownPage: false, tabId: 1 },
  );
  const answers = () =>
    sent.flatMap((message) => (message.type === 'answers' ? message.answers : []));
  return { lookup, answers, receive: (message: ToBackground) => receive(message) };
}

const post = (id: string, text: string): WatchedPost => ({ id, key: id, author: 'reader', text });

test('a post is answered by its words at once, and again by its meaning', async () => {
  const { worker, meaning, made } = await startMeaning();
  expect(made).toHaveBeenCalledTimes(1);
  const { lookup, answers, receive } = lookupOf(worker, meaning);
  receive({ watch: [post('twin', TWIN), post('other', OTHER)], unwatch: [] });
  await vi.waitFor(() => expect(answers()).toHaveLength(3), 30_000);
  expect(answers().slice(0, 2)).toMatchObject([{ state: 'none' }, { state: 'none' }]);
  expect(answers()[2]).toMatchObject({
    postId: 'twin',
    state: 'similar',
    badge: { level: 'same-message', speakers: 1 },
  });
  const card = await lookup.card(post('twin', TWIN), { ownPage: false });
  expect(card).toMatchObject({ state: 'similar', matches: [{ level: 'same-message' }] });
  const spans = card.matches[0]?.removalSpans.map(([from, to]) => TEXT.slice(from, to)).join(' ');
  expect(spans).toMatch(/schools.*March/u);
  const none = await lookup.card(post('other', OTHER), { ownPage: false });
  expect(none).toMatchObject({ state: 'none', matches: [] });
});

test('a record without words is found by its states, which stay behind', async () => {
  const { addStates, close } = await openStates();
  const stated = await addStates(RECORDS[1] ?? someRemoval('none'));
  await close();
  const lines = [RECORDS[0], { ...stated, text: undefined }];
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))),
  );
  const { worker, meaning } = await startMeaning();
  await meaning.find(post('twin', TWIN), new AbortController().signal);
  const { lookup } = lookupOf(worker, meaning);
  const card = await lookup.card(post('twin', TWIN), { ownPage: false });
  expect(card).toMatchObject({
    state: 'similar',
    matches: [{ level: 'same-message', removal: { id: 'schools' }, removalSpans: [] }],
  });
  expect(card.matches[0]?.postSpans.length).toBeGreaterThan(0);
  expect(card.matches[0]?.removal).not.toHaveProperty('states');
});

test('codes that are stored are not made again, and go with their source', async () => {
  const { worker } = await startMeaning();
  const made = vi.fn<() => void>();
  const later = meaningOf(worker, own.judge, made);
  await later.refresh();
  expect(made).not.toHaveBeenCalled();
  const database = await worker.database.open();
  expect(await database.count('codes')).toBe(1);
  await worker.sources.remove('sample');
  expect(await database.count('codes')).toBe(0);
});

test('where other languages are switched off, nothing is made or asked', async () => {
  const { worker, meaning } = await startMeaning();
  const found = vi.spyOn(meaning, 'find');
  const { lookup, answers, receive } = lookupOf(worker, meaning, false);
  receive({ watch: [post('twin', TWIN)], unwatch: [] });
  await vi.waitFor(() => expect(answers()).toHaveLength(1));
  expect(await lookup.card(post('twin', TWIN), { ownPage: false })).toMatchObject({ matches: [] });
  expect(found).not.toHaveBeenCalled();
  await (await worker.database.open()).clear('codes');
  await meaningOf(worker, own.judge, () => undefined, false).refresh();
  expect(await (await worker.database.open()).count('codes')).toBe(0);
});

test('it says which languages are compared', async () => {
  const { meaning } = await startMeaning();
  const { languages, progress } = await meaning.status();
  expect(languages).toContain('fa');
  expect(languages).not.toContain('en');
  expect(progress).toBeUndefined();
});

test('a post that leaves is given up', async () => {
  const asked = vi.fn<() => void>();
  const { worker, meaning } = await startMeaning((_pairs, signal) => {
    asked();
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  });
  const { answers, receive } = lookupOf(worker, meaning);
  receive({ watch: [post('twin', TWIN)], unwatch: [] });
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1), 30_000);
  receive({ watch: [], unwatch: ['twin'] });
  receive({ watch: [post('again', TWIN)], unwatch: [] });
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2), 30_000);
  expect(answers().map(({ state }) => state)).toEqual(['none', 'none']);
  receive({ watch: [], unwatch: ['again'] });
});
