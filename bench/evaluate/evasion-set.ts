import { engineOver } from '../support/engine-over.ts';
import type { RemovedPost } from '../support/removed-posts.ts';
import { sample, seededRandom } from '../support/seeded-random.ts';
import { readRows } from '../support/shared-data.ts';
import { plainWords } from '../support/word-sets.ts';
import { EVASIONS, evade } from './evasions.ts';
import { findText } from './found.ts';
import { type Measurement, share } from './measurement.ts';

const CASES_A_KIND = 40;
const LEAST_WORDS = 9;

/** Scripts in which rows are taken, and where they come from. */
const SCRIPTS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'Latin', pattern: /^[^\p{Script=Cyrillic}\p{Script=Arabic}]*$/u },
  { name: 'Cyrillic', pattern: /\p{Script=Cyrillic}{4}/u },
  { name: 'Arabic', pattern: /\p{Script=Arabic}{3}/u },
];
/** There is next to no removed Persian text: ordinary Persian posts stand in as if they had been removed. */
const PERSIAN = 'background/persian-telegram.tsv.gz';
const ARABIC = 'background/arabic-arsarcasm.tsv.gz';

/** Changed real rows, each kind of change in every script that it changes. */
export async function measureEvasions(removed: readonly RemovedPost[]): Promise<Measurement[]> {
  const standIns = [PERSIAN, ARABIC].flatMap((file) =>
    readRows(file).map(
      (row, at): RemovedPost => ({
        id: `${file}:${at}`,
        author: '',
        text: row['text'] ?? '',
        repost: false,
      }),
    ),
  );
  const all = [...removed, ...standIns];
  const { engine } = engineOver(all);
  const textById = new Map(all.map((post) => [post.id, post.text]));
  const random = seededRandom(3);
  const long = all.filter((post) => plainWords(post.text).size >= LEAST_WORDS);
  const pools = [
    ...SCRIPTS.map(({ pattern }) => long.filter((post) => pattern.test(post.text))),
    standIns.filter(
      (post) => post.text.includes('\u200c') && plainWords(post.text).size >= LEAST_WORDS,
    ),
  ].map((pool) => sample(pool, 400, random));
  const measurements: Measurement[] = [];
  let allCases = 0;
  let allFound = 0;
  for (const kind of Object.keys(EVASIONS)) {
    let cases = 0;
    let found = 0;
    const examples: string[] = [];
    for (const pool of pools) {
      const changed = pool.flatMap((post, at) => {
        const text = evade(kind, post.text, at + 1);
        return text === undefined ? [] : [{ post, text }];
      });
      for (const { post, text } of changed.slice(0, CASES_A_KIND / 2)) {
        cases += 1;
        const result = await findText(engine, { text }, post.text, (id) => textById.get(id) ?? '');
        if (result.shown) found += 1;
        else
          examples.push(
            `${result.candidate ? 'held back' : 'not found'} | ${post.text} || ${text}`,
          );
      }
    }
    allCases += cases;
    allFound += found;
    measurements.push({
      name: `evasion: ${kind}`,
      of: `${cases} changed real rows`,
      value: share(found, cases),
      bar: { value: 0.95, better: 'larger' },
      examples,
    });
  }
  return [
    {
      name: 'evasions, all kinds',
      of: `${allCases} changed real rows`,
      value: share(allFound, allCases),
      bar: { value: 0.98, better: 'larger' },
    },
    ...measurements,
  ];
}
