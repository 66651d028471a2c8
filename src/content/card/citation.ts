import { message } from '../../platform/i18n.ts';
import type { CardContent, CardMatch } from '../../platform/messages.ts';
import { actionSentence } from './action-words.ts';
import { showDate } from './dates.ts';
import type { ComparedPost } from './match-section.ts';
import { basisWords, levelWords, originWords, removalHeading, statusWords } from './match-words.ts';
import { timeGap } from './time-gap.ts';

/** A match as plain text for a footnote: both texts, what happened, by whose account, and where from. */
export function citationOf(
  match: CardMatch,
  post: ComparedPost,
  sources: CardContent['sources'],
): string {
  const { removal, source } = match;
  const { account, action, text, postedAt } = removal;
  const list = Object.hasOwn(sources, source) ? sources[source] : undefined;
  return paragraphs([
    [
      removal.illustration === true ? message('cardIllustration') : '',
      post.author === '' ? message('cardThisText') : `${message('cardThisPost')}: ${ownLine(post)}`,
      quoted(post.text),
    ],
    [
      `${removalHeading(removal)}: ${account.handle === undefined ? message('cardUnknownAccount') : `@${account.handle}`}`,
      postedAt === undefined ? '' : message('cardPosted', showDate(postedAt)),
      text === undefined ? message('cardNoText') : quoted(text),
      originWords(removal),
    ],
    [
      actionSentence(removal),
      action.at === undefined ? '' : fact('cardWhen', showDate(action.at)),
      timeGap(removal, post.id),
      action.rule === undefined ? '' : fact('cardRule', action.rule.name),
      action.statedBy === undefined ? '' : fact('cardSaidBy', action.statedBy),
      fact('cardAlike', levelWords(match)),
      fact('cardNow', statusWords(match)),
    ],
    [
      `${message('cardSource', list?.title ?? source, list?.version ?? '?')} (${removal.id})`,
      basisWords(removal.basis),
      ...removal.sources.map(({ url }) => url),
      message('cardNoJudgement'),
    ],
  ]);
}

function fact(heading: Parameters<typeof message>[0], value: string): string {
  return `${message(heading)}: ${value}`;
}

function ownLine({ author, id }: ComparedPost): string {
  return /^\d+$/.test(id) ? `@${author}, https://x.com/${author}/status/${id}` : `@${author}`;
}

/** Each text keeps its own direction between the others. */
function quoted(text: string): string {
  return `\u2068“${text}”\u2069`;
}

function paragraphs(all: readonly (readonly string[])[]): string {
  return all.map((lines) => lines.filter((line) => line !== '').join('\n')).join('\n\n');
}
