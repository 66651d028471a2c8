import type { Removal } from '../../dataset/record.ts';
import { accountKey, speakerKey } from '../account-keys.ts';
import { copyClass } from '../copy-class.ts';
import type { FoundMessage } from '../encoder/meaning-finder.ts';
import { MIN_WORDS } from '../index/layout.ts';
import { wordsOfRecord } from '../record-words.ts';
import type { GroupCopy, SourceLookup } from '../source-lookup.ts';
import type { CompareOptions, Match, MeaningPlaces, Post, Verdict } from '../types.ts';
import { foldCopies, KINDS, type Kind } from './ranked-match.ts';

interface NamedMessage {
  readonly kind: Kind;
  readonly logit: number;
  readonly match: Match;
  readonly speakers: ReadonlySet<number>;
  readonly copies: readonly GroupCopy[];
}

/**
 * The verdict on a post whose words match nothing but that says what removals say; undefined
 * where none of them may be shown under these options.
 * @throws Error when a source has lost a record
 */
export async function meaningVerdict(
  post: Post,
  found: readonly FoundMessage[],
  lookups: readonly SourceLookup[],
  options: CompareOptions,
): Promise<Pick<Verdict, 'state' | 'speakers' | 'matches'> | undefined> {
  const named: NamedMessage[] = [];
  for (const message of found) {
    const lookup = lookups.find(({ source }) => source.name === message.source);
    const isNamed = named.some(
      ({ match, copies }) =>
        match.source === message.source &&
        copies.some(({ ordinal }) => ordinal === message.ordinal),
    );
    if (lookup === undefined || isNamed) continue;
    const one = await nameMessage(post, message, lookup, options);
    if (one !== undefined) named.push(one);
  }
  named.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.logit - a.logit);
  const [strongest] = named;
  if (strongest === undefined) return undefined;
  const counted = named.filter(({ kind }) => kind === strongest.kind);
  return {
    state: strongest.kind,
    speakers: new Set(counted.flatMap(({ speakers }) => [...speakers])).size,
    matches: named.slice(0, options.limit).map(({ match }) => match),
  };
}

async function nameMessage(
  post: Post,
  message: FoundMessage,
  lookup: SourceLookup,
  options: CompareOptions,
): Promise<NamedMessage | undefined> {
  const [removal] = await lookup.source.readRemovals([message.ordinal]);
  if (removal === undefined)
    throw new Error(`${lookup.source.name}: record ${message.ordinal} is missing`);
  const author = lookup.author(post.author);
  const copies = await copiesOf(lookup, removal, message.ordinal);
  const folded = foldCopies(lookup, copies, author, options);
  if (folded === undefined) return undefined;
  // The very removal that was found, if it is among those that say most.
  const copy = folded.strongest.find(({ ordinal }) => ordinal === message.ordinal);
  const [first] = folded.strongest;
  const [named] = copy ? [removal] : await lookup.source.readRemovals([first.ordinal]);
  if (named === undefined)
    throw new Error(`${lookup.source.name}: record ${first.ordinal} is missing`);
  const { account, speaker } = copy ?? first;
  const text = named.text ?? '';
  return {
    kind: folded.kind,
    logit: message.logit,
    speakers: folded.speakers,
    copies,
    match: {
      removal: named.id,
      source: lookup.source.name,
      level: 'same-message',
      score: Math.round(message.score * 1000) / 1000,
      sharedWords: 0,
      words: 0,
      sameAccount: author.accounts.has(account),
      sameSpeaker: author.speakers.has(speaker),
      copies: folded.copies,
      speakers: folded.speakers.size,
      meaning: placesIn(text, message),
      ...(options.candidates === true ? { shown: true } : {}),
    },
  };
}

/** All records with the removal's words, as the word index knows them; it alone where it is too short for that. */
async function copiesOf(
  lookup: SourceLookup,
  removal: Removal,
  ordinal: number,
): Promise<readonly GroupCopy[]> {
  const alone: GroupCopy = {
    ordinal,
    account: accountKey(removal.account),
    speaker: speakerKey(removal.account),
    class: copyClass(removal),
  };
  const words = wordsOfRecord(removal);
  if (words === undefined || words.count < MIN_WORDS) return [alone];
  const sequence = words.hashes.slice(0, words.count).join();
  const groups = await Promise.all(lookup.candidates(words, false).map(async (group) => group));
  const copies = groups
    .filter((group) => group.words.join() === sequence)
    .flatMap((group) => group.copies)
    .sort((a, b) => a.ordinal - b.ordinal);
  return copies.some((copy) => copy.ordinal === ordinal) ? copies : [alone];
}

/** What is named may be a copy with other links or signs, in which the places are not known. */
function placesIn(text: string, { text: found, places }: FoundMessage): MeaningPlaces {
  return text === found ? places : { ...places, removalSpans: [] };
}
