import { counted, message } from '../../platform/i18n.ts';
import type { CardContent, CardMatch } from '../../platform/messages.ts';
import { make } from '../dom.ts';
import { type CardDeeds, cardActions } from './card-actions.ts';
import { type ComparedPost, matchSection } from './match-section.ts';

/**
 * What the card says: the strongest match, what to keep in mind, the other matches folded.
 * @param deeds what its buttons do; without them it has none
 */
export function cardBody(content: CardContent, post: ComparedPost, deeds?: CardDeeds): Node[] {
  const [strongest, ...others] = content.matches;
  if (strongest === undefined) return nothingFound(content);
  return [
    ...(post.shownTranslated === true
      ? [make('p', { class: 'source', text: message('cardTranslated') })]
      : []),
    matchSection(strongest, post, content.sources),
    caution(content, post),
    ...(deeds === undefined ? [] : [cardActions(strongest, post, content.sources, deeds)]),
    ...(others.length === 0
      ? []
      : [
          make('details', {}, [
            make('summary', { text: counted('cardMore', others.length) }),
            ...others.map((match) => matchSection(match, post, content.sources)),
          ]),
        ]),
  ];
}

/** Nothing similar is no verdict either. */
function nothingFound({ state }: CardContent): Node[] {
  const why = message(state === 'none' ? 'cardNothing' : 'cardNotCompared');
  const words = [why, message('cardWordsOnly')];
  return words.map((text) => make('p', { text }));
}

function caution(content: CardContent, post: ComparedPost): HTMLElement {
  const has = (level: CardMatch['level']) => content.matches.some((match) => match.level === level);
  const reasons = [
    ...(has('contains') ? [message('cardWrongContains')] : []),
    ...(post.partial === true ? [message('cardWrongPartial')] : []),
    ...(has('same-message') ? [message('cardWrongLanguage')] : []),
    message('cardWrongPhrases'),
    message('cardWrongReason'),
    message('cardWrongSource'),
  ];
  return make('section', { class: 'caution' }, [
    make('h3', { text: message('cardWhyWrong') }),
    make(
      'ul',
      {},
      reasons.map((text) => make('li', { text })),
    ),
    make('p', { text: message('cardNoJudgement') }),
    make('p', { text: message('cardWordsOnly') }),
  ]);
}
