/**
 * A draft for somebody who reports unlike treatment of like posts: a neutral annex to a form of
 * the platform's or of an authority. It needs nothing else and can be printed.
 */
import type { BagPost } from '../bag/bag-content.ts';
import { changesOf } from '../report/changes-part.ts';
import { comparatorTable } from '../report/comparison-part.ts';
import { escapeHtml, isolated, linkTo } from '../report/escape.ts';
import { htmlEnd, htmlHead } from '../report/html-page.ts';
import { moment, row } from '../report/markup.ts';
import type { Words } from '../report/words.ts';

export function complaintOf(posts: readonly BagPost[], words: Words): string {
  const compared = posts.filter(({ saved }) => (saved.comparison?.matches ?? []).length > 0);
  const say = (key: Parameters<Words>[0]): string => `<p>${escapeHtml(words(key))}</p>`;
  const body = [
    `<h1>${escapeHtml(words('complaintTitle'))}</h1>`,
    say('complaintLead'),
    ...(compared.length === 0 ? [say('complaintNothing')] : []),
    ...compared.map((post, at) => comparedPost(post, at + 1, words)),
    `<h2>${escapeHtml(words('complaintRequestTitle'))}</h2>`,
    say('complaintRequest'),
    `<h2>${escapeHtml(words('complaintLimitsTitle'))}</h2>`,
    say('complaintLimits'),
    say('savedReportLimits'),
  ];
  return `${htmlHead(words('complaintTitle'), words)}${body.join('\n')}\n${htmlEnd}`;
}

function comparedPost(post: BagPost, number: number, words: Words): string {
  const { saved } = post;
  const { page, post: read } = saved;
  const facts = [
    row(words('savedPostId'), isolated(read.id)),
    read.time === undefined ? '' : row(words('savedPosted'), moment(read.time)),
    row(words('savedAt'), moment(saved.savedAt)),
    page.kind === 'address'
      ? row(words('savedPage'), linkTo(page.address))
      : row(words('savedFile'), isolated(page.file)),
  ];
  return `<section class="post">
<h2>${number}. ${escapeHtml(words('complaintPostB'))}: ${isolated(`@${read.author}`)}</h2>
<blockquote dir="auto">${isolated(read.text ?? '', read.lang)}</blockquote>
<dl>${facts.join('')}</dl>
<h3>${escapeHtml(words('complaintPostsA'))}</h3>
${comparatorTable(saved.comparison?.matches ?? [], words)}
${changesOf(post, words)}
</section>`;
}
