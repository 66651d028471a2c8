import { wellFormed } from './canonical-json.ts';
import {
  type BrowserIdentity,
  type Comparison,
  type MediaPart,
  type Missing,
  type PageSource,
  type Part,
  type PartType,
  type PostAsRead,
  SAVED_POST_FORMAT,
  type SavedPost,
} from './saved-post.ts';
import { hashOfJson, sha256Of, utf8 } from './sha256.ts';

/** The bytes of a part, or why there are none. */
export type Taken =
  | { readonly bytes: Uint8Array; readonly type: PartType }
  | { readonly missing: Missing };

/** Everything about a post at the moment of saving it. */
export interface Moment {
  /** UUID. */
  readonly id: string;
  readonly at: Date;
  /** IANA name. */
  readonly zone: string;
  readonly page: PageSource;
  readonly post: PostAsRead;
  readonly html: string;
  readonly picture: { readonly how: 'pixels' | 'rendered'; readonly taken: Taken };
  readonly media: readonly (Pick<MediaPart, 'kind' | 'address'> & { readonly taken: Taken })[];
  readonly comparison: Comparison | undefined;
  readonly software: SavedPost['software'];
  readonly browser: BrowserIdentity;
}

export interface Composed {
  readonly saved: SavedPost;
  /** Bytes of what was kept, by their SHA-256. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** Makes a saved post; what the page held that has no UTF-8 is replaced. */
export function composeSavedPost(moment: Moment): Composed {
  const { id, at, zone, page, post, html, picture, media, comparison, software, browser } = moment;
  const parts = new Map<string, Uint8Array>();
  const keep = (taken: Taken): Part => {
    if ('missing' in taken) return { kept: false, why: taken.missing };
    const sha256 = sha256Of(taken.bytes);
    parts.set(sha256, taken.bytes);
    return { kept: true, sha256, bytes: taken.bytes.length, type: taken.type };
  };
  const saved: SavedPost = {
    format: SAVED_POST_FORMAT,
    id,
    savedAt: at.toISOString(),
    zone,
    zoneMinutes: -at.getTimezoneOffset(),
    page,
    post,
    html: keep({ bytes: utf8(html), type: 'text/html' }),
    picture: { how: picture.how, part: keep(picture.taken) },
    media: media.map(({ kind, address, taken }) => ({ kind, address, part: keep(taken) })),
    ...(comparison === undefined ? {} : { comparison }),
    software,
    browserSha256: hashOfJson(browser),
  };
  return { saved: withoutLoneSurrogates(saved), parts };
}

function withoutLoneSurrogates<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, field: unknown) =>
    typeof field === 'string' ? wellFormed(field) : field,
  );
}
