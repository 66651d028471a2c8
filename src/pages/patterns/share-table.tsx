import type { Share } from '../../patterns/shares.ts';
import { direction, formatNumber, type MessageKey, message } from '../../platform/i18n.ts';
import { formatShare, isolate } from '../shared/formats.ts';

interface ShareTableProps {
  readonly caption: MessageKey;
  readonly heading: MessageKey;
  readonly shares: readonly Share[];
  readonly wordsOf: (value: string | undefined) => string;
}

/** Of how many copies how many were removed, in figures and as a bar with its interval. */
export function ShareTable({ caption, heading, shares, wordsOf }: ShareTableProps) {
  if (shares.length === 0) return null;
  return (
    <div class="table-frame">
      <table class="shares">
        <caption>{message(caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{message(heading)}</th>
            <th scope="col">{message('patternsRemoved')}</th>
            <th scope="col">{message('patternsActed')}</th>
            <th scope="col">{message('patternsUp')}</th>
            <th scope="col">{message('patternsInterval')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={share.value ?? ''}>
              <th scope="row">
                <bdi>{wordsOf(share.value)}</bdi>
              </th>
              <td>
                {message(
                  'patternsShare',
                  isolate(formatNumber(share.removed)),
                  isolate(formatNumber(share.copies)),
                )}
              </td>
              <td>{formatNumber(share.acted)}</td>
              <td>{formatNumber(share.up)}</td>
              <td>
                <IntervalBar share={share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of the drawing, in its own units. */
const WIDTH = 100;
const HEIGHT = 12;

/** The share as a mark, the interval around it as a line; the words beside it say the same. */
function IntervalBar({ share: { removed, copies, interval } }: { readonly share: Share }) {
  const [low, high] = interval;
  const words = message('patternsBetween', formatShare(low), formatShare(high));
  // A drawing has no direction of its own: shares grow the way that words are read.
  const at = (share: number) => (direction() === 'rtl' ? WIDTH - share * WIDTH : share * WIDTH);
  return (
    <>
      <svg class="interval" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        <rect class="frame" x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} />
        <line x1={at(low)} x2={at(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <circle cx={at(removed / copies)} cy={HEIGHT / 2} r="3" />
      </svg>
      <span aria-hidden="true">{words}</span>
    </>
  );
}
