import type { ReplicaPost } from '../content/types.ts';
import { chooseBy, hashOf, tokenOf } from '../random.ts';
import { avatar } from './avatar.ts';
import { cardWords } from './card-words.ts';
import { element, span, view, words } from './dom.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { finalPoll, openPoll } from './polls.ts';
import { shortLink } from './text-runs.ts';

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

interface CardTarget {
  readonly href: string;
  readonly domain: string;
}

function targetOf(post: ReplicaPost): CardTarget {
  const url = /https?:\/\/\S+\s*$/.exec(post.text)?.[0].trim() ?? 'https://margin-notes.example/';
  const domain = URL.canParse(url) ? new URL(url).hostname : 'margin-notes.example';
  if (post.promoted !== undefined) {
    return { href: `https://${domain}/?twclid=${tokenOf(20, 'click', post.id)}`, domain };
  }
  return { href: shortLink(url), domain };
}

function outward(href: string, look: string, attributes: Readonly<Record<string, string>>, ...children: readonly Node[]): HTMLElement {
  return element(
    'a',
    { look: `view plain-link ${look}`, href, rel: 'noopener noreferrer nofollow', target: '_blank', role: 'link', ...attributes },
    ...children,
  );
}

function cardPicture(post: ReplicaPost, number: number, ratio: string): readonly HTMLElement[] {
  const address = `https://pbs.twimg.com/card_img/${post.id}/${tokenOf(8, 'card', post.id, number)}?format=jpg&name=medium`;
  return [
    view({ style: `padding-bottom: ${ratio}` }),
    view(
      { look: 'fill' },
      view({ look: 'fill picture', style: `background-image: url("${address}")` }),
      element('img', { look: 'fill unseen-picture', alt: '', draggable: 'true', src: address }),
    ),
  ];
}

function smallCard(post: ReplicaPost): HTMLElement {
  const { href, domain } = targetOf(post);
  const { titles, details } = cardWords(post.lang);
  const mediaId = freshId();
  const detailId = freshId();
  return view(
    { look: 'card row', 'aria-labelledby': `${mediaId} ${detailId}`, 'data-testid': 'card.wrapper' },
    view(
      { look: 'card-thumb', 'aria-hidden': 'true', id: mediaId, 'data-testid': 'card.layoutSmall.media' },
      outward(href, '', { tabindex: '-1' }, view({}, ...cardPicture(post, 0, '100%'))),
    ),
    view(
      { look: 'grow', id: detailId },
      outward(
        href,
        'grow',
        {},
        view(
          { look: 'card-detail', 'data-testid': 'card.layoutSmall.detail' },
          words({ dir: 'auto', look: 'muted' }, span({}, span({}, domain))),
          words({ dir: 'auto' }, span({}, span({}, chooseBy(titles, 'title', post.id)))),
          words({ dir: 'auto', look: 'muted' }, span({}, span({}, chooseBy(details, 'detail', post.id)))),
        ),
      ),
    ),
  );
}

function largeCard(context: PageContext, post: ReplicaPost): HTMLElement {
  const { href, domain } = targetOf(post);
  const title = chooseBy(cardWords(post.lang).titles, 'title', post.id);
  const mediaId = freshId();
  return view(
    {},
    view(
      { look: 'card', 'aria-labelledby': mediaId, 'data-testid': 'card.wrapper' },
      view(
        { id: mediaId, 'data-testid': 'card.layoutLarge.media' },
        outward(
          href,
          '',
          { 'aria-label': `${domain} ${title}` },
          view({}, ...cardPicture(post, 0, '52%')),
          view({ look: 'card-overlay' }, words({ dir: 'auto' }, span({}, title))),
        ),
      ),
    ),
    element(
      'a',
      { look: 'text muted plain-link card-from', href, dir: 'ltr', rel: 'noopener noreferrer nofollow', target: '_blank', role: 'link' },
      `${context.labels.from}${domain}`,
    ),
  );
}

function carousel(post: ReplicaPost): HTMLElement {
  const { href, domain } = targetOf(post);
  const slides = cardWords(post.lang).titles.map((title, number) =>
    element(
      'li',
      { look: 'view slide', role: 'listitem' },
      view(
        { 'data-testid': `Carousel-slideClickCaptureWrapper-${number}` },
        view(
          { 'data-testid': 'LayoutCardCarousel-slide' },
          view(
            { look: 'card', 'data-testid': 'card.wrapper' },
            view(
              { 'aria-hidden': 'true', 'data-testid': 'card.layoutLarge.media' },
              view({ 'data-testid': 'mediaWrapper' }, outward(href, '', { 'aria-label': title }, view({}, ...cardPicture(post, number, '60%')))),
            ),
            outward(
              href,
              '',
              {},
              view(
                { look: 'card-detail', 'data-testid': 'card.layoutLarge.detail' },
                words({ dir: 'auto' }, span({}, span({}, title))),
                words({ dir: 'ltr', look: 'muted' }, span({}, span({}, domain))),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  return view(
    { role: 'group', 'aria-roledescription': 'carousel', tabindex: '0', look: 'carousel' },
    element('ul', { look: 'view row list', role: 'list' }, ...slides),
  );
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
          view({ look: 'row' }, avatar(host, 20, false), words({ dir: 'ltr', look: 'muted' }, span({}, context.labels.event), span({}, ` @${host}`))),
          words({ dir: 'auto' }, span({}, span({}, chooseBy(cardWords(post.lang).titles, 'title', post.id)))),
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
      { look: 'view plain-link', href: `/i/spaces/1${tokenOf(12, 'space', post.id)}`, 'aria-label': title, tabindex: '0', role: 'link' },
      view(
        { look: 'row' },
        avatar(host, 20, false),
        words({ dir: 'ltr' }, span({}, ` ${store.account(host).name} `)),
        words({ dir: 'ltr', look: 'space-host' }, span({}, labels.host)),
      ),
      words({ dir: 'auto', look: 'space-title' }, span({}, title)),
      words({ dir: 'ltr' }, span({}, `${labels.ended} · ${hashOf('tuned', post.id) % 900} ${labels.tunedIn}`)),
    ),
  );
}

function hostOf(context: PageContext, post: ReplicaPost): string {
  return chooseBy(context.store.world.accounts, 'host', post.id).handle;
}
