import type { Wait } from '../../patterns/waits.ts';
import { formatNumber, message } from '../../platform/i18n.ts';
import { isolate, languageName } from '../shared/formats.ts';

/** How many days removed copies stood, by language. */
export function WaitTable({ waits }: { readonly waits: readonly Wait[] }) {
  if (waits.length === 0) return null;
  return (
    <div class="table-frame">
      <table class="shares">
        <caption>
          {message('patternsWaits')} <span class="hint">{message('patternsWaitsHint')}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{message('patternsLanguage')}</th>
            <th scope="col">{message('patternsRemoved')}</th>
            <th scope="col">{message('patternsMedian')}</th>
            <th scope="col">{message('patternsMiddle')}</th>
          </tr>
        </thead>
        <tbody>
          {waits.map(({ language, removals, median, quartiles: [low, high] }) => (
            <tr key={language}>
              <th scope="row">
                <bdi>{languageName(language)}</bdi>
              </th>
              <td>{formatNumber(removals)}</td>
              <td>{formatNumber(median)}</td>
              <td>
                {message('patternsRange', isolate(formatNumber(low)), isolate(formatNumber(high)))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
