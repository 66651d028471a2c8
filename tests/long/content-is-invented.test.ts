/** None of the invented texts stands in the collections of real posts, where those are at hand. */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { expect, it } from 'vitest';
import { records, world } from '../invented-content.ts';

const COLLECTIONS = ['../../../shared/data', '../../../shared/x-dom'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const areHere = COLLECTIONS.every((folder) => existsSync(folder));
if (!areHere)
  console.warn(
    `SKIPPED: are the invented texts nobody's real posts? ${COLLECTIONS.join(' and ')} must be there.`,
  );

/** Shorter texts ("Good morning") are everybody's. */
const LEAST_LETTERS = 30;
const WORD = /[\p{L}\p{N}]+/gu;
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;

it.skipIf(!areHere)(
  'no invented text stands in a real collection',
  { timeout: 300_000 },
  async () => {
    const wanted = anchors(inventedTexts);
    expect(wanted.size).toBeGreaterThan(150);
    const found: string[] = [];
    for (const file of COLLECTIONS.flatMap(filesUnder)) {
      for await (const line of linesOf(file)) {
        for (const word of line.toLowerCase().match(WORD) ?? []) {
          const texts = wanted.get(word);
          if (texts === undefined) continue;
          const letters = onlyLetters(line);
          found.push(
            ...texts.filter((text) => letters.includes(text)).map((text) => `${file}: ${text}`),
          );
        }
      }
    }
    expect(found).toEqual([]);
  },
);

const inventedTexts: readonly string[] = [
  ...records.map(({ text }) => text ?? ''),
  ...world.posts.flatMap(({ text, translation }) => [text, translation?.text ?? '']),
];

/**
 * Texts by their longest word, so that a line of a collection is looked at only where it holds
 * that word. Of a text with line breaks, its longest line: collections are read by lines.
 */
function anchors(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byWord = new Map<string, string[]>();
  for (const text of texts) {
    const line = longest(text.toLowerCase().split('\n'));
    const letters = onlyLetters(line);
    if (letters.length < LEAST_LETTERS) continue;
    const anchor = longest(line.match(WORD) ?? []);
    const sharing = byWord.get(anchor);
    if (sharing === undefined) byWord.set(anchor, [letters]);
    else sharing.push(letters);
  }
  return byWord;
}

function longest(parts: readonly string[]): string {
  return parts.reduce((best, part) => (part.length > best.length ? part : best), '');
}

function onlyLetters(text: string): string {
  return text.toLowerCase().replace(NOT_LETTERS, '');
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}

function linesOf(file: string): AsyncIterable<string> {
  const bytes = createReadStream(file);
  return createInterface({
    input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes,
    crlfDelay: Infinity,
  });
}
