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
import type { WordKey, Words } from '../report/words.ts';

/**
 * Without a like post that was acted on there is nothing to treat alike: the page then says so
 * and asks for nothing.
 */
export function complaintOf(posts: readonly BagPost[], words: Words): string {
  const compared = posts.filter(({ saved }) => (saved.comparison?.matches ?? []).length > 0);
  return compared.length === 0
    ? wholePage(
        'complaintNoneTitle',
        [say('complaintNone', words), say('complaintNoneAsk', words)],
        words,
      )
    : annex(compared, posts.length - compared.length, words);
}

function annex(compared: readonly BagPost[], others: number, words: Words): string {
  const body = [
    say('complaintLead', words),
    ...compared.map((post, at) => comparedPost(post, at + 1, words)),
    `<h2>${escapeHtml(words('complaintRequestTitle'))}</h2>`,
    say('complaintRequest', words),
    `<h2>${escapeHtml(words('complaintLimitsTitle'))}</h2>`,
    ...(others === 0 ? [] : [say('complaintLeftOut', words, String(others))]),
    say('complaintLimits', words),
    say('savedReportLimits', words),
  ];
  return wholePage('complaintTitle', body, words);
}

function wholePage(title: WordKey, body: readonly string[], words: Words): string {
  const heading = words(title);
  return `${htmlHead(heading, words)}<h1>${escapeHtml(heading)}</h1>\n${body.join('\n')}\n${htmlEnd}`;
}

function say(key: WordKey, words: Words, ...values: readonly string[]): string {
  return `<p>${escapeHtml(words(key, ...values))}</p>`;
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
