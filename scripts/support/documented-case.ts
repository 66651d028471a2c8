import * as v from 'valibot';
import { checkRecord } from '../../src/dataset/parse-record.ts';
import type { DatasetRecord, SourceLink, TextOrigin } from '../../src/dataset/record.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { readWords } from '../../src/engine/text/words.ts';
import type { AddStates } from '../../src/publisher/build/gather-records.ts';

/**
 * A case as it was written down from pages that report it. The wording and the remarks are
 * other people's or were made while reading them, and stay behind: a record has facts, sources
 * and fingerprints.
 */
const caseSchema = v.looseObject({
  kind: v.exactOptional(v.literal('observation')),
  text: v.nullable(v.string()),
  textFrom: v.exactOptional(v.picklist(['press', 'platform'])),
  note: v.exactOptional(v.string()),
  sources: v.array(v.object({ url: v.string(), title: v.string() })),
});

/** Fields of a case that become fields of a record as they are, in the order in which they are written. */
const KEPT = [
  'id',
  'kind',
  'platform',
  'account',
  'lang',
  'postedAt',
  'action',
  'outcome',
  'twinOf',
  'basis',
  'status',
  'statusAt',
];

/** How the remarks begin or go on where the wording is no full original. */
const IS_TRANSLATION = /^Translation\b/;
const IS_PART = /\bPart of the post only\./;
/** Two quoted parts are joined by it. */
const GAP = '[…]';
/** A heading that repeats as many words of a post in a row quotes it. */
const QUOTED_WORDS = 4;

/**
 * Turns cases into records without text.
 *
 * @param lines one JSON object each
 * @throws RecordError or ValiError for a case that cannot become a record
 */
export function recordsOfCases(lines: readonly string[]): readonly DatasetRecord[] {
  const cases = lines.map((line) => v.parse(caseSchema, JSON.parse(line)));
  const wordings = cases.map(({ text }) => wordsOf(text ?? ''));
  return cases.map((each) => recordOf(each, wordings));
}

/**
 * Adds states of the wording to records that posts are compared with.
 *
 * @param lines of the cases that the records were made of, in their order
 */
export async function withStates(
  records: readonly DatasetRecord[],
  lines: readonly string[],
  addStates: AddStates,
): Promise<readonly DatasetRecord[]> {
  const stated: DatasetRecord[] = [];
  for (const [at, record] of records.entries()) {
    const { text } = v.parse(caseSchema, JSON.parse(lines[at] ?? ''));
    const given = text === null ? undefined : await addStates({ ...record, text });
    stated.push(given?.states === undefined ? record : { ...record, states: given.states });
  }
  return stated;
}

function recordOf(
  each: v.InferOutput<typeof caseSchema>,
  wordings: readonly (readonly number[])[],
): DatasetRecord {
  const { kind, note = '', sources, text } = each;
  const kept = KEPT.filter((field) => field !== 'status' || kind === undefined);
  const given = new Map(Object.entries(each));
  const facts = kept.flatMap((field) => (given.has(field) ? [[field, given.get(field)]] : []));
  return checkRecord({
    ...Object.fromEntries(facts),
    ...(text === null ? {} : wordingOf(text, each.textFrom, note)),
    sources: sources.map((source) => sourceOf(source, wordings)),
  });
}

function wordingOf(text: string, from: 'press' | 'platform' | undefined, note: string) {
  // A statement of the platform quotes the post from the platform's own copy.
  const origin: TextOrigin = from === 'platform' ? 'original' : 'press';
  return {
    textFrom: IS_TRANSLATION.test(note) ? 'translation' : origin,
    ...((IS_PART.test(note) || text.includes(GAP)) && { excerpt: true }),
    fingerprints: fingerprintOf(text),
  };
}

/** A heading is a fact about the page, unless it quotes a post. */
function sourceOf(
  { url: seen, title }: { readonly url: string; readonly title: string },
  wordings: readonly (readonly number[])[],
): SourceLink {
  // Records link to https only; pages that were met by http are asked for by https.
  const url = seen.replace(/^http:/, 'https:');
  const words = wordsOf(title);
  const quotes = wordings.some((wording) => shareRun(words, wording));
  return quotes ? { url } : { url, title };
}

function shareRun(one: readonly number[], other: readonly number[]): boolean {
  const runs = new Set(runsOf(other));
  return runsOf(one).some((run) => runs.has(run));
}

function runsOf(words: readonly number[]): string[] {
  return words
    .slice(0, Math.max(0, words.length - QUOTED_WORDS + 1))
    .map((_, at) => words.slice(at, at + QUOTED_WORDS).join(' '));
}

function wordsOf(text: string): readonly number[] {
  const { hashes, count } = readWords(text);
  return [...hashes.subarray(0, count)];
}
