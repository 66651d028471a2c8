import { selectors } from '../selectors.ts';

/** The parts of one post, or of the post that it quotes. */
export interface Parts {
  readonly names: Element[];
  readonly avatars: Element[];
  readonly texts: Element[];
  readonly showMores: Element[];
  readonly statusLinks: Element[];
  readonly times: Element[];
  readonly contexts: Element[];
  readonly locks: Element[];
}

export interface PostParts {
  readonly own: Parts;
  readonly quote?: { readonly box: Element; readonly parts: Parts };
}

const kinds = {
  names: selectors.name.css,
  avatars: selectors.avatar.css,
  texts: selectors.text.css,
  showMores: selectors.showMore.css,
  statusLinks: selectors.statusLink.css,
  times: selectors.time.css,
  contexts: selectors.socialContext.css,
  locks: selectors.lock.css,
} as const satisfies Record<keyof Parts, string>;

const kindNames: readonly (keyof Parts)[] = [
  'names',
  'avatars',
  'texts',
  'showMores',
  'statusLinks',
  'times',
  'contexts',
  'locks',
];

/** One query for everything, as this runs on every post that X mounts. */
const everything = [...Object.values(kinds), selectors.article.css, selectors.foreign.css].join(
  ', ',
);

/**
 * Sorts the elements of a post into its own and those of the quoted post. What
 * belongs to a post nested in it (X's long articles embed whole posts), to a
 * link's preview or to a readers' note belongs to neither.
 */
export function splitPost(article: Element): PostParts {
  const found = [...article.querySelectorAll(everything)];
  const strangers = found.filter(
    (element) => element.matches(selectors.article.css) || element.matches(selectors.foreign.css),
  );
  const mine = found.filter((element) => !strangers.some((other) => other.contains(element)));
  const boxes = quoteBoxes(article, mine);
  const own = emptyParts();
  const quoted = emptyParts();
  for (const element of mine) {
    const box = boxes.find((candidate) => candidate.contains(element));
    // X shows one quote; of a second box nothing is read, least of all as the post's own.
    if (box === undefined) file(element, own);
    else if (box === boxes[0]) file(element, quoted);
  }
  return boxes[0] === undefined ? { own } : { own, quote: { box: boxes[0], parts: quoted } };
}

/** Clickable boxes that hold an author's name: the quoted post has one, and no link to itself. */
function quoteBoxes(article: Element, elements: readonly Element[]): Element[] {
  const boxes = new Set<Element>();
  for (const element of elements) {
    if (!element.matches(selectors.name.css)) continue;
    const box = element.parentElement?.closest(selectors.clickableBox.css);
    if (box != null && box !== article && article.contains(box)) boxes.add(box);
  }
  return [...boxes];
}

function file(element: Element, parts: Parts): void {
  for (const kind of kindNames) {
    if (element.matches(kinds[kind])) parts[kind].push(element);
  }
}

function emptyParts(): Parts {
  return {
    names: [],
    avatars: [],
    texts: [],
    showMores: [],
    statusLinks: [],
    times: [],
    contexts: [],
    locks: [],
  };
}
