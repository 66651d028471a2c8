import fc from 'fast-check';
import { firstSettings } from '../../src/background/settings/settings-changes.ts';
import { MinisignError, parsePublicKey, parseSignature } from '../../src/dataset/minisign.ts';
import { formatPublicKey, generateSecretKey, sign } from '../../src/dataset/minisign-secret.ts';
import { PackageError, parsePackage } from '../../src/dataset/parse-package.ts';
import { parseRecord, RecordError } from '../../src/dataset/parse-record.ts';
import { readSegment, SegmentError } from '../../src/dataset/segment.ts';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { verifyBag } from '../../src/evidence/bag/verify-bag.ts';
import { cardContentSchema } from '../../src/platform/message-schemas.ts';
import {
  parseReply,
  parseToBackground,
  parseToContent,
} from '../../src/platform/parse-messages.ts';
import { parseRequest } from '../../src/platform/parse-requests.ts';
import { readStoredSettings } from '../../src/platform/settings-schemas.ts';
import { sourcesSchema } from '../../src/platform/source-schemas.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { languagesOf, someBag } from '../evidence/some-bag.ts';
import { anyText, damaged, edited } from './edits.ts';
import { refusesWith, type Target, target } from './target.ts';

const LINES = [
  someRemoval('r1', { text: 'Seven brass kettles', lang: 'en', postedAt: '2021-01-08T10:00:00Z' }),
  someRemoval('r2', {
    text: 'هفت کتری برنجی',
    action: {
      object: 'post',
      measure: 'withheld',
      actor: 'court',
      ground: 'law',
      countries: ['TR'],
      rule: { name: 'A rule', url: 'https://example.org/rule', until: '2023-07-01' },
    },
    fingerprints: { v: 2, words: 'AAECAwQF' },
  }),
].map((record) => JSON.stringify(record));

const PACKAGE = JSON.stringify({
  name: 'sample',
  version: '1',
  revision: 1,
  formatVersion: 1,
  normaliser: 2,
  records: 2,
  accountSalt: '00112233445566778899aabbccddeeff',
  resources: [
    {
      name: 's-1',
      path: `segments/${'a'.repeat(64)}.jsonl.gz`,
      bytes: 100,
      hash: `sha256:${'a'.repeat(64)}`,
      records: 2,
      rawBytes: 300,
      superseded: [1],
      holds: { years: [2020, 2021], languages: ['en'], grounds: ['content'] },
    },
  ],
  withdrawn: [{ id: 'gone', reason: 'asked for', at: '2024-01-01' }],
  reversed: [{ id: 'r1', at: '2024-02-02' }],
});

const key = await generateSecretKey();
const SIGNATURE = await sign(new TextEncoder().encode(PACKAGE), key, 'a comment');
const BAG = makeBag(someBag(), languagesOf('en'));

const sizeOf = (text: string): number => text.length * 2;
const anyValue = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: false });
/** Messages that are nearly right get further than any. */
const nearlyMessage = edited(
  JSON.stringify({ watch: [{ id: '1', key: '1:a', author: 'a', text: 'b' }], unwatch: ['2:b'] }),
  JSON.stringify({ request: 'card', body: { post: { id: '1', author: 'a', text: 'b' } } }),
  JSON.stringify({ type: 'answers', answers: [{ postId: '1', key: '1:a', state: 'none' }] }),
).map((text): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
});

/** What hosts, disks, pages and other people's files can hold. */
export const formatTargets: readonly Target[] = [
  target({
    name: 'records: a line is one or is refused with its reason',
    input: fc.oneof(edited(...LINES), anyText, fc.json({ maxDepth: 4 })),
    sizeOf,
    check: (line) => refusesWith(RecordError, () => parseRecord(line)),
  }),
  target({
    name: 'descriptors: a text is one or is refused with its reason',
    input: fc.oneof(edited(PACKAGE), anyText, fc.json({ maxDepth: 4 })),
    sizeOf,
    check: (text) => refusesWith(PackageError, () => parsePackage(text)),
  }),
  target({
    name: 'segments: unpacked bytes are records or are refused with the line',
    input: damaged(new TextEncoder().encode(`${LINES.join('\n')}\n`)),
    sizeOf: ({ length }) => length,
    check: (bytes) => refusesWith(SegmentError, () => [...readSegment(bytes)]),
  }),
  target({
    name: 'signatures and keys: a text is one or is refused with its reason',
    input: fc.oneof(edited(SIGNATURE, formatPublicKey(key)), anyText),
    sizeOf,
    check: (text) => {
      refusesWith(MinisignError, () => parseSignature(text));
      refusesWith(MinisignError, () => parsePublicKey(text));
    },
  }),
  target({
    name: 'messages between the parts are parsed or refused, never thrown at',
    input: fc.oneof(anyValue, nearlyMessage),
    sizeOf: () => 0,
    check: (message) => {
      const replies = [
        parseToBackground(message),
        parseToContent(message),
        parseRequest(message),
        parseReply(cardContentSchema, message),
        parseReply(sourcesSchema, message),
      ];
      for (const { ok } of replies) if (typeof ok !== 'boolean') throw new Error('no answer');
      readStoredSettings(message, firstSettings('package'));
    },
  }),
  target({
    name: 'bags: damaged ones are never called consistent',
    // Each is a whole zip, unpacked and hashed.
    longRun: 20_000,
    input: damaged(BAG),
    sizeOf: ({ length }) => length,
    check: (bytes) => {
      const { answers } = verifyBag(bytes);
      const isWhole = Buffer.compare(bytes, BAG) === 0;
      if (answers.consistent !== isWhole) throw new Error(`consistent: ${answers.consistent}`);
    },
  }),
];
