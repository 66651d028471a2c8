import type { Removal } from '../../dataset/record.ts';
import { direction, isolate, message } from '../../platform/i18n.ts';
import type { CardContent, CardMatch, WatchedPost } from '../../platform/messages.ts';
import { make } from '../dom.ts';
import { actionSentence } from './action-words.ts';
import { showDate, showTime } from './dates.ts';
import { highlighted, type Span } from './highlight.ts';
import { sourceLink } from './links.ts';
import {
  basisWords,
  copiesWords,
  levelWords,
  originWords,
  removalHeading,
  sentenceWords,
  statusWords,
} from './match-words.ts';
import { timeGap, writtenAt } from './time-gap.ts';

/** A post, or a text that a reader pasted. */
export interface ComparedPost extends Omit<WatchedPost, 'key'> {
  /** When this browser showed it, ISO time. */
  readonly seenAt?: string;
  /** X shows its own translation in place of these words, which are the author's. */
  readonly shownTranslated?: boolean;
}

/** One match: where it is known from, both posts side by side, and what happened. */
export function matchSection(
  match: CardMatch,
  post: ComparedPost,
  sources: CardContent['sources'],
): HTMLElement {
  const { removal } = match;
  return make('section', { class: 'match' }, [
    ...(removal.illustration === true
      ? [make('p', { class: 'illustration', text: message('cardIllustration') })]
      : []),
    sourceLine(match, sources),
    make('div', { class: 'pair' }, [
      postColumn(...thisPost(post), [
        textBlock(post.text, match.postSpans, post.lang),
        ...postedNote(post.id),
        ...(post.seenAt === undefined
          ? []
          : [make('p', { class: 'note', text: message('cardSeen', showTime(post.seenAt)) })]),
      ]),
      postColumn(
        removalHeading(removal),
        [accountLine(removal.account.handle, removal.account.name)],
        removedText(match),
      ),
    ]),
    factList(match, post),
  ]);
}

function sourceLine({ source, removal }: CardMatch, sources: CardContent['sources']): HTMLElement {
  const known = Object.hasOwn(sources, source) ? sources[source] : undefined;
  const words = message(
    'cardSource',
    isolate(known?.title ?? source),
    isolate(known?.version ?? '?'),
  );
  return make('p', { class: 'source' }, [
    known?.url === undefined ? make('bdi', { text: words }) : sourceLink(known.url, words),
    make('br'),
    make('span', { text: basisWords(removal.basis) }),
  ]);
}

function postedNote(id: string): Node[] {
  const written = writtenAt(id);
  if (written === undefined) return [];
  const date = showDate(new Date(written).toISOString());
  return [make('p', { class: 'note', text: message('cardPosted', date) })];
}

/** A text that a reader pasted is nobody's. */
function thisPost({ author }: ComparedPost): [heading: string, account: Node[]] {
  return author === ''
    ? [message('cardThisText'), []]
    : [message('cardThisPost'), [accountLine(author, undefined)]];
}

function postColumn(
  heading: string,
  account: readonly Node[],
  children: readonly Node[],
): HTMLElement {
  return make('div', { class: 'column' }, [make('h3', { text: heading }), ...account, ...children]);
}

function accountLine(handle: string | undefined, name: string | undefined): HTMLElement {
  const parts: Node[] = [];
  if (name !== undefined) parts.push(make('bdi', { class: 'name', text: name }));
  if (handle !== undefined) parts.push(make('bdi', { class: 'handle', text: `@${handle}` }));
  if (parts.length === 0) parts.push(make('span', { text: message('cardUnknownAccount') }));
  return make('p', { class: 'account' }, parts);
}

function textBlock(text: string, spans: readonly Span[], lang: string | undefined): HTMLElement {
  return make(
    'blockquote',
    { attributes: { dir: 'auto', ...(lang === undefined ? {} : { lang }), tabindex: '0' } },
    [make('div', {}, highlighted(text, spans))],
  );
}

function removedText({ removal, removalSpans }: CardMatch): Node[] {
  const { text, postedAt } = removal;
  const notes = [
    originWords(removal),
    removal.excerpt === true ? message('cardExcerpt') : '',
    postedAt === undefined ? '' : message('cardPosted', showDate(postedAt)),
  ];
  return [
    ...(text === undefined ? wordsNotHeld(removal) : [textBlock(text, removalSpans, removal.lang)]),
    ...notes
      .filter((words) => words !== '')
      .map((words) => make('p', { class: 'note', text: words })),
  ];
}

/** Stands in place of the words where the list holds fingerprints only; the source may give them. */
function wordsNotHeld({ sources: [first] }: Removal): Node[] {
  const note = make('p', { class: 'note', text: message('cardNoText') });
  if (first === undefined) return [note];
  const more = `${message('cardMoreAtSource')} `;
  return [note, make('p', { class: 'note', text: more }, [sourceLink(first.url, first.title)])];
}

function factList(match: CardMatch, post: ComparedPost): HTMLElement {
  const { removal } = match;
  const { action } = removal;
  const list = make('dl');
  const add = (heading: string, ...values: readonly (Node | string)[]): void => {
    const shown = values.filter((value) => value !== '');
    if (shown.length === 0) return;
    const cell = make('dd');
    cell.append(...shown);
    list.append(make('dt', { text: heading }), cell);
  };
  add(message('cardWhat'), actionSentence(removal));
  if (action.at !== undefined)
    add(message('cardWhen'), showDate(action.at), inBrackets(timeGap(removal, post.id)));
  if (action.rule !== undefined) add(message('cardRule'), ruleWords(action.rule));
  if (action.statedBy !== undefined) {
    add(message('cardSaidBy'), make('bdi', { text: action.statedBy }));
  }
  add(
    message('cardAlike'),
    [levelWords(match), ...sentenceWords(match)].filter(Boolean).join(' · '),
    levelMeaning(match),
  );
  add(
    message('cardDiffers'),
    ...match.differences.map(([kind, ...words]) =>
      make('div', { text: message(`cardDiffers_${kind}`, ...words) }),
    ),
  );
  add(message('cardNow'), statusWords(match));
  add(message('cardCopies'), speakerWords(match), copiesWords(match));
  if (removal.sources.length > 0) add(message('cardLinks'), linkList(removal));
  return list;
}

function inBrackets(words: string): string {
  return words === '' ? '' : ` (${words})`;
}

/** What a level that is less than the same words says, and what it leaves open. */
function levelMeaning({ level }: CardMatch): Node | string {
  if (level === 'identical') return '';
  const key = (
    {
      'near-identical': 'cardMeans_near',
      contains: 'cardMeans_contains',
      'same-message': 'cardMeans_message',
    } as const
  )[level];
  return make('p', { class: 'note', text: message(key) });
}

function ruleWords(rule: NonNullable<Removal['action']['rule']>): HTMLElement {
  const words =
    rule.until === undefined
      ? rule.name
      : message('cardRuleUntil', isolate(rule.name), showDate(rule.until));
  const dir = rule.until === undefined ? 'auto' : direction();
  return rule.url === undefined
    ? make('bdi', { text: words, attributes: { dir } })
    : sourceLink(rule.url, words, dir);
}

function speakerWords({ sameAccount, sameSpeaker }: CardMatch): string {
  if (sameAccount) return message('cardSameAccount');
  return sameSpeaker ? message('cardSameSpeaker') : '';
}

function linkList({ sources }: Removal): HTMLElement {
  return make(
    'ul',
    {},
    sources.map(({ url, title }) => make('li', {}, [sourceLink(url, title)])),
  );
}
