/** What a page gives of a post for keeping, before it is put together with anything else. */
import type { PostAsRead } from './saved-post.ts';

export interface FoundMedia {
  readonly kind: 'photo' | 'video';
  /** Of a saved page's own file, relative to it, or an address on the web. */
  readonly address: string;
}

/** A post for keeping, without any trace of who read it. */
export interface CapturedPost {
  readonly post: PostAsRead;
  readonly html: string;
  readonly media: readonly FoundMedia[];
}

/** CSS pixels from the top left of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The post's own parts on the screen. What lies between them tells of the reader and is left out. */
export interface Frame {
  /** Around all parts. */
  readonly around: Box;
  readonly parts: readonly Box[];
  /** Inside parts, but in the language of the interface: times, buttons, and whatever is ours. */
  readonly covered: readonly Box[];
  /** Colour of the page behind the post, as CSS writes it. */
  readonly paper: string;
  /** Pixels of the screen for one of CSS. */
  readonly density: number;
}
