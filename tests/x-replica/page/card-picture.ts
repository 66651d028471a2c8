import type { ReplicaPost } from '../content/types.ts';
import { tokenOf } from '../random.ts';
import { element, view } from './dom.ts';

/** A picture of a card that fills its box; `ratio` is its height in percent of its width. */
export function cardPicture(
  post: ReplicaPost,
  number: number,
  ratio: string,
): readonly HTMLElement[] {
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
