import { mayReadPath } from '../../platform/private-paths.ts';
import type { SaveRefusal, WantedPost } from '../../platform/save-messages.ts';
import { sameHandle } from '../read/links.ts';
import { readablePost } from '../read/page-rules.ts';
import { readPost } from '../read/read-post.ts';
import { selectors } from '../selectors.ts';
import { readerHandle } from './reader-handle.ts';

type Found = { readonly article: Element } | { readonly why: SaveRefusal };

/**
 * The post that is meant, where it may be kept.
 *
 * @param pointed what the pointer's menu was last opened on
 */
export function findPost(page: Document, want: WantedPost, pointed: Element | undefined): Found {
  if (!mayReadPath(page.location.pathname)) return { why: 'private' };
  const chosen = want.by === 'id' ? withId(page, want.id) : wantedHere(page, want.by, pointed);
  if (chosen === undefined) return { why: 'none' };
  const article = readablePost(chosen);
  if (article === undefined) return { why: 'private' };
  const outcome = readPost(article);
  if (!outcome.read) return { why: outcome.reason === 'locked' ? 'locked' : 'unreadable' };
  const reader = readerHandle(page);
  if (reader !== undefined && sameHandle(reader, outcome.post.author)) return { why: 'own' };
  return { article };
}

/** The post with this id, or the one that quotes it; of several the one nearest to the middle. */
function withId(page: Document, id: string): Element | undefined {
  const fitting = [...page.querySelectorAll(selectors.post.css)].filter((article) => {
    const outcome = readPost(article);
    if (!outcome.read) return false;
    const { quoted } = outcome.post;
    return outcome.post.id === id || quoted?.id === id || `quoted-by-${outcome.post.id}` === id;
  });
  return nearestToMiddle(fitting);
}

function wantedHere(
  page: Document,
  by: 'pointer' | 'place',
  pointed: Element | undefined,
): Element | undefined {
  if (by === 'pointer') return pointed?.closest(selectors.post.css) ?? undefined;
  const focused = page.activeElement?.closest(selectors.post.css);
  return focused ?? nearestToMiddle([...page.querySelectorAll(selectors.post.css)]);
}

/** Of those on the screen, the one nearest to the middle of it. */
function nearestToMiddle(articles: readonly Element[]): Element | undefined {
  const distance = (article: Element): number => {
    const { top, bottom } = article.getBoundingClientRect();
    const middle = innerHeight / 2;
    return top <= middle && bottom >= middle
      ? 0
      : Math.min(Math.abs(top - middle), Math.abs(bottom - middle));
  };
  const [first, ...others] = articles.map((article) => ({ article, far: distance(article) }));
  return others.reduce(
    (best, each) => (best !== undefined && best.far <= each.far ? best : each),
    first,
  )?.article;
}
