import { AVATAR_PREFIX, type NamedSelector, selectors } from '../selectors.ts';

/** The parts of one post, or of the post that it quotes. */
export interface Parts {
  readonly names: Element[];
  readonly avatars: Element[];
  /** In avatars: what carries the handle. */
  readonly avatarHandles: Element[];
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

const kinds = [
  'names',
  'avatars',
  'avatarHandles',
  'texts',
  'showMores',
  'statusLinks',
  'times',
  'contexts',
  'locks',
] as const satisfies readonly (keyof Parts)[];

const kindOfTestId: ReadonlyMap<string, keyof Parts> = new Map(
  (
    [
      ['names', selectors.name],
      ['avatars', selectors.avatar],
      ['texts', selectors.text],
      ['showMores', selectors.showMore],
      ['contexts', selectors.socialContext],
      ['locks', selectors.lock],
    ] satisfies readonly (readonly [keyof Parts, NamedSelector])[]
  ).flatMap(([kind, { testIds }]) => testIds.map((id) => [id, kind] as const)),
);

/** What belongs to neither post, with all that is in it. */
const strangers: ReadonlySet<string> = new Set(selectors.foreign.testIds);

/**
 * One query for everything, as this runs on every post that X mounts. Most elements
 * of a post have no test id and are told by that alone.
 */
const everything = [
  `[data-testid]:is(${[
    selectors.name,
    selectors.avatar,
    selectors.avatarOf,
    selectors.text,
    selectors.showMore,
    selectors.socialContext,
    selectors.lock,
    selectors.foreign,
  ]
    .map(({ css }) => css)
    .join(', ')})`,
  selectors.statusLink.css,
  selectors.time.css,
  selectors.article.css,
].join(', ');

/**
 * Sorts the elements of a post into its own and those of the quoted post. What
 * belongs to a post nested in it (X's long articles embed whole posts), to a
 * link's preview or to a readers' note belongs to neither.
 */
export function splitPost(article: Element): PostParts {
  const all = emptyParts();
  // What stands in a stranger comes right after it.
  let outside: Element | undefined;
  for (const element of article.querySelectorAll(everything)) {
    if (outside?.contains(element) === true) continue;
    if (!file(element, all)) outside = element;
  }
  const boxes = quoteBoxes(article, all.names);
  const [box] = boxes;
  if (box === undefined) return { own: all };
  // X shows one quote; of a second box nothing is read, least of all as the post's own.
  const boxAround = (element: Element): Element | undefined =>
    boxes.find((candidate) => candidate.contains(element));
  return {
    own: partsWhere(all, (element) => boxAround(element) === undefined),
    quote: { box, parts: partsWhere(all, (element) => boxAround(element) === box) },
  };
}

/** Clickable boxes that hold an author's name: the quoted post has one, and no link to itself. */
function quoteBoxes(article: Element, names: readonly Element[]): Element[] {
  const boxes = new Set<Element>();
  for (const name of names) {
    const box = name.parentElement?.closest(selectors.clickableBox.css);
    if (box != null && box !== article && article.contains(box)) boxes.add(box);
  }
  return [...boxes];
}

/** False where the element is a stranger. */
function file(element: Element, parts: Parts): boolean {
  const testId = element.getAttribute('data-testid');
  if (testId !== null) {
    const kind = kindOfTestId.get(testId);
    if (kind !== undefined) parts[kind].push(element);
    else if (strangers.has(testId)) return false;
    else if (testId.startsWith(AVATAR_PREFIX) && parts.avatars.at(-1)?.contains(element) === true) {
      parts.avatarHandles.push(element);
    }
  }
  const name = element.localName;
  if (name === 'a') {
    if (testId === null || element.matches(selectors.statusLink.css)) parts.statusLinks.push(element);
  } else if (name === 'time') {
    if (testId === null || element.matches(selectors.time.css)) parts.times.push(element);
  } else if (name === 'article' || element.getAttribute('role') === 'article') return false;
  return true;
}

function partsWhere(parts: Parts, holds: (element: Element) => boolean): Parts {
  const some = emptyParts();
  for (const kind of kinds) some[kind].push(...parts[kind].filter(holds));
  return some;
}

function emptyParts(): Parts {
  return {
    names: [],
    avatars: [],
    avatarHandles: [],
    texts: [],
    showMores: [],
    statusLinks: [],
    times: [],
    contexts: [],
    locks: [],
  };
}
