import english from '../../extension/_locales/en/messages.json';
import { badgeKinds } from '../../src/platform/badge-kind.ts';
import type { SeenPost } from '../../tests/e2e/timeline.ts';

const AUTHOR_WIDTH = 18;
const VERDICT_WIDTH = 23;
const TEXT_LENGTH = 60;

/**
 * One line a post: author, what the badge says, the text's beginning. The text
 * stands last, since words from right to left would disarrange what follows them.
 */
export function formatTable(posts: readonly SeenPost[]): string {
  const lines = posts.map((post) =>
    row(`@${post.author}`, verdictOf(post), beginningOf(post.text)),
  );
  const badged = posts.filter(({ badges }) => badges.length > 0).length;
  return [
    row('author', 'similar words', 'post'),
    row('-'.repeat(AUTHOR_WIDTH), '-'.repeat(VERDICT_WIDTH), '-'.repeat(TEXT_LENGTH)),
    ...lines,
    '',
    `${posts.length} posts, ${badged} with a badge`,
    '',
  ].join('\n');
}

function row(author: string, verdict: string, text: string): string {
  return `${author.padEnd(AUTHOR_WIDTH)}  ${verdict.padEnd(VERDICT_WIDTH)}  ${text}`.trimEnd();
}

function verdictOf({ badges }: SeenPost): string {
  return badges
    .map(({ slot, kind }) => (slot === 'quote' ? `quote: ${wordOf(kind)}` : wordOf(kind)))
    .join(', ');
}

/** The badge's own word, also where there was only room for its dot; a kind that is not known, as it is. */
function wordOf(kind: string): string {
  const known = badgeKinds.find((each) => each === kind);
  return known === undefined ? kind : english[`badge_${known}`].message;
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '(no text)';
  return line.length > TEXT_LENGTH ? `${line.slice(0, TEXT_LENGTH - 1)}…` : line;
}
