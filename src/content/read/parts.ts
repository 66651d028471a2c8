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
const foreign: ReadonlySet<string> = new Set(selectors.foreign.testIds);

/**
 * Sorts the elements of a post into its own and those of the quoted post. What
 * belongs to a post nested in it (X's long articles embed whole posts), to a
 * link's preview or to a readers' note belongs to neither.
 *
 * Runs on every post that X mounts. Each query is of one simple selector, for
 * which browsers need a fraction of the time of a list.
 */
export function splitPost(article: Element): PostParts {
  const all = emptyParts();
  const strangers: Element[] = [];
  for (const element of article.querySelectorAll('[data-testid]')) file(element, all, strangers);
  all.statusLinks.push(...article.querySelectorAll(selectors.statusLink.css));
  all.times.push(...article.querySelectorAll(selectors.time.css));
  for (const nested of selectors.article.alternatives) {
    strangers.push(...article.querySelectorAll(nested));
  }
  const found =
    strangers.length === 0
      ? all
      : partsWhere(all, (element) => !strangers.some((stranger) => stranger.contains(element)));
  const boxes = quoteBoxes(article, found.names);
  const [box] = boxes;
  if (box === undefined) return { own: found };
  // X shows one quote; of a second box nothing is read, least of all as the post's own.
  const boxAround = (element: Element): Element | undefined =>
    boxes.find((candidate) => candidate.contains(element));
  return {
    own: partsWhere(found, (element) => boxAround(element) === undefined),
    quote: { box, parts: partsWhere(found, (element) => boxAround(element) === box) },
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

/** Files an element with a test id under its kind, where it has one. */
function file(element: Element, parts: Parts, strangers: Element[]): void {
  const testId = element.getAttribute('data-testid') ?? '';
  const kind = kindOfTestId.get(testId);
  if (kind !== undefined) parts[kind].push(element);
  else if (foreign.has(testId)) strangers.push(element);
  else if (testId.startsWith(AVATAR_PREFIX) && parts.avatars.at(-1)?.contains(element) === true) {
    parts.avatarHandles.push(element);
  }
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
