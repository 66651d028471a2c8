import type { ReplicaPost } from '../content/types.ts';
import { chooseBy, tokenOf } from '../random.ts';
import { cardPicture } from './card-picture.ts';
import { cardWords } from './card-words.ts';
import { element, span, view, words } from './dom.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { shortLink } from './text-runs.ts';

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

function outward(
  href: string,
  look: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Node[]
): HTMLElement {
  return element(
    'a',
    {
      look: `view plain-link ${look}`,
      href,
      rel: 'noopener noreferrer nofollow',
      target: '_blank',
      role: 'link',
      ...attributes,
    },
    ...children,
  );
}

export function smallCard(post: ReplicaPost): HTMLElement {
  const { href, domain } = targetOf(post);
  const { titles, details } = cardWords(post.lang);
  const mediaId = freshId();
  const detailId = freshId();
  return view(
    {
      look: 'card row',
      'aria-labelledby': `${mediaId} ${detailId}`,
      'data-testid': 'card.wrapper',
    },
    view(
      {
        look: 'card-thumb',
        'aria-hidden': 'true',
        id: mediaId,
        'data-testid': 'card.layoutSmall.media',
      },
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
          words(
            { dir: 'auto', look: 'muted' },
            span({}, span({}, chooseBy(details, 'detail', post.id))),
          ),
        ),
      ),
    ),
  );
}

export function largeCard(context: PageContext, post: ReplicaPost): HTMLElement {
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
      {
        look: 'text muted plain-link card-from',
        href,
        dir: 'ltr',
        rel: 'noopener noreferrer nofollow',
        target: '_blank',
        role: 'link',
      },
      `${context.labels.from}${domain}`,
    ),
  );
}

export function carousel(post: ReplicaPost): HTMLElement {
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
              view(
                { 'data-testid': 'mediaWrapper' },
                outward(
                  href,
                  '',
                  { 'aria-label': title },
                  view({}, ...cardPicture(post, number, '60%')),
                ),
              ),
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
