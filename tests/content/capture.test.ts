// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { type CapturedPage, capturePage } from '../../src/content/capture/capture-page.ts';
import { cell, hashtag, post, words } from './markup.ts';
import { parseHtml } from './parse-html.ts';

const base = { id: '1983130065320780162', handle: 'Marigold_7', text: words('Rain at last.') };
const READER = '<a data-testid="AppTabBar_Profile_Link" href="/margin_reader">Profile</a>';

function capture(html: string): CapturedPage {
  return capturePage(parseHtml(html));
}

function button(testId: string, label: string): string {
  return `<button data-testid="${testId}" aria-label="${label}"></button>`;
}

it('leaves out what the reader wrote, and what is in messages', () => {
  const own = cell(post({ ...base, handle: 'Margin_Reader' }));
  const message = `<div data-testid="DMDrawer">${post({ ...base, id: '1' })}</div>`;
  const { posts, left } = capture(READER + own + message + cell(post({ ...base, id: '2' })));
  expect(posts.map(({ post: { id } }) => id)).toEqual(['2']);
  expect(left).toEqual(['own', 'private']);
});

it('takes off the reader’s own like and repost, in any digits', () => {
  const bar = button('unlike', '1,235 Likes. Liked') + button('unretweet', '۱۲٬۰۰۱ بازنشر');
  const { posts } = capture(cell(post({ ...base, attachment: bar })));
  expect(posts[0]?.post.counts).toMatchObject({ likes: 1234, reposts: 12_000 });
});

it('does not say who reposted a post, and cuts tokens from links', () => {
  const text = `${words('look ')}${hashtag('winter')}<a href="https://example.org/a?id=7&amp;twclid=abc">there</a>`;
  const [kept] = capture(cell(post({ ...base, text, context: { repostedBy: 'Old_Tram' } }))).posts;
  expect(JSON.stringify(kept)).not.toMatch(/Old_Tram|twclid|hashtag_click/);
  expect(kept?.post.runs.at(-1)).toEqual({ text: 'there', link: 'https://example.org/a?id=7' });
});
