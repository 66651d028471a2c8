import { tokenOf } from '../random.ts';
import { element, span, view } from './dom.ts';

/** Emoji as Unicode recommends them, sequences included. The flag "v" is not yet in the compiler's target. */
const EMOJI_PATTERN = '\\p{RGI_Emoji}';
const EMOJI = new RegExp(EMOJI_PATTERN, 'v');
const PARTS = new RegExp(
  [
    '(?<link>https?://[^\\s]*[^\\s.,!?؟،\\)])',
    '(?<mention>(?<![\\w@])@\\w{1,15})',
    '(?<hashtag>(?<![\\w&#])#[\\p{L}\\p{M}\\p{N}_\\u200c]+)',
    '(?<cashtag>(?<![\\w$])\\$[A-Za-z]{1,6}(?!\\w))',
    `(?<emoji>${EMOJI_PATTERN})`,
  ].join('|'),
  'vg',
);
/** Characters of an address that stay visible before it is cut. */
const VISIBLE_ADDRESS = 27;

/** The runs of a text as X draws them: words, emoji pictures, mentions, tags and shortened links. */
export function renderRuns(
  text: string,
  { links = true }: { links?: boolean } = {},
): readonly Node[] {
  const nodes: Node[] = [];
  let plainFrom = 0;
  const addPlain = (end: number): void => {
    if (end > plainFrom) nodes.push(span({ look: 'run' }, text.slice(plainFrom, end)));
  };
  for (const match of text.matchAll(PARTS)) {
    addPlain(match.index);
    plainFrom = match.index + match[0].length;
    nodes.push(special(match[0], match.groups ?? {}, links));
  }
  addPlain(text.length);
  return nodes;
}

/** A display name: words and emoji, nothing else. */
export function renderName(name: string): readonly Node[] {
  const segments = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  const nodes: Node[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') nodes.push(span({}, plain));
    plain = '';
  };
  for (const segment of segments) {
    if (EMOJI.test(segment)) {
      flush();
      nodes.push(emojiPicture(segment));
    } else plain += segment;
  }
  flush();
  return nodes;
}

/** The short address under which X hides a link. */
export function shortLink(url: string): string {
  return `https://t.co/${tokenOf(10, 'short', url)}`;
}

function special(
  run: string,
  groups: Readonly<Record<string, string | undefined>>,
  links: boolean,
): Node {
  if (groups['emoji'] !== undefined) return emojiPicture(run);
  if (groups['link'] !== undefined) return shortened(run);
  if (groups['mention'] !== undefined) {
    const inner = links
      ? anchor(`/${run.slice(1)}`, run)
      : span({ dir: 'ltr', look: 'link-like' }, run);
    return view({ look: 'inline' }, span({ look: 'inline-row' }, inner));
  }
  const href =
    groups['hashtag'] === undefined
      ? `/search?q=${encodeURIComponent(run)}&src=cashtag_click`
      : `/hashtag/${encodeURIComponent(run.slice(1))}?src=hashtag_click`;
  return span(
    { look: 'inline-row' },
    links ? anchor(href, run) : span({ dir: 'ltr', look: 'link-like' }, run),
  );
}

function anchor(href: string, label: string): HTMLElement {
  return element('a', { look: 'text link', dir: 'ltr', href, role: 'link' }, label);
}

/** The address in three pieces: scheme and tail are there but not seen. */
function shortened(url: string): HTMLElement {
  const scheme = /^https?:\/\/(www\.)?/.exec(url)?.[0] ?? '';
  const address = url.slice(scheme.length);
  const tail = address.slice(VISIBLE_ADDRESS);
  return element(
    'a',
    {
      look: 'text link',
      dir: 'ltr',
      href: shortLink(url),
      rel: 'noopener noreferrer nofollow',
      target: '_blank',
      role: 'link',
    },
    span({ look: 'unseen', 'aria-hidden': 'true' }, scheme),
    address.slice(0, VISIBLE_ADDRESS),
    tail === '' ? undefined : span({ look: 'unseen', 'aria-hidden': 'true' }, tail),
    tail === '' ? undefined : span({ 'aria-hidden': 'true' }, '…'),
  );
}

function emojiPicture(emoji: string): HTMLElement {
  const points = Array.from(emoji, (character) => character.codePointAt(0)?.toString(16) ?? '');
  // The picture of a lone sign has no variation selector in its name; joined ones keep theirs.
  const name = points.includes('200d') ? points : points.filter((point) => point !== 'fe0f');
  return element('img', {
    look: 'emoji',
    alt: emoji,
    draggable: 'false',
    src: `https://abs-0.twimg.com/emoji/v2/svg/${name.join('-')}.svg`,
    title: emoji,
  });
}
