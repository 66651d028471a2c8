import type { Account } from '../../../dataset/record.ts';

/** What follows the platform's name in a link, which may itself stand inside an archive's link. */
const ON_PLATFORM = /(?<![a-z0-9-])(?:[a-z0-9-]+\.)*(?:x|twitter)\.com(?::\d+)?\/(.*)$/;
/** A shorter name is an ordinary word too often. */
const LEAST_NAME = 3;
const PART_OF_WORD = /[\p{L}\p{N}_]/u;

/** Finds what would give away an account whose name is not shown. */
export class Mentions {
  readonly #onPlatform: readonly string[];
  readonly #inWords: readonly string[];
  readonly #inNames: readonly string[];

  /** @param postId of the post that the record is about */
  constructor({ handle, id, name, speaker }: Account, postId: string | undefined) {
    this.#onPlatform = lowered([handle, id, postId]);
    this.#inWords = lowered([handle, name, speaker]).filter((each) => each.length >= LEAST_NAME);
    this.#inNames = lowered([handle, id, name, speaker, postId]).filter(
      (each) => each.length >= LEAST_NAME,
    );
  }

  /** Whether a link leads to the account or its post on the platform, or to an archive's copy of it. */
  isLinkToAccount(link: string): boolean {
    const path = ON_PLATFORM.exec(decoded(link).toLowerCase())?.[1];
    return path !== undefined && this.#onPlatform.some((name) => holdsWord(path, name));
  }

  /** Whether words name the account or who is behind it. */
  isNamedIn(words: string): boolean {
    const text = words.toLowerCase();
    return this.#inWords.some((name) => holdsWord(text, name));
  }

  /** Whether a made-up name, of a group of records say, is built from the account's or its post's. */
  isPartOf(made: string): boolean {
    const text = made.toLowerCase();
    return this.#inNames.some((name) => text.includes(name));
  }
}

function lowered(names: readonly (string | undefined)[]): string[] {
  return names
    .map((name) => name?.trim().toLowerCase())
    .filter((name) => name !== undefined)
    .filter((name) => name !== '');
}

/** Whether a text holds a name and not merely a longer word around it. */
function holdsWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.slice(0, at).slice(-1);
    const after = text.slice(at + name.length, at + name.length + 1);
    if (!PART_OF_WORD.test(before) && !PART_OF_WORD.test(after)) return true;
  }
  return false;
}

function decoded(link: string): string {
  if (!link.includes('%')) return link;
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
