import type { TellingWords } from './telling-words.ts';
import { normalise, readWords } from './text/words.ts';
import type { DifferenceKind, Level } from './types.ts';

/** UTF-16 offsets [start, end) into a text. */
export type Span = readonly [number, number];

/** What most changes what a text says comes first. */
const DIFFERENCE_KINDS = ['number', 'negation', 'name', 'word'] as const;

/** Words of one kind that only one of two texts has; at least one side is not empty. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly post: readonly Span[];
  readonly removal: readonly Span[];
}

interface Word {
  readonly hash: number;
  readonly span: Span;
}

/** Marks after which a capital letter means nothing. */
const SENTENCE_END = /(?:^|[.!?…:;"“”«»'‘(\n•-])\s*$/u;

/**
 * The words that two texts do not share: numbers first, then negations, names (in scripts that
 * have capital letters) and all other words. Where one text stands inside the other (`contains`),
 * what the longer one adds before and after is its own and no difference.
 */
export function differencesBetween(
  post: string,
  removal: string,
  level: Level,
  telling: TellingWords,
): Difference[] {
  const ofPost = wordsOf(post);
  const ofRemoval = wordsOf(removal);
  const onlyPost = onlyIn(ofPost, ofRemoval, level === 'contains');
  const onlyRemoval = onlyIn(ofRemoval, ofPost, level === 'contains');
  const postKinds = onlyPost.map((word) => kindOf(word, post, onlyRemoval, removal, telling));
  const removalKinds = onlyRemoval.map((word) => kindOf(word, removal, onlyPost, post, telling));
  const spans = (words: readonly Word[], kinds: readonly DifferenceKind[], kind: DifferenceKind) =>
    words.filter((_, at) => kinds[at] === kind).map(({ span }) => span);
  return DIFFERENCE_KINDS.map((kind) => ({
    kind,
    post: spans(onlyPost, postKinds, kind),
    removal: spans(onlyRemoval, removalKinds, kind),
  })).filter((difference) => difference.post.length + difference.removal.length > 0);
}

function wordsOf(text: string): Word[] {
  const { count, hashes, starts, ends } = readWords(text);
  return Array.from({ length: count }, (_, at) => ({
    hash: hashes[at] ?? 0,
    span: [starts[at] ?? 0, ends[at] ?? 0],
  }));
}

/** Each word once that the other text does not have; within what both share where asked. */
function onlyIn(words: readonly Word[], others: readonly Word[], within: boolean): Word[] {
  const there = new Set(others.map(({ hash }) => hash));
  const isShared = ({ hash }: Word): boolean => there.has(hash);
  const first = within ? words.findIndex(isShared) : 0;
  const last = within ? words.findLastIndex(isShared) : words.length - 1;
  const seen = new Set<number>();
  return words.slice(Math.max(0, first), last + 1).filter(({ hash }) => {
    const isNew = !there.has(hash) && !seen.has(hash);
    seen.add(hash);
    return isNew;
  });
}

function kindOf(
  word: Word,
  text: string,
  others: readonly Word[],
  otherText: string,
  { negations, numbers }: TellingWords,
): DifferenceKind {
  const written = text.slice(...word.span);
  if (/\p{N}/u.test(written) || numbers.has(word.hash)) return 'number';
  if (negations.has(word.hash) || isPersianNegative(written, others, otherText)) return 'negation';
  return isName(text, word.span) ? 'name' : 'word';
}

/** A Persian verb is denied by one letter in front: what differs by it alone is the same verb. */
function isPersianNegative(written: string, others: readonly Word[], otherText: string): boolean {
  if (!/[\u0620-\u06ff]/.test(written)) return false;
  const word = normalise(written);
  return others.some(({ span }) => {
    const other = normalise(otherText.slice(...span));
    return word === `ن${other}` || other === `ن${word}`;
  });
}

/** A capital letter where no sentence begins, in a text that is not written in capitals. */
function isName(text: string, [start, end]: Span): boolean {
  if (!/^\p{Lu}/u.test(text.slice(start, end))) return false;
  if (SENTENCE_END.test(text.slice(Math.max(0, start - 8), start))) return false;
  return /(?:^|\s)\p{Ll}/u.test(text);
}
