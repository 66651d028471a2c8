import type { ReplicaPost } from '../content/types.ts';
import { tokenOf } from '../random.ts';
import { element, span, view, words } from './dom.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import { CHANGE } from './repainter.ts';

let blobAddress: string | undefined;

/** Photos, a video, or what covers sensitive media; undefined where a post has none. */
export function mediaOf(
  context: PageContext,
  post: ReplicaPost,
  signal: AbortSignal,
): HTMLElement | undefined {
  switch (post.media) {
    case undefined:
      return undefined;
    case 'photo':
      return view({ look: 'media' }, photo(context, post, 1, '62%'));
    case 'two-photos':
      return view(
        { look: 'media row' },
        photo(context, post, 1, '112%'),
        photo(context, post, 2, '112%'),
      );
    case 'video':
      return view({ look: 'media' }, video(context, post));
    case 'sensitive-photo':
      return sensitive(context, post, signal);
    default:
      return post.media satisfies never;
  }
}

export function photoAddress(post: ReplicaPost, number: number, size: string): string {
  return `https://pbs.twimg.com/media/${tokenOf(15, 'media', post.id, number)}?format=jpg&name=${size}`;
}

function photo(
  context: PageContext,
  post: ReplicaPost,
  number: number,
  ratio: string,
): HTMLElement {
  return element(
    'a',
    {
      look: 'view plain-link media-link',
      href: `/${post.author}/status/${post.id}/photo/${number}`,
      role: 'link',
    },
    view(
      {},
      view({ style: `padding-bottom: ${ratio}` }),
      photoFrame(context, photoAddress(post, number, 'small')),
    ),
  );
}

function photoFrame(context: PageContext, address: string): HTMLElement {
  return view(
    { look: 'fill', 'aria-label': context.labels.image, 'data-testid': 'tweetPhoto' },
    view({ look: 'fill picture', style: `background-image: url("${address}")` }),
    element('img', {
      look: 'fill unseen-picture',
      alt: context.labels.image,
      draggable: 'true',
      src: address,
    }),
  );
}

/** A player that waits; it stands in "placementTracking" as every video does, advertisement or not. */
function video(context: PageContext, post: ReplicaPost): HTMLElement {
  const poster = `https://pbs.twimg.com/amplify_video_thumb/${post.id}/img/${tokenOf(12, 'poster', post.id)}.jpg`;
  blobAddress ??= URL.createObjectURL(new Blob([new Uint8Array(64)], { type: 'video/mp4' }));
  const player = element(
    'video',
    {
      look: 'fill video',
      preload: 'none',
      playsinline: '',
      tabindex: '-1',
      'aria-label': context.labels.video,
      poster,
    },
    element('source', { type: 'video/mp4', src: blobAddress }),
  );
  const play = element(
    'button',
    { look: 'button play', 'aria-label': context.labels.playVideo, role: 'button', type: 'button' },
    icon('play', 'icon-large'),
  );
  return view(
    { look: 'media-link', 'data-testid': 'tweetPhoto' },
    view(
      {},
      view({ style: 'padding-bottom: 56%' }),
      view(
        { look: 'fill', 'data-testid': 'placementTracking' },
        view(
          { look: 'fill', 'data-testid': 'videoPlayer' },
          view(
            { look: 'fill' },
            view({ look: 'fill', 'data-testid': 'videoComponent' }, player, play),
          ),
        ),
      ),
    ),
  );
}

/** Only the picture is covered; the post's text is as usual. */
function sensitive(context: PageContext, post: ReplicaPost, signal: AbortSignal): HTMLElement {
  const { labels, store } = context;
  const holder = view({ look: 'media' });
  const paint = (): void => {
    if (store.stateOf(post.id).showsMedia) {
      holder.replaceChildren(photo(context, post, 1, '62%'));
      return;
    }
    const button = element(
      'button',
      { look: 'button pill-outline', role: 'button', type: 'button' },
      words({ dir: 'ltr' }, span({}, span({}, labels.show))),
    );
    button.addEventListener('click', () => {
      store.stateOf(post.id).showsMedia = true;
      context.repainter.repaint(CHANGE.media(post.id));
    });
    holder.replaceChildren(
      view(
        { look: 'media-link', 'data-testid': 'tweetPhoto' },
        view({ style: 'padding-bottom: 62%' }),
        view(
          {
            look: 'fill interstitial',
            'aria-label': labels.image,
            'data-testid': 'previewInterstitial',
          },
          view(
            { look: 'fill blurred', style: 'filter: blur(30px)' },
            element('img', {
              look: 'fill',
              alt: '',
              draggable: 'true',
              src: photoAddress(post, 1, 'tiny'),
            }),
          ),
          view(
            { look: 'interstitial-words' },
            words({ dir: 'ltr', look: 'name' }, span({}, labels.sensitive)),
            words({ dir: 'ltr' }, span({}, labels.sensitiveDetail)),
            view({}, button),
          ),
        ),
      ),
    );
  };
  paint();
  context.repainter.watch(CHANGE.media(post.id), paint, signal);
  return holder;
}
