import { actionSentence } from '../../content/card/action-words.ts';
import { showDate } from '../../content/card/dates.ts';
import { sourceLink } from '../../content/card/links.ts';
import { basisWords, originWords, removalHeading } from '../../content/card/match-words.ts';
import type { Removal } from '../../dataset/record.ts';
import { message } from '../../platform/i18n.ts';
import { isolate } from '../shared/formats.ts';
import { useSearch } from './use-search.ts';

/** One removal, all that its list says of it. */
export function RemovalPage({ source, id }: { readonly source: string; readonly id: string }) {
  const { found, state, error } = useSearch({ only: { source, id } }, 1);
  const [first] = found;
  return (
    <>
      <p>
        <a href="#removals">{message('removalsAll')}</a>
      </p>
      {error !== undefined && (
        <p role="alert" class="failed">
          {message('popupNoAnswer', isolate(error))}
        </p>
      )}
      {first === undefined && state === 'done' && error === undefined && (
        <p role="status">{message('removalMissing')}</p>
      )}
      {first === undefined && state !== 'done' && <p role="status">{message('popupLoading')}</p>}
      {first !== undefined && <Facts removal={first.removal} title={first.title} />}
    </>
  );
}

function Facts({ removal, title }: { readonly removal: Removal; readonly title: string }) {
  const { account, action, text, lang, postedAt, checkedAt, sources } = removal;
  const facts: readonly (readonly [heading: string, value: string])[] = [
    [message('cardWhat'), actionSentence(removal, 'objectAlone')],
    [message('cardWhen'), action.at === undefined ? '' : showDate(action.at)],
    [message('cardRule'), action.rule?.name ?? ''],
    [message('cardSaidBy'), action.statedBy ?? ''],
    [message('cardNow'), nowWords(removal, checkedAt)],
    [message('removalList'), title],
    [message('removalKnown'), basisWords(removal.basis)],
  ];
  return (
    <article class="removal">
      {removal.illustration === true && <p class="example">{message('cardIllustration')}</p>}
      <h2>{removalHeading(removal)}</h2>
      <p class="hint">
        {account.name !== undefined && <bdi>{account.name} </bdi>}
        {account.handle === undefined ? (
          message('cardUnknownAccount')
        ) : (
          <bdi>@{account.handle}</bdi>
        )}
        {postedAt !== undefined && ` · ${message('cardPosted', showDate(postedAt))}`}
      </p>
      <blockquote dir="auto" {...(lang === undefined ? {} : { lang })}>
        {text ?? message('cardNoText')}
      </blockquote>
      <p class="hint">{originWords(removal)}</p>
      <dl class="source-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([heading, value]) => (
            <div key={heading}>
              <dt>{heading}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {sources.length > 0 && (
        <>
          <h3>{message('cardLinks')}</h3>
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
        </>
      )}
    </article>
  );
}

function nowWords({ status }: Removal, checkedAt: string | undefined): string {
  if (status !== 'standing')
    return message(status === 'reversed' ? 'cardReversed' : 'cardDisputed');
  return checkedAt === undefined
    ? message('cardStanding')
    : message('cardStandingChecked', showDate(checkedAt));
}
