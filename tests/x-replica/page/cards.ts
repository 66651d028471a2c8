import type { ReplicaPost } from '../content/types.ts';
import { chooseBy, hashOf, tokenOf } from '../random.ts';
import { avatar } from './avatar.ts';
import { cardPicture } from './card-picture.ts';
import { cardWords } from './card-words.ts';
import { element, span, view, words } from './dom.ts';
import { carousel, largeCard, smallCard } from './link-cards.ts';
import type { PageContext } from './page-context.ts';
import { finalPoll, openPoll } from './polls.ts';

/** The card of a post, undefined where it has none. */
export function cardOf(context: PageContext, post: ReplicaPost): HTMLElement | undefined {
  switch (post.card) {
    case undefined:
      return undefined;
    case 'small':
      return smallCard(post);
    case 'large':
      return largeCard(context, post);
    case 'carousel':
      return carousel(post);
    case 'event':
      return eventCard(context, post);
    case 'space':
      return spaceCard(context, post);
    case 'poll-open':
      return openPoll(context, post);
    case 'poll-final':
      return finalPoll(context, post);
    default:
      return post.card satisfies never;
  }
}

function eventCard(context: PageContext, post: ReplicaPost): HTMLElement {
  const path = `/i/events/${hashOf('event', post.id)}`;
  const host = hostOf(context, post);
  const inside = (...children: readonly Node[]): HTMLElement =>
    element('a', { look: 'view plain-link grow', href: path, role: 'link' }, ...children);
  return view(
    { look: 'card row', 'data-testid': 'card.wrapper' },
    view(
      { look: 'card-thumb', 'aria-hidden': 'true', 'data-testid': 'card.layoutSmall.media' },
      inside(view({}, ...cardPicture(post, 0, '100%'))),
    ),
    view(
      { look: 'grow' },
      inside(
        view(
          { look: 'card-detail', 'data-testid': 'card.layoutSmall.detail' },
          view(
            { look: 'row' },
            avatar(host, 20, false),
            words(
              { dir: 'ltr', look: 'muted' },
              span({}, context.labels.event),
              span({}, ` @${host}`),
            ),
          ),
          words(
            { dir: 'auto' },
            span({}, span({}, chooseBy(cardWords(post.lang).titles, 'title', post.id))),
          ),
        ),
      ),
    ),
  );
}

function spaceCard(context: PageContext, post: ReplicaPost): HTMLElement {
  const { labels, store } = context;
  const host = hostOf(context, post);
  const title = chooseBy(cardWords(post.lang).titles, 'title', post.id);
  return view(
    { look: 'space', 'data-testid': 'card.wrapper' },
    element(
      'a',
      {
        look: 'view plain-link',
        href: `/i/spaces/1${tokenOf(12, 'space', post.id)}`,
        'aria-label': title,
        tabindex: '0',
        role: 'link',
      },
      view(
        { look: 'row' },
        avatar(host, 20, false),
        words({ dir: 'ltr' }, span({}, ` ${store.account(host).name} `)),
        words({ dir: 'ltr', look: 'space-host' }, span({}, labels.host)),
      ),
      words({ dir: 'auto', look: 'space-title' }, span({}, title)),
      words(
        { dir: 'ltr' },
        span({}, `${labels.ended} · ${hashOf('tuned', post.id) % 900} ${labels.tunedIn}`),
      ),
    ),
  );
}

function hostOf(context: PageContext, post: ReplicaPost): string {
  return chooseBy(context.store.world.accounts, 'host', post.id).handle;
}
