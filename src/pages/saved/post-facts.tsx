import type { ComponentChildren } from 'preact';
import { actionSentence } from '../../content/card/action-words.ts';
import { countKeys, levelKeys, stateKeys } from '../../evidence/report/keys.ts';
import type { ComparedRecord } from '../../evidence/saved-post.ts';
import { formatNumber, message } from '../../platform/i18n.ts';
import type { OpenedPost } from '../../saved/saved-store.ts';
import { formatMoment } from '../shared/formats.ts';

/** What was kept of a post besides its words and pictures. */
export function PostFacts({ post: { saved, browser } }: { readonly post: OpenedPost }) {
  const { post, page, comparison } = saved;
  return (
    <>
      <dl class="facts">
        <Fact name={message('savedPostId')}>
          <bdi>{post.id}</bdi>
        </Fact>
        {post.time !== undefined && (
          <Fact name={message('savedPosted')}>{formatMoment(post.time)}</Fact>
        )}
        <Fact name={message('savedAt')}>
          {formatMoment(saved.savedAt)}{' '}
          <bdi dir="ltr">
            ({saved.savedAt}, {saved.zone})
          </bdi>
        </Fact>
        <Fact name={message(page.kind === 'address' ? 'savedPage' : 'savedFile')}>
          <bdi>{page.kind === 'address' ? page.address : page.file}</bdi>
        </Fact>
        {countKeys.map(([name, key]) => {
          const count = post.counts[name];
          return count === undefined ? null : (
            <Fact key={name} name={message(key)}>
              {formatNumber(count)}
            </Fact>
          );
        })}
        {browser !== undefined && (
          <Fact name={message('savedBrowser')}>
            <bdi>{browser.userAgent}</bdi>
          </Fact>
        )}
        <Fact name={message('savedSoftware')}>
          <bdi>Evenhand {saved.software.evenhand}</bdi>
        </Fact>
      </dl>
      <h3>{message('savedComparison')}</h3>
      <p>
        {comparison === undefined
          ? message('savedMissing_failed')
          : message(stateKeys[comparison.state])}
      </p>
      {comparison?.matches.map((match) => (
        <Compared key={`${match.source} ${match.record.id}`} match={match} />
      ))}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Compared({ match: { record, level, source } }: { readonly match: ComparedRecord }) {
  const { handle, name } = record.account;
  return (
    <div class="compared">
      {record.illustration === true && <p class="example">{message('cardIllustration')}</p>}
      <p>
        {actionSentence(record)} · {message(levelKeys[level])}
      </p>
      <p class="hint">
        {handle === undefined ? (name ?? message('cardUnknownAccount')) : <bdi>@{handle}</bdi>} ·{' '}
        <bdi>{source}</bdi>: <bdi>{record.id}</bdi>
      </p>
      <blockquote dir="auto">{record.text ?? message('cardNoText')}</blockquote>
    </div>
  );
}
