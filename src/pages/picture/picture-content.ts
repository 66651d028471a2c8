import { actionSentence } from '../../content/card/action-words.ts';
import { showDate, showTime } from '../../content/card/dates.ts';
import {
  basisWords,
  levelWords,
  originWords,
  removalHeading,
  statusWords,
} from '../../content/card/match-words.ts';
import { timeGap, writtenAt } from '../../content/card/time-gap.ts';
import { type MessageKey, message } from '../../platform/i18n.ts';
import type { CardContent, CardMatch } from '../../platform/messages.ts';
import { isolate } from '../shared/formats.ts';
import { handleWords, maskText } from './mask.ts';

/** One of the two posts. */
export interface PictureSide {
  readonly heading: string;
  readonly account: string;
  readonly text: string;
  /** Where the words come from, what the reader added. */
  readonly notes: readonly string[];
}

/** All words of a picture, in the order in which they stand. */
export interface PictureContent {
  readonly title: string;
  readonly sides: readonly [PictureSide, PictureSide];
  readonly facts: readonly string[];
  readonly footer: readonly string[];
}

export interface PictureWishes {
  readonly masked: boolean;
  /** The reader's own translation of the other post; '' where there is none. */
  readonly translation: string;
  /** When the picture was made. */
  readonly now: Date;
}

export function pictureContent(
  match: CardMatch,
  post: { readonly id: string; readonly author: string; readonly text: string },
  sources: CardContent['sources'],
  { masked, translation, now }: PictureWishes,
): PictureContent {
  const { removal, source } = match;
  const { account, action, postedAt, text } = removal;
  const list = Object.hasOwn(sources, source) ? sources[source] : undefined;
  const version = list?.version ?? '?';
  return {
    title: `${message('extensionName')}: ${message('cardTitle')}`,
    sides: [
      {
        heading: message('cardThisPost'),
        account: handleWords(post.author, masked),
        text: maskText(post.text, masked),
        notes: written([postedWords(post.id), message('cardSeen', showTime(now.toISOString()))]),
      },
      {
        heading: removalHeading(removal),
        account:
          account.handle === undefined
            ? message('cardUnknownAccount')
            : handleWords(account.handle, masked),
        text: text === undefined ? message('cardNoText') : maskText(text, masked),
        notes: written([
          postedAt === undefined ? '' : message('cardPosted', bothCalendars(postedAt)),
          originWords(removal),
          removal.excerpt === true ? message('cardExcerpt') : '',
          translation === '' ? '' : message('pictureTranslation', isolate(translation)),
        ]),
      },
    ],
    facts: written([
      removal.illustration === true ? message('cardIllustration') : '',
      actionSentence(removal),
      action.at === undefined ? '' : fact('cardWhen', bothCalendars(action.at)),
      timeGap(removal, post.id),
      action.rule === undefined ? '' : fact('cardRule', isolate(action.rule.name)),
      action.statedBy === undefined ? '' : fact('cardSaidBy', isolate(action.statedBy)),
      fact('cardAlike', levelWords(match)),
      fact('cardNow', statusWords(match)),
    ]),
    footer: [
      `${message('cardSource', isolate(list?.title ?? source), isolate(version))} · ${basisWords(removal.basis)}`,
      message('pictureRerun', isolate(removal.id), isolate('evenhand match --posts post.jsonl')),
      message('cardNoJudgement'),
      message('cardWordsOnly'),
    ],
  };
}

/** The same words for somebody who cannot see the picture. */
export function altText({ sides, facts }: PictureContent): string {
  const posts = sides.map(({ heading, account, text }) => `${heading} (${account}): “${text}”`);
  return [...posts, ...facts].join('\n');
}

/** What stands under the picture in a report. */
export function captionText({ facts, footer }: PictureContent): string {
  return [...facts, ...footer].join('\n');
}

/** When this post was written, as far as its number tells. */
function postedWords(id: string): string {
  const time = writtenAt(id);
  if (time === undefined) return '';
  const day = new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return message('cardPosted', bothCalendars(day));
}

/** The date in the reader's calendar, with that of UTC beside it where the two are written otherwise. */
function bothCalendars(iso: string): string {
  return `${showDate(iso)} (${isolate(`${iso.replace('T', ' ').replace('Z', '')} UTC`)})`;
}

function fact(heading: MessageKey, value: string): string {
  return `${message(heading)}: ${value}`;
}

function written(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line !== '');
}
