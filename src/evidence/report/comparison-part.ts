import { isUncertain } from '../../dataset/certainty.ts';
import type { Removal } from '../../dataset/record.ts';
import type { ComparedRecord, Comparison } from '../saved-post.ts';
import { escapeHtml, isolated, linkTo } from './escape.ts';
import { basisKeys, levelKeys, stateKeys } from './keys.ts';
import { moment } from './markup.ts';
import type { WordKey, Words } from './words.ts';

/** What a post was compared with, and what happened to that. */
export function comparisonOf(comparison: Comparison | undefined, words: Words): string {
  const heading = `<h3>${escapeHtml(words('savedComparison'))}</h3>`;
  if (comparison === undefined)
    return `${heading}<p class="notice">${escapeHtml(words('savedMissing_failed'))}</p>`;
  const { state, matches, datasets } = comparison;
  const used = datasets.map(
    ({ title, name, version, sha256 }) =>
      `<li>${isolated(title)} (${isolated(name)}, ${isolated(version)}), SHA-256 <code dir="ltr">${sha256}</code></li>`,
  );
  return `${heading}
<p>${escapeHtml(words(stateKeys[state]))}</p>
${matches.length === 0 ? '' : comparatorTable(matches, words)}
<h3>${escapeHtml(words('savedDatasets'))}</h3>
<ul>${used.join('') || '<li>–</li>'}</ul>`;
}

const columns = [
  'savedComparator',
  'savedWhatHappened',
  'savedWhen',
  'savedRule',
  'savedKnownFrom',
] as const satisfies readonly WordKey[];

/** A row for each record: whose, what happened, when, under which rule, and how that is known. */
export function comparatorTable(matches: readonly ComparedRecord[], words: Words): string {
  const head = columns.map((key) => `<th scope="col">${escapeHtml(words(key))}</th>`).join('');
  const rows = matches.map((match) => comparatorRow(match, words)).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}

function comparatorRow({ record, source, level }: ComparedRecord, words: Words): string {
  const { account, action } = record;
  const who = account.handle === undefined ? (account.name ?? '–') : `@${account.handle}`;
  const links = record.sources.map(({ url, title }) => `<li>${linkTo(url, title ?? url)}</li>`);
  const example =
    record.illustration === true ? `<b>${escapeHtml(words('cardIllustration'))}</b><br>` : '';
  const cells = [
    `${example}${isolated(who)}<br>${record.text === undefined ? `<i>${escapeHtml(words('cardNoText'))}</i>` : isolated(record.text, record.lang)}<br><small>${escapeHtml(words(levelKeys[level]))}</small>`,
    happened(record, words),
    action.at === undefined ? '–' : moment(action.at),
    action.rule === undefined
      ? '–'
      : action.rule.url === undefined
        ? isolated(action.rule.name)
        : linkTo(action.rule.url, action.rule.name),
    `${escapeHtml(words(basisKeys[record.basis]))}<br>${isolated(`${source}: ${record.id}`)}<ul>${links.join('')}</ul>`,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** "Removed" is said only where somebody is known to have removed it. */
function happened(record: Removal, words: Words): string {
  const { action, status } = record;
  const byAuthor = action.actor === 'author' && action.compelled !== true;
  const what = isUncertain(record)
    ? words('savedMeasure_gone')
    : byAuthor
      ? words('savedMeasure_deleted')
      : words(`savedMeasure_${action.measure}`);
  const lines = [what, words(`savedActor_${action.actor}`), words(`savedStatus_${status}`)];
  return lines.map(escapeHtml).join('<br>');
}
