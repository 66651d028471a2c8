import { type MessageKey, message } from '../../platform/i18n.ts';
import type { CardContent, CardMatch, Reply } from '../../platform/messages.ts';
import { make, onPress } from '../dom.ts';
import { citationOf } from './citation.ts';
import type { ComparedPost } from './match-section.ts';

/** What a card can have done outside of itself. Each says whether it worked. */
export interface CardDeeds {
  readonly copy: (text: string) => Promise<Reply<unknown>>;
  /** Saves the post that the card is about. @returns what became of it, in words */
  readonly save: () => Promise<Reply<string>>;
  /** Opens the page that makes a picture of this match. */
  readonly picture: (match: CardMatch) => Promise<Reply<unknown>>;
  /** Opens the page of the other post. */
  readonly removal: (match: CardMatch) => Promise<Reply<unknown>>;
  /** Hides the comparison of this post; the card closes. */
  readonly hide: () => Promise<Reply<unknown>>;
}

/** The buttons of a card, for its strongest match. */
export function cardActions(
  match: CardMatch,
  post: ComparedPost,
  sources: CardContent['sources'],
  deeds: CardDeeds,
): HTMLElement {
  const outcome = make('p', { class: 'note', attributes: { role: 'status' } });
  const button = (
    name: MessageKey,
    act: () => Promise<Reply<unknown>>,
    done?: MessageKey,
  ): HTMLElement => {
    const element = make('button', {
      class: 'button',
      text: message(name),
      attributes: { type: 'button' },
    });
    const press = async (): Promise<void> => {
      const reply = await act();
      if (!reply.ok) outcome.textContent = message('cardActFailed', reply.error);
      else if (typeof reply.value === 'string') outcome.textContent = reply.value;
      else if (done !== undefined) outcome.textContent = message(done);
    };
    onPress(element, () => void press());
    return element;
  };
  return make('div', { class: 'actions' }, [
    button('cardCopy', () => deeds.copy(citationOf(match, post, sources)), 'cardCopied'),
    button('cardSave', deeds.save),
    button('cardPicture', () => deeds.picture(match)),
    button('cardOpen', () => deeds.removal(match)),
    button('cardHide', deeds.hide),
    outcome,
  ]);
}
