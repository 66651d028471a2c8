import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BagContent, BagPost } from '../../src/evidence/bag/bag-content.ts';
import type { Composed } from '../../src/evidence/compose.ts';
import type { Change } from '../../src/evidence/log/changes.ts';
import { chainId, type EntryKind, type LogEntry, nextEntry } from '../../src/evidence/log/log.ts';
import { LANGUAGES } from '../../src/evidence/report/languages.ts';
import { type Languages, type Words, wordsFrom } from '../../src/evidence/report/words.ts';
import {
  type BrowserIdentity,
  type PostAsRead,
  partsOf,
  type SavedPost,
} from '../../src/evidence/saved-post.ts';
import { hashOfJson, sha256Of, utf8 } from '../../src/evidence/sha256.ts';
import { someRemoval } from '../dataset/some-removal.ts';

function wordsOf(language: string): Words {
  const file = join(import.meta.dirname, `../../extension/_locales/${language}/messages.json`);
  return wordsFrom(JSON.parse(readFileSync(file, 'utf8')));
}

export function languagesOf(language: string): Languages {
  return {
    report: wordsOf(language),
    all: new Map(LANGUAGES.map((each) => [each, wordsOf(each)])),
  };
}

export const BROWSER: BrowserIdentity = { nonce: 'salt', userAgent: 'Invented/1.0' };
const TIMES = '2026-11-25T12:00:00.000Z';
const HTML = utf8('<!DOCTYPE html><title>post</title><p>the quarry ferry</p>');
const PICTURE = Uint8Array.from({ length: 400 }, (_, at) => (at * 31) % 256);

/** The bytes of a part of `somePost`. */
export function partBytes(sha256: string): Uint8Array {
  return sha256 === sha256Of(HTML) ? HTML : PICTURE;
}

export function postId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** As it is saved: with the bytes of its parts. */
export function composedPost(number: number): Composed {
  const saved = somePost(number);
  const kept = partsOf(saved).flatMap((part) => (part.kept ? [part.sha256] : []));
  return { saved, parts: new Map(kept.map((sha256) => [sha256, partBytes(sha256)])) };
}

export function somePost(number: number, more: Partial<PostAsRead> = {}): SavedPost {
  const text = more.text ?? 'the quarry ferry stops at dawn';
  return {
    format: 'evenhand-saved-post/1',
    id: postId(number),
    savedAt: TIMES,
    zone: 'Asia/Tehran',
    zoneMinutes: 210,
    page: { kind: 'address', address: `https://x.com/Marigold_7/status/${number}`, title: 'Page' },
    post: {
      id: String(number),
      author: 'Marigold_7',
      text,
      runs: [{ text }],
      lang: 'en',
      time: '2026-11-20T08:00:00.000Z',
      counts: { likes: 12 },
      ...more,
    },
    html: { kept: true, sha256: sha256Of(HTML), bytes: HTML.length, type: 'text/html' },
    picture: {
      how: 'rendered',
      part: { kept: true, sha256: sha256Of(PICTURE), bytes: PICTURE.length, type: 'image/png' },
    },
    media: [
      {
        kind: 'photo',
        address: 'https://pbs.twimg.com/media/a?format=jpg',
        part: { kept: false, why: 'no-network' },
      },
    ],
    comparison: {
      state: 'similar',
      speakers: 1,
      matches: [
        {
          source: 'sample',
          level: 'identical',
          score: 1,
          sharedWords: 6,
          words: 6,
          sameAccount: false,
          sameSpeaker: false,
          copies: 1,
          speakers: 1,
          record: someRemoval('r-1', { text: 'the quarry ferry stops at dawn' }),
        },
      ],
      datasets: [{ name: 'sample', title: 'Sample', version: '1', sha256: hashOfJson([]) }],
    },
    software: { evenhand: '0.1.0', engine: 2 },
    browserSha256: hashOfJson(BROWSER),
  };
}

/** Keeps a log as the product does. */
export class SomeLog {
  readonly entries: LogEntry[] = [];
  readonly #pending: { readonly post: string; readonly seq: number; readonly change: Change }[] =
    [];

  save(post: SavedPost): void {
    this.#append('saved', post.id, hashOfJson(post));
  }

  change(post: string, change: Change): void {
    const { seq } = this.#append(change.kind, post, hashOfJson(change));
    this.#pending.push({ post, seq, change });
  }

  post(saved: SavedPost): BagPost {
    const chain = chainId(this.entries);
    const changes = this.#pending
      .filter(({ post }) => post === saved.id)
      .map(({ seq, change }) => ({ chain, seq, change }));
    return { saved, browser: BROWSER, changes };
  }

  #append(kind: EntryKind, post: string, detail: string): LogEntry {
    const entry = nextEntry(this.entries.at(-1), {
      at: TIMES,
      zone: 'Asia/Tehran',
      kind,
      post,
      detail,
    });
    this.entries.push(entry);
    return entry;
  }
}

/** Two posts with notes, reports and answers. */
export function someBag(more: Partial<PostAsRead> = {}): BagContent {
  const posts = [somePost(1, more), somePost(2)];
  const log = new SomeLog();
  for (const post of posts) log.save(post);
  const [first = ''] = posts.map(({ id }) => id);
  log.change(first, { kind: 'note', nonce: 'a', note: '=1+1, looked at twice' });
  log.change(first, { kind: 'tags', nonce: 'b', tags: ['ferry', 'dawn'] });
  log.change(first, {
    kind: 'reported',
    nonce: 'c',
    on: '2026-11-21',
    by: 'Anna',
    under: 'Hateful conduct',
    reference: '#5',
  });
  log.change(first, { kind: 'answered', nonce: 'd', on: '2026-11-22', answer: 'No violation.' });
  for (const { id } of posts) log.change(id, { kind: 'exported', nonce: `e${id}`, as: 'bag' });
  return {
    exportedAt: TIMES,
    zone: 'Asia/Tehran',
    software: 'Evenhand 0.1.0',
    chains: [log.entries],
    posts: posts.map((post) => log.post(post)),
    parts: new Map([
      [sha256Of(HTML), HTML],
      [sha256Of(PICTURE), PICTURE],
    ]),
  };
}

/** A bag of many posts, each with a picture of its own that no picture is. */
export function manyPosts(first: number, count: number, pictureBytes: number): BagContent {
  const parts = new Map<string, Uint8Array>([[sha256Of(HTML), HTML]]);
  const log = new SomeLog();
  const posts = Array.from({ length: count }, (_, at): SavedPost => {
    const number = first + at;
    const bytes = new Uint8Array(pictureBytes);
    for (let byte = 0; byte < pictureBytes; byte += 1) bytes[byte] = (byte * number) >>> 3;
    const sha256 = sha256Of(bytes);
    parts.set(sha256, bytes);
    const part = { kept: true, sha256, bytes: bytes.length, type: 'image/png' } as const;
    return { ...somePost(number), picture: { how: 'rendered', part } };
  });
  for (const post of posts) log.save(post);
  return {
    exportedAt: TIMES,
    zone: 'Asia/Tehran',
    software: 'Evenhand 0.1.0',
    chains: [log.entries],
    posts: posts.map((post) => log.post(post)),
    parts,
  };
}
