import { useState } from 'preact/hooks';
import type { Cluster } from '../../patterns/clusters.ts';
import { badgeKinds } from '../../platform/badge-kind.ts';
import { badgeWord, counted, formatNumber, message } from '../../platform/i18n.ts';
import { formatList, isolate, languageName } from '../shared/formats.ts';
import { addressOf } from '../shared/use-address.ts';

/** Drawn at first, and with each wish for more. */
const STEP = 25;

interface ClusterListProps {
  /** The list's name. */
  readonly source: string;
  readonly clusters: readonly Cluster[];
}

/** Messages whose copies came to different ends. Surviving posts of private people are counted only. */
export function ClusterList({ source, clusters }: ClusterListProps) {
  const [shown, setShown] = useState(STEP);
  return (
    <section aria-labelledby="uneven">
      <h2 id="uneven">{message('patternsUneven')}</h2>
      <p class="hint">{message('patternsUnevenHint')}</p>
      <ul class="clusters">
        {clusters.slice(0, shown).map((cluster, at) => (
          <li key={at}>
            <Message source={source} cluster={cluster} />
          </li>
        ))}
      </ul>
      {clusters.length > shown && (
        <button type="button" onClick={() => setShown(shown + STEP)}>
          {message('patternsMore')}
        </button>
      )}
    </section>
  );
}

function Message({ source, cluster }: { readonly source: string; readonly cluster: Cluster }) {
  const words = cluster.find((copy) => copy.words !== undefined)?.words;
  const languages = new Set(cluster.map(({ language }) => languageName(language)));
  return (
    <>
      <p class="excerpt" dir="auto">
        {words ?? message('cardNoText')}
      </p>
      <p>
        {counted('patternsCopies', cluster.length)} · {isolate(formatList([...languages]))}
      </p>
      <ul class="outcomes">
        {[...countOutcomes(cluster)].map(([outcome, count]) => (
          <li key={outcome}>
            {outcomeWord(outcome)} <b>{formatNumber(count)}</b>
          </li>
        ))}
      </ul>
      <details>
        <summary>{message('patternsRemovals')}</summary>
        <ul>
          {cluster.flatMap(({ removal, outcome, language, speaker }) =>
            removal === undefined ? (
              []
            ) : (
              <li key={removal}>
                <a href={addressOf('removals', source, removal)}>
                  {outcomeWord(outcome)} · <bdi>{languageName(language)}</bdi>
                  {speaker !== undefined && (
                    <>
                      {' '}
                      · <bdi>{speaker}</bdi>
                    </>
                  )}
                </a>
              </li>
            ),
          )}
        </ul>
      </details>
    </>
  );
}

function countOutcomes(cluster: Cluster): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of cluster) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

/** As badges say it; of posts that were seen later as well. */
function outcomeWord(outcome: string): string {
  const kind = badgeKinds.find((each) => each === outcome);
  if (kind !== undefined) return badgeWord(kind);
  return message(outcome === 'up' ? 'seen_up' : 'seen_up_with_notice');
}
