/** A publisher's host that does each thing a host can do wrong: refused, said, and the version before answers. */
import type { ServerResponse } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { sha256Hex } from '../../src/dataset/hash.ts';
import { PACKAGE_FILE, PUBLIC_KEY_FILE, SIGNATURE_FILE } from '../../src/dataset/package.ts';
import { compressSegment } from '../../src/dataset/segment.ts';
import type { Fault } from '../../src/platform/fault.ts';
import {
  type Descriptor,
  encode,
  type Files,
  HOST,
  newPublisher,
  type Publisher,
  publish,
} from '../background/publish.ts';
import type { TestPage } from './browsers/browser.ts';
import { askBackground, SOURCES_PAGE, settledSource, waitForWords } from './extension-page.ts';
import { inventRemoval } from './removals.ts';
import { type Misbehaviour, RottenHost } from './rotten-host.ts';
import { useStage } from './stage/use-stage.ts';

const TITLE = 'A list that is tested';
const OLD =
  'The lanterns beneath the orchard quarrel with velvet thistles until the harbour sleeps';
const NEW = 'Seven brass kettles argued over which of them had sung the loudest on the ferry home';

const host = new RottenHost();
const stage = useStage({ hosts: { [new URL(HOST).host]: host.handle } });
let publisher: Publisher;
let page: TestPage;

beforeAll(async () => {
  publisher = await newPublisher();
  host.serve(await version(2, OLD));
  page = await stage().browser.openExtensionPage(SOURCES_PAGE);
  const settings = { title: TITLE, addresses: [HOST], publicKey: publisher.publicKey };
  await askBackground(page, 'subscribe', { settings });
  await settledSource(page, TITLE);
});

function version(
  revision: number,
  text: string,
  change?: (descriptor: Descriptor) => object,
  by: Publisher = publisher,
): Promise<Files> {
  return publish(by, revision, [[inventRemoval('tested', text)]], change);
}

/** A version whose signature and hashes are right, and whose one segment is this. */
async function versionOf(raw: string, more: object = {}): Promise<Files> {
  const bytes = encode(raw);
  const gz = await compressSegment(bytes);
  const digest = await sha256Hex(gz);
  const path = `segments/${digest}.jsonl.gz`;
  const segment = {
    name: 's-1',
    path,
    bytes: gz.length,
    hash: `sha256:${digest}`,
    records: 1,
    rawBytes: bytes.length,
    ...more,
  };
  const files = await version(3, NEW, (whole) => ({ ...whole, resources: [segment] }));
  files.set(HOST + path, gz);
  return files;
}

const isSegment = (path: string) => path.includes('/segments/');
const isDescriptor = (path: string) => path.endsWith(`/${PACKAGE_FILE}`);
const isSignature = (path: string) => path.endsWith(`/${SIGNATURE_FILE}`);
const open = (response: ServerResponse) => response.setHeader('Access-Control-Allow-Origin', '*');

/** Answers some requests otherwise. */
function instead(
  concerns: (path: string) => boolean,
  answer: (response: ServerResponse) => void,
): Misbehaviour {
  return (path, response) => {
    if (!concerns(path)) return false;
    answer(response);
    return true;
  };
}

const sendTo = (address: string) =>
  instead(isSignature, (response) => {
    open(response).writeHead(302, { Location: address }).end();
  });

function editSegment(files: Files, edit: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>): Files {
  return new Map(
    [...files].map(([url, bytes]) => [url, isSegment(url) ? edit(bytes.slice()) : bytes]),
  );
}

type Case = readonly [
  what: string,
  fault: Fault,
  serve: () => Promise<readonly [Files, Misbehaviour?]>,
];

const cases: readonly Case[] = [
  [
    'a redirect to another origin',
    'redirect',
    async () => [await version(3, NEW), sendTo('https://elsewhere.example/')],
  ],
  [
    'a redirect to http',
    'redirect',
    async () => [await version(3, NEW), sendTo('http://host.example/data/datapackage.json')],
  ],
  [
    'a descriptor that was changed after it was signed',
    'signature',
    async () => {
      const files = await version(3, NEW);
      const changed = files.get(HOST + PACKAGE_FILE)?.slice() ?? new Uint8Array();
      changed.set(encode('X'), 12);
      return [files.set(HOST + PACKAGE_FILE, changed)];
    },
  ],
  [
    'a segment of other bytes',
    'hash',
    async () => [
      editSegment(await version(3, NEW), (bytes) => {
        bytes[bytes.length >> 1] = 0xff;
        return new Uint8Array(bytes);
      }),
    ],
  ],
  [
    'a segment that is cut short',
    'truncated',
    async () => [editSegment(await version(3, NEW), (bytes) => new Uint8Array(bytes.slice(0, -5)))],
  ],
  [
    'a connection that is cut in the middle of a segment',
    'unreachable',
    async () => [
      await version(3, NEW),
      instead(isSegment, (response) => {
        open(response).writeHead(200, { 'Content-Length': '5000' });
        response.write('the beginning', () => response.destroy());
      }),
    ],
  ],
  [
    'a segment that never ends',
    'oversized',
    async () => [
      await version(3, NEW),
      instead(isSegment, (response) => {
        open(response).writeHead(200);
        const pour = () => {
          while (!response.destroyed && response.write(new Uint8Array(65_536)));
        };
        response.on('drain', pour);
        pour();
      }),
    ],
  ],
  [
    'a segment that unpacks to far more than was declared',
    'bomb',
    async () => [await versionOf('0'.repeat(30_000_000), { rawBytes: 1_000 })],
  ],
  ['lines that are no records', 'malformed', async () => [await versionOf('{"id":1}\n')]],
  ['a version that goes back', 'older', async () => [await version(1, NEW)]],
  [
    'a format that is not known yet',
    'newerFormat',
    async () => [await version(3, NEW, (whole) => ({ ...whole, formatVersion: 2 }))],
  ],
  [
    'a descriptor that is none',
    'package',
    async () => [await version(3, NEW, (whole) => ({ ...whole, name: 'NOT A NAME' }))],
  ],
  [
    'an error of the host',
    'hostError',
    async () => [
      await version(3, NEW),
      instead(isDescriptor, (response) => {
        open(response).writeHead(500).end();
      }),
    ],
  ],
  [
    'a host that lets nobody read it',
    'unreachable',
    async () => [
      await version(3, NEW),
      instead(isSignature, (response) => {
        response.writeHead(200).end('no header that allows it');
      }),
    ],
  ],
  [
    'a dataset that lost its signature',
    'unsigned',
    async () => {
      const files = await version(3, NEW);
      files.delete(HOST + SIGNATURE_FILE);
      return [files];
    },
  ],
];

test('a host that behaves is believed', async () => {
  expect(await settledSource(page, TITLE)).toMatchObject({ state: 'live', version: 'v2' });
  await checkOldAnswers();
});

describe('refused, with a reason, while the version before answers', () => {
  test.each(cases)('%s', async (_what, fault, serve) => {
    host.serve(...(await serve()));
    const state = await syncAgain();
    expect(state).toMatchObject({ state: 'failed', fault, version: 'v2' });
    expect(state.error?.length).toBeGreaterThan(5);
    await waitForWords(page, english[`fault_${fault}`].message);
    await checkOldAnswers();
  });

  test('another key, until the reader accepts it', async () => {
    const other = await newPublisher();
    const files = await version(3, NEW, undefined, other);
    host.serve(files.set(HOST + PUBLIC_KEY_FILE, encode(other.publicKey)));
    const state = await syncAgain();
    expect(state).toMatchObject({ fault: 'keyChanged', version: 'v2', stopped: { kept: false } });
    await waitForWords(page, english.keyChangedTitle.message);
    await checkOldAnswers();
    await askBackground(page, 'decideKey', {
      name: state.name,
      accepted: state.stopped?.offeredKey ?? '',
    });
    expect(await settledSource(page, TITLE)).toMatchObject({ state: 'live', version: 'v3' });
    expect(await matchesOf(NEW)).toBe(1);
    expect(await matchesOf(OLD)).toBe(0);
  });
});

test('an address that is not https is refused before anything is asked', async () => {
  const before = stage().web.requests.length;
  const place = { address: HOST.replace('https:', 'http:') };
  expect(await askBackground(page, 'previewSource', { place })).toMatchObject({
    ok: true,
    value: { refused: { fault: 'notHttps' } },
  });
  expect(stage().web.requests.length).toBe(before);
});

async function syncAgain() {
  const { name } = await settledSource(page, TITLE);
  await askBackground(page, 'syncNow', { name });
  return settledSource(page, TITLE);
}

async function checkOldAnswers(): Promise<void> {
  expect(await matchesOf(OLD)).toBe(1);
  expect(await matchesOf(NEW)).toBe(0);
}

/** How many removals the real background finds for a text. */
async function matchesOf(text: string): Promise<number> {
  const reply = await askBackground(page, 'card', {
    post: { id: '1', author: 'a_reader', text },
  });
  const value =
    typeof reply === 'object' && reply !== null && 'value' in reply
      ? Reflect.get(reply, 'value')
      : {};
  const matches = Reflect.get(Object(value), 'matches');
  if (!Array.isArray(matches)) throw new Error(`No answer: ${JSON.stringify(reply)}`);
  return matches.length;
}
