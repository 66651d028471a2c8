/** The list of real cases that the extension brings along: what is in it, what is not, and what it does. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { recordsOfCases } from '../scripts/support/documented-case.ts';
import { LookupService } from '../src/background/lookup/lookup-service.ts';
import { firstSettings, withSwitches } from '../src/background/settings/settings-changes.ts';
import { packagedSource } from '../src/background/sync/packaged-source.ts';
import { bytesOfData, readManifest, summaryOfPart } from '../src/engine/encoder/index.ts';
import { directionOf } from '../src/engine/encoder/stored-states.ts';
import { isCompared, NORMALISER_VERSION } from '../src/engine/index.ts';
import type { Asker } from '../src/platform/asker.ts';
import { openOwnEncoder } from '../src/publisher/match/own-encoder.ts';
import { freshStorage, startWorker } from './background/set-up.ts';
import {
  caseLines,
  casesAreHere,
  documented,
  documentedText,
  warnWithoutCases,
  wordingOf,
} from './documented-cases.ts';

warnWithoutCases('is the documented dataset what its cases make, and does it match their words?');

const onWeb: Asker = { ownPage: false, tabId: 7 };

async function startLookup(): Promise<LookupService> {
  freshStorage();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(documentedText)));
  const worker = startWorker([
    packagedSource({ name: 'documented', title: 'Documented cases', version: '1', url: 'x:' }),
  ]);
  await worker.sync.resume();
  await worker.sync.settled();
  const tabs = { all: async () => [], tell: async () => {} };
  return new LookupService(
    worker.live,
    'package',
    tabs,
    () => Promise.resolve(withSwitches(firstSettings('package'), { muted: true })),
    () => new Date('2024-05-02T00:00:00Z'),
  );
}

test('it holds facts, sources and fingerprints of today, and no words', () => {
  expect(documented).toHaveLength(144);
  expect(new Set(documented.map(({ id }) => id)).size).toBe(144);
  for (const record of documented) {
    expect(record).not.toHaveProperty('text');
    expect(record).not.toHaveProperty('note');
    expect(record).not.toHaveProperty('illustration');
    expect(record.account.public).toBe(true);
    expect(record.sources.length).toBeGreaterThan(0);
    expect(record.fingerprints?.v ?? NORMALISER_VERSION).toBe(NORMALISER_VERSION);
  }
  const fingerprinted = documented.filter(({ fingerprints }) => fingerprints !== undefined);
  expect(fingerprinted).toHaveLength(66);
  expect(fingerprinted.every(({ textFrom }) => textFrom !== undefined)).toBe(true);
  expect(documented.filter(({ kind }) => kind === 'observation')).toHaveLength(14);
});

test.skipIf(!casesAreHere)('it is what its cases make, to the byte', () => {
  const lines = documented.map(({ states: _states, ...record }) => JSON.stringify(record));
  expect(lines).toEqual(recordsOfCases(caseLines()).map((record) => JSON.stringify(record)));
});

test('it carries states of this encoder wherever posts are compared with a wording', () => {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../extension/encoder/manifest.json', import.meta.url), 'utf8'),
  );
  const { statesId } = readManifest(manifest);
  for (const record of documented) {
    const { fingerprints, states } = record;
    expect([record.id, states !== undefined]).toEqual([
      record.id,
      fingerprints !== undefined && isCompared(record),
    ]);
    if (states === undefined) continue;
    expect(states.encoder).toBe(statesId);
    for (const { data } of states.parts)
      expect(summaryOfPart(bytesOfData(data)).weight).toBeGreaterThan(0);
  }
});

test.skipIf(!casesAreHere)('its states are of the words of its cases', async () => {
  const own = await openOwnEncoder();
  if (own === undefined) throw new Error('The encoder is not in extension/encoder.');
  for (const { id, states } of documented) {
    if (states === undefined) continue;
    const wanted = own.encoder.partsOf(own.encoder.read(wordingOf(id)));
    const kept = states.parts.map(({ sentence, of, data }) => ({
      part: [id, sentence, of],
      summary: summaryOfPart(bytesOfData(data)),
    }));
    expect(kept.map(({ part }) => part)).toEqual(
      wanted.map((part) => [id, part.sentence, part.of]),
    );
    kept.forEach(({ summary }, at) => {
      const { vector = new Float32Array(), weight = 0 } = wanted[at] ?? {};
      const stored = directionOf(summary.pooled);
      expect(summary.weight / weight).toBeCloseTo(1, 1);
      expect(
        vector.reduce((sum, value, place) => sum + value * (stored[place] ?? 0), 0),
      ).toBeGreaterThan(0.99);
    });
  }
});

test.skipIf(!casesAreHere)('no six words in a row of a wording stand in it', () => {
  const letters = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const titles = documented.flatMap(({ sources }) => sources.map(({ title = '' }) => title));
  const held = titles.map((title) => letters(title).join(' ')).join('\n');
  for (const { id } of documented.filter(({ fingerprints }) => fingerprints !== undefined)) {
    const words = letters(wordingOf(id));
    const runs = words.slice(5).map((_, at) => words.slice(at, at + 6).join(' '));
    expect(runs.filter((run) => held.includes(run))).toEqual([]);
  }
});

test.skipIf(!casesAreHere)(
  'in a packaged build the very words of a removed post are similar by others and own by its speaker',
  async () => {
    const lookup = await startLookup();
    const text = wordingOf('doc-001');
    const other = await lookup.card({ id: '1', author: 'somebody_else', text }, onWeb);
    expect(other.state).toBe('similar');
    expect(other.sources).toMatchObject({ documented: { title: 'Documented cases' } });
    const [match] = other.matches;
    expect(match?.removal).toMatchObject({ id: 'doc-001', textFrom: 'press', excerpt: true });
    expect(match?.removal).not.toHaveProperty('text');
    expect(match?.level).toBe('identical');
    const marked = match?.postSpans.map(([start, end]) => text.slice(start, end)).join(' ') ?? '';
    expect(marked.length).toBeGreaterThan(text.length * 0.9);
    expect(match?.removalSpans).toEqual([]);

    for (const author of ['khamenei_ir', 'Khamenei_fa']) {
      const own = await lookup.card({ id: '2', author, text }, onWeb);
      expect(own.state).toBe('own');
    }
  },
);

test.skipIf(!casesAreHere)(
  'what an author took down makes no badge, what was restored is muted',
  async () => {
    const lookup = await startLookup();
    const stateOf = async (id: string) => {
      const post = { id, author: 'somebody_else', text: wordingOf(id) };
      return (await lookup.card(post, onWeb)).state;
    };
    expect(await stateOf('doc-104')).toBe('none');
    expect(await stateOf('doc-029')).toBe('related');
    expect(await stateOf('doc-031')).toBe('related');
  },
);
