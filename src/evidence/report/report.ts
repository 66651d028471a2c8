/**
 * The report of a bag: one HTML file that needs nothing else, for reading and for printing.
 * Everything in it that somebody else wrote is escaped and isolated in direction; a policy in
 * the file forbids scripts and every request, should anything have got through.
 */
import type { BagContent, BagPost } from '../bag/bag-content.ts';
import { partFile } from '../bag/paths.ts';
import { isOpen, type LogLine } from '../log/log.ts';
import { changesOf } from './changes-part.ts';
import { comparisonOf } from './comparison-part.ts';
import { escapeHtml, isolated, linkTo } from './escape.ts';
import { htmlEnd, htmlHead } from './html-page.ts';
import { countKeys, entryKeys, missingKeys } from './keys.ts';
import { moment, row } from './markup.ts';
import { picturesOf } from './pictures-part.ts';
import type { WordKey, Words } from './words.ts';

/**
 * The report in pieces, in which the bytes of pictures are still to be put in (`splitAtParts`).
 */
export function* reportPieces(content: Omit<BagContent, 'parts'>, words: Words): Generator<string> {
  const { posts, chains, exportedAt, software } = content;
  const title = words('savedReportTitle');
  yield `${htmlHead(title, words)}<h1>${escapeHtml(title)}</h1>
<p>${words('savedReportSummary', String(posts.length), moment(exportedAt), isolated(software))}</p>
<p class="limits">${escapeHtml(words('savedReportLimits'))}</p>
<p class="limits">${escapeHtml(words('savedReportCheck'))} <code dir="ltr">sha256sum -c manifest-sha256.txt</code></p>
`;
  for (const [at, post] of posts.entries()) yield `${postSection(post, at + 1, words)}\n`;
  yield `<section>
<h2>${escapeHtml(words('savedLog'))}</h2>
${chains.map((chain) => logTable(chain, words)).join('\n')}
</section>
${htmlEnd}`;
}

function postSection(post: BagPost, number: number, words: Words): string {
  const { saved, browser } = post;
  const { post: read, page } = saved;
  const facts = [
    row(words('savedPostId'), isolated(read.id)),
    read.time === undefined ? '' : row(words('savedPosted'), moment(read.time)),
    row(words('savedAt'), `${moment(saved.savedAt)} (${isolated(saved.zone)})`),
    page.kind === 'address'
      ? row(words('savedPage'), linkTo(page.address))
      : row(words('savedFile'), isolated(page.file)) + row('SHA-256', code(page.sha256)),
    page.title === '' ? '' : row(words('savedPageTitle'), isolated(page.title)),
    ...countKeys.map(([name, key]) => {
      const count = read.counts[name];
      return count === undefined ? '' : row(words(key), String(count));
    }),
    browser === undefined ? '' : row(words('savedBrowser'), isolated(browser.userAgent)),
    row(words('savedSoftware'), isolated(`Evenhand ${saved.software.evenhand}`)),
    saved.html.kept
      ? row(
          words('savedHtml'),
          `<a href="${partFile(saved.html.sha256, saved.html.type).slice('data/'.length)}">HTML</a> ${code(saved.html.sha256)}`,
        )
      : row(words('savedHtml'), escapeHtml(words(missingKeys[saved.html.why]))),
  ];
  return `<section class="post">
<h2>${number}. ${isolated(`@${read.author}`)}</h2>
<blockquote dir="auto">${textOf(post)}</blockquote>
${notices(post, words)}
<dl>${facts.join('')}</dl>
${picturesOf(saved, words)}
${comparisonOf(saved.comparison, words)}
${changesOf(post, words)}
</section>`;
}

function textOf({ saved: { post } }: BagPost): string {
  return post.runs
    .map(({ text, link }) => (link === undefined ? isolated(text, post.lang) : linkTo(link, text)))
    .join('');
}

function notices({ saved: { post } }: BagPost, words: Words): string {
  const keys: WordKey[] = [];
  if (post.partial) keys.push('savedPartial');
  if (post.translated) keys.push('savedTranslated');
  if (post.edited) keys.push('savedEdited');
  if (post.promoted) keys.push('savedPromoted');
  const notes = keys.map((key) => `<p class="notice">${escapeHtml(words(key))}</p>`).join('');
  const { quoted } = post;
  if (quoted === undefined) return notes;
  return `${notes}<h3>${escapeHtml(words('savedQuoted'))}: ${isolated(`@${quoted.author}`)}</h3>
<blockquote dir="auto">${isolated(quoted.text ?? '', quoted.lang)}</blockquote>`;
}

function logTable(chain: readonly LogLine[], words: Words): string {
  const rows = chain.map((line) => {
    const what = isOpen(line)
      ? `<td>${moment(line.at)}</td><td>${escapeHtml(words(entryKeys[line.kind]))}</td><td>${line.post === null ? '' : code(line.post)}</td>`
      : `<td colspan="3">${escapeHtml(words('savedEntrySealed'))}</td>`;
    return `<tr><td>${line.seq}</td>${what}<td>${code(line.hash)}</td></tr>`;
  });
  return `<table class="log"><tbody>${rows.join('')}</tbody></table>`;
}

function code(text: string): string {
  return `<code dir="ltr">${escapeHtml(text)}</code>`;
}
