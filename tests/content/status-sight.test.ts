// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { statusSight } from '../../src/content/capture/status-sight.ts';
import { cell, post, words } from './markup.ts';
import { parseHtml } from './parse-html.ts';

const ID = '1983130065320780162';
const own = { id: ID, handle: 'Marigold_7', text: words('Rain at last.') };

function sightOf(cells: string, path = `/Marigold_7/status/${ID}`) {
  const page = parseHtml(cells);
  Object.defineProperty(page, 'location', { value: { pathname: path } });
  return statusSight(page);
}

function notice(text: string, more = ''): string {
  return cell(
    `<article role="article"><div dir="auto" lang="en"><span>${text} </span></div>${more}</article>`,
  );
}

it.each([
  ['This Post is from a suspended account.', 'suspended'],
  ['This Post violated the X Rules.', 'gone'],
  ['This Post was deleted by the Post author.', 'gone'],
  ['This Post is from an account that no longer exists.', 'gone'],
])('tells of "%s", word for word', (text, as) => {
  expect(sightOf(notice(text))).toMatchObject({ id: ID, handle: 'Marigold_7', as, notice: text });
});

it('tells of a withheld post in any language', () => {
  const html = `<div data-testid="Withheld_Tombstone"><article><div dir="auto" lang="fa">پنهان است</div></article></div>`;
  expect(sightOf(cell(html))).toMatchObject({ as: 'withheld', notice: 'پنهان است' });
});

it.each([
  'این پست قواعد ایکس را نقض کرده است.',
  'Este post es de una cuenta suspendida.',
  'This Post is something that X never said before.',
  'Esta publicación es de una cuenta que bloqueaste.',
])('concludes nothing from "%s", and keeps none of its words', (text) => {
  expect(sightOf(notice(text))).toEqual({ id: ID, handle: 'Marigold_7', as: 'unclear' });
});

it('tells of a post that is there', () => {
  expect(sightOf(cell(post(own)))).toEqual({ id: ID, handle: 'Marigold_7', as: 'there' });
});

it.each([
  ['a blocked account', notice('This Post is from an account you blocked.')],
  ['a muted account', notice('This Post is from an account you muted.')],
  ['a protected account', notice('This account owner limits who can view their Posts.')],
  ['no reason', notice('This Post is unavailable.')],
  [
    'what can be viewed all the same',
    notice('This Post violated the X Rules.', '<button>View</button>'),
  ],
  ['an empty page, as of an error', '<div data-testid="emptyState">Something went wrong</div>'],
  [
    'two notices, of which either may be meant',
    notice('This Post violated the X Rules.') + notice('This Post violated the X Rules.'),
  ],
  [
    'a notice below another post',
    cell(post({ ...own, id: '7' })) + notice('This Post violated the X Rules.'),
  ],
])('says nothing of %s', (_name, cells) => {
  expect(sightOf(cells)).toBeUndefined();
});

it('says nothing where the address names no post, or another author', () => {
  expect(sightOf(notice('This Post violated the X Rules.'), '/home')).toBeUndefined();
  expect(sightOf(cell(post(own)), `/Somebody/status/${ID}`)).toBeUndefined();
});
