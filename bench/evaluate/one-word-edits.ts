import type { BuiltEngine } from '../support/engine-over.ts';
import type { RemovedPost } from '../support/removed-posts.ts';
import { sample, seededRandom } from '../support/seeded-random.ts';
import { plainWords } from '../support/word-sets.ts';
import { findText } from './found.ts';
import { type Measurement, share } from './measurement.ts';

const POSTS = 1000;
const LEAST_WORDS = 8;

type Edit = (words: readonly string[], at: number, other: string) => readonly string[];

const EDITS: Readonly<Record<string, Edit>> = {
  drop: (words, at) => words.toSpliced(at, 1),
  add: (words, at, other) => words.toSpliced(at, 0, other),
  replace: (words, at, other) => words.toSpliced(at, 1, other),
};

/** Drops, adds and replaces one word (with a word of another real post) in real posts. */
export async function measureOneWordEdits(
  removed: readonly RemovedPost[],
  { engine }: BuiltEngine,
): Promise<Measurement[]> {
  const random = seededRandom(8);
  const textById = new Map(removed.map((post) => [post.id, post.text]));
  const originals = sample(
    removed.filter((post) => plainWords(post.text).size >= LEAST_WORDS),
    POSTS,
    random,
  );
  let edits = 0;
  let candidates = 0;
  let shown = 0;
  const lost: string[] = [];
  const held: string[] = [];
  for (const [number, { text }] of originals.entries()) {
    const words = text.split(/\s+/);
    const plain = words.flatMap((word, at) => (/^[\p{L}\p{N}]/u.test(word) ? [at] : []));
    const at = plain[Math.floor(random() * plain.length)] ?? 0;
    const others = [...plainWords(originals[(number + 1) % originals.length]?.text ?? '')];
    const other = others[Math.floor(random() * others.length)] ?? 'else';
    for (const [name, edit] of Object.entries(EDITS)) {
      const edited = edit(words, at, other).join(' ');
      const found = await findText(engine, { text: edited }, text, (id) => textById.get(id) ?? '');
      edits += 1;
      if (found.candidate) candidates += 1;
      else lost.push(`${name} | ${text} || ${edited}`);
      if (found.shown) shown += 1;
      else if (found.candidate) held.push(`${name} | ${text} || ${edited}`);
    }
  }
  const of = `${edits} one-word edits of ${originals.length} real posts of ≥ ${LEAST_WORDS} words`;
  return [
    {
      name: 'one-word edits, as candidates',
      of,
      value: share(candidates, edits),
      bar: { value: 0.995, better: 'larger' },
      examples: lost,
    },
    {
      name: 'one-word edits, shown',
      of,
      value: share(shown, edits),
      bar: { value: 0.98, better: 'larger' },
      examples: held,
    },
  ];
}
