import { actionSentence } from '../../content/card/action-words.ts';
import { sourceLink } from '../../content/card/links.ts';
import { basisWords } from '../../content/card/match-words.ts';
import { message } from '../../platform/i18n.ts';
import { addressOf } from '../shared/use-address.ts';
import type { AccountEvent } from './timeline.ts';

const seenWords = {
  up: 'accountsUp',
  'up-with-notice': 'accountsUpNotice',
  limited: 'accountsLimited',
  gone: 'accountsGone',
} as const;

interface EventCardProps {
  readonly event: AccountEvent;
  /** It is about the second of the two. */
  readonly second: boolean;
}

/** What happened, in whose words it is known, and the way to its sources. */
export function EventCard({ event, second }: EventCardProps) {
  const { record, source, title, person } = event;
  const { account, basis, sources, text, lang, illustration } = record;
  return (
    <article class={second ? 'second' : 'first'} aria-label={person}>
      <h2>
        <bdi>{account.name ?? person}</bdi>
        {account.handle !== undefined && (
          <>
            {' '}
            <bdi dir="ltr">@{account.handle}</bdi>
          </>
        )}
      </h2>
      {illustration === true && <p class="hint">{message('cardIllustration')}</p>}
      {record.kind === 'observation' ? (
        <p>{message(seenWords[record.outcome])}</p>
      ) : (
        <p>
          <a href={addressOf('removals', source, record.id)}>
            {actionSentence(record, 'objectAlone')}
          </a>
          {event.restored === true && ` ${message('cardReversed')}`}
        </p>
      )}
      {text !== undefined && (
        <p class="excerpt" dir="auto" {...(lang === undefined ? {} : { lang })}>
          {text}
        </p>
      )}
      <p class="hint">
        {basisWords(basis)} · <bdi>{title}</bdi>
      </p>
      <ul>
        {sources.map(({ url, title: name }) => (
          <li
            key={url}
            ref={(item) => {
              item?.replaceChildren(sourceLink(url, name));
            }}
          />
        ))}
      </ul>
    </article>
  );
}
