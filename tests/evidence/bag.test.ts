import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import type { BagContent } from '../../src/evidence/bag/bag-content.ts';
import { bagFiles, makeBag } from '../../src/evidence/bag/make-bag.ts';
import { EXPORT_FILE, logFile } from '../../src/evidence/bag/paths.ts';
import { withTagFiles } from '../../src/evidence/bag/tag-files.ts';
import { verifyBag } from '../../src/evidence/bag/verify-bag.ts';
import { writeZip } from '../../src/evidence/bag/write-zip.ts';
import {
  chainId,
  type LogLine,
  type NewEntry,
  nextEntry,
  sealedFor,
} from '../../src/evidence/log/log.ts';
import type { SavedPost } from '../../src/evidence/saved-post.ts';
import { hashOfJson, utf8 } from '../../src/evidence/sha256.ts';
import { languagesOf, postId, someBag } from './some-bag.ts';

const words = languagesOf('en');
const TRIALS = 200;
/** Prime, so that each bit of a byte is met. */
const STRIDE = 7;

function faultsOf(files: ReadonlyMap<string, Uint8Array>) {
  return verifyBag(writeZip('bag', files)).answers.faults;
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** The bag of a log that somebody changed and then made every hash of the bag anew. */
function forged(change: (lines: LogLine[]) => LogLine[]): ReadonlyMap<string, Uint8Array> {
  const content = someBag();
  const [chain = []] = content.chains;
  const files = bagFiles(content, words);
  const lines = change([...chain]).map((line) => `${sortedJson(line)}\n`);
  files.set(logFile(chainId(chain)), utf8(lines.join('')));
  const note = JSON.parse(new TextDecoder().decode(files.get(EXPORT_FILE)));
  return withTagFiles(files, note);
}

function sortedJson(line: LogLine): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

function savedEntry(post: string, saved: SavedPost): NewEntry {
  return { at: saved.savedAt, zone: 'UTC', kind: 'saved', post, detail: hashOfJson(saved) };
}

describe('a bag', () => {
  it('is the same bytes for the same content, and gives all of it back', () => {
    const content = someBag();
    const zip = makeBag(content, words);
    expect(makeBag(someBag(), words)).toEqual(zip);
    const { answers, content: read } = verifyBag(zip);
    expect(answers).toEqual({
      consistent: true,
      faults: [],
      clockPutBack: 0,
      existedBefore: 'not shown',
      signedBy: 'unknown',
      fromPlatform: { provable: false, agreeing: [] },
    });
    expect(read).toEqual(content);
  });

  it('may leave out the browser, and still verifies', () => {
    const content = someBag();
    const posts = content.posts.map(({ browser: _left, ...post }) => post);
    const files = bagFiles({ ...content, posts }, words);
    expect(faultsOf(files)).toEqual([]);
    for (const bytes of files.values())
      expect(new TextDecoder().decode(bytes)).not.toContain('Invented/1.0');
  });

  it('tells of one post without telling of the others', () => {
    const content = someBag();
    const kept = content.posts.slice(1);
    const chains = content.chains.map((chain) => sealedFor(chain, new Set([postId(2)])));
    const files = bagFiles({ ...content, posts: kept, chains }, words);
    expect(faultsOf(files)).toEqual([]);
    for (const bytes of files.values())
      expect(new TextDecoder().decode(bytes)).not.toContain(postId(1));
  });

  it('counts captures of several machines that agree', () => {
    const here = someBag();
    const there = someBag();
    const moved = there.posts.map((post) => ({
      ...post,
      saved: { ...post.saved, id: post.saved.id.replace('00000000-', '11111111-') },
      changes: [],
    }));
    const log: LogLine[] = [];
    for (const { saved } of moved) log.push(nextEntry(log.at(-1), savedEntry(saved.id, saved)));
    const both: BagContent = {
      ...here,
      chains: [...here.chains, log],
      posts: [...here.posts, ...moved],
    };
    const { answers } = verifyBag(makeBag(both, words));
    expect(answers.faults).toEqual([]);
    expect(answers.fromPlatform).toEqual({
      provable: false,
      agreeing: [
        { post: '1', captures: 2 },
        { post: '2', captures: 2 },
      ],
    });
  });
});

describe('one flipped bit', () => {
  const files = bagFiles(someBag(), words);
  const places = [...files].flatMap(([path, bytes]) => ({ path, bytes }));

  it('in any file is found and named', () => {
    const random = seededRandom(8);
    const missed: string[] = [];
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const place = places[Math.floor(random() * places.length)];
      if (place === undefined) throw new Error('no file');
      const bit = Math.floor(random() * place.bytes.length * 8);
      const named = faultsOf(new Map(files).set(place.path, flipped(place.bytes, bit))).map(
        ({ file }) => file,
      );
      if (named.length === 0 || named.some((file) => file !== place.path))
        missed.push(`${place.path} bit ${bit}: ${named.join()}`);
    }
    expect(missed).toEqual([]);
  });

  it('in any part of the files about files is found and named', () => {
    const missed: string[] = [];
    for (const path of ['bagit.txt', 'bag-info.txt', 'tagmanifest-sha256.txt']) {
      const bytes = files.get(path) ?? new Uint8Array();
      for (let bit = 0; bit < bytes.length * 8; bit += STRIDE) {
        const named = faultsOf(new Map(files).set(path, flipped(bytes, bit))).map(
          ({ file }) => file,
        );
        if (named.length === 0 || named.some((file) => file !== path))
          missed.push(`${path} bit ${bit}: ${named.join()}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('in any byte of the zip, its headers among them, is found', () => {
    const zip = makeBag(someBag(), words);
    const random = seededRandom(9);
    const silent: number[] = [];
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const bit = Math.floor(random() * zip.length * 8);
      if (verifyBag(flipped(zip, bit)).answers.consistent) silent.push(bit);
    }
    expect(silent).toEqual([]);
  });
});

describe('a log', () => {
  const [chain = []] = someBag().chains;
  const file = logFile(chainId(chain));

  it.each(chain.map((_, at) => at))(
    'without entry %i is found, though all hashes were made anew',
    (at) => {
      const faults = faultsOf(forged((lines) => lines.toSpliced(at, 1)));
      expect(faults.map((fault) => fault.file)).toContain(file);
    },
  );

  it.each(chain.slice(1).map((_, at) => at))(
    'with entries %i and the next in the other order is found',
    (at) => {
      const swapped = forged((lines) => {
        const [one, other] = lines.slice(at, at + 2);
        if (one === undefined || other === undefined) throw new Error('no entries');
        return lines.toSpliced(at, 2, other, one);
      });
      expect(faultsOf(swapped)).toContainEqual({
        file,
        reason: expect.stringContaining(`line ${at + 1}`),
      });
    },
  );

  it.each(chain.map((_, at) => at))('with an edited entry %i is found and its line named', (at) => {
    const edited = forged((lines) =>
      lines.map((line, number) =>
        number === at ? { ...line, at: '2020-01-01T00:00:00.000Z' } : line,
      ),
    );
    expect(faultsOf(edited)).toContainEqual({
      file,
      reason: `line ${at + 1} was edited: it does not fit its own hash`,
    });
  });
});

it('what is no bag is told', () => {
  expect(verifyBag(utf8('no zip')).answers.faults).toEqual([
    { file: '', reason: 'this is no zip file' },
  ]);
  expect(faultsOf(new Map([['note.txt', utf8('hello')]])).map(({ file }) => file)).toContain(
    'bagit.txt',
  );
  const more = bagFiles(someBag(), words).set('data/added.txt', utf8('new'));
  expect(faultsOf(more)).toEqual([
    { file: 'data/added.txt', reason: 'was added: the list of hashes lacks it' },
  ]);
});
