import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RaisedBadges } from './false-badges.ts';
import { type Measurement, share } from './measurement.ts';

/**
 * What people who read the badges said of them, in bench/judgements/ordinary-posts.tsv:
 * post, removal, and two judgements made without knowledge of each other, after the rule
 * in docs/matching.md. No texts: they are real people's.
 */
export type Judgement = 'copy' | 'false';

const FILE = join(import.meta.dirname, '../judgements/ordinary-posts.tsv');
const PER = 10_000;

/** Of two judgements the harsher one counts. A post that nobody has judged counts as false. */
function readJudgements(): ReadonlyMap<string, readonly Judgement[]> {
  if (!existsSync(FILE)) return new Map();
  const lines = readFileSync(FILE, 'utf8').trimEnd().split('\n').slice(1);
  return new Map(
    lines.map((line, at) => {
      const [post = '', , first, second] = line.split('\t');
      return [post, [first, second].map((each) => judgementOf(each, at + 2))];
    }),
  );
}

function judgementOf(text: string | undefined, line: number): Judgement {
  if (text === 'copy' || text === 'false') return text;
  throw new Error(`${FILE}:${line}: a judgement is "copy" or "false", not "${text ?? ''}"`);
}

/** False badges of each list and of all. */
export function judgeBadges({ badges, posts }: RaisedBadges): Measurement[] {
  const judgements = readJudgements();
  const isFalse = (post: string): boolean => judgements.get(post)?.includes('false') ?? true;
  const wrong = badges.filter((badge) => isFalse(badge.post));
  const total = Object.values(posts).reduce((sum, count) => sum + count, 0);
  const unread = badges.filter((badge) => !judgements.has(badge.post)).length;
  const agreed = [...judgements.values()].filter(([first, second]) => first === second).length;
  const perList = Object.entries(posts).map(([list, count]): Measurement => {
    const ofList = wrong.filter((badge) => badge.list === list);
    return {
      name: `false badges: ${list.replace(/\.[ct]sv\.gz$/, '')}`,
      of: `of ${count} posts, ${badges.filter((badge) => badge.list === list).length} badges raised`,
      value: ofList.length,
      bar: { value: Math.max(2, (3 * count) / PER), better: 'smaller' },
      examples: ofList.map((badge) => `${badge.post} | ${badge.postText} || ${badge.removalText}`),
    };
  });
  return [
    {
      name: 'false badges in 10,000, all lists',
      of: `${wrong.length} of ${badges.length} badges on ${total} posts; ${unread} unread (counted as false); the two readers agree on ${agreed} of ${judgements.size}`,
      value: share(wrong.length, total) * PER,
      bar: { value: 1, better: 'smaller' },
    },
    ...perList,
  ];
}
