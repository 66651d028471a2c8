import * as v from 'valibot';
import * as words from './vocabulary.ts';

/**
 * The checks behind `parseRecord`. Every string is bounded, so that a hostile dataset can
 * neither fill a reader's storage by one field nor smuggle a link that is not https.
 */

/** An X post may hold 25,000 characters; counted in code points, as people count them. */
export const MAX_TEXT_CHARACTERS = 25_000;
const MAX_ID = 200;
const MAX_NAME = 300;
const MAX_TITLE = 500;
const MAX_LINK = 2_048;
const MAX_SOURCES = 50;
const MAX_COUNTRIES = 300;
/** A date of a year, month or day, or a date-time; without a zone it is UTC. */
const DATE =
  /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const HTTPS = /^https:\/\//;
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/;
const COUNTRY = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
/** Three bytes a word make four characters of base64, so there is never padding. */
const WORD_HASHES = /^([A-Za-z0-9+/]{4})+$/;

/** A text as a whole and four sentences of it. */
const MAX_STATES_PARTS = 5;
/** Of a part with 128 tokens, in base64. */
const MAX_STATES_CHARACTERS = 70_000;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const short = (limit: number) =>
  v.pipe(
    v.string('must be a string'),
    v.maxLength(limit, `must be at most ${limit} characters long`),
  );
const languageTag = v.pipe(
  v.string('must be a string'),
  v.regex(LANGUAGE, 'must be a BCP 47 language tag'),
);
const boolean = v.boolean('must be true or false');
const id = short(MAX_ID);
const name = short(MAX_NAME);

const text = v.pipe(
  v.string('must be a string'),
  v.check(
    (value) => !isLongerThan(value, MAX_TEXT_CHARACTERS),
    `must be at most ${MAX_TEXT_CHARACTERS} characters long`,
  ),
);

/** @returns whether a text has more code points than the limit, without counting short ones. */
function isLongerThan(value: string, limit: number): boolean {
  if (value.length <= limit) return false;
  let count = 0;
  for (const _ of value) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

export const wholeNumber = (least: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(least, `must be at least ${least}`),
  );

/** For links of records and of packages alike. */
export const httpsLink = v.pipe(
  short(MAX_LINK),
  v.regex(HTTPS, 'must be an https link'),
  v.check((value) => URL.canParse(value), 'must be an https link'),
);
/** For dates of records and of packages alike. */
export const isoDate = v.pipe(
  v.string('must be a string'),
  v.regex(DATE, 'must be an ISO date or date-time'),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'must be an ISO date or date-time'),
);

const object = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);
/** An object that keeps fields it does not know. A list is none, though valibot would take it. */
export const openObject = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(object, v.looseObject(entries));

const oneOf = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  v.picklist(options, `must be one of ${options.join(', ')}`);

const handle = v.pipe(
  short(MAX_NAME),
  v.transform((value) => value.replace(/^@/, '')),
);

const account = openObject({
  id: v.exactOptional(id),
  handle: v.exactOptional(handle),
  name: v.exactOptional(name),
  speaker: v.exactOptional(name),
  public: v.exactOptional(boolean),
  followers: v.exactOptional(wholeNumber(0)),
});

const rule = openObject({
  name,
  url: v.exactOptional(httpsLink),
  until: v.exactOptional(isoDate),
});

const action = openObject({
  object: oneOf(words.actionObjects),
  measure: oneOf(words.measures),
  actor: oneOf(words.actors),
  compelled: v.exactOptional(boolean),
  ground: oneOf(words.grounds),
  countries: v.exactOptional(
    v.pipe(
      v.array(
        v.pipe(v.string('must be a string'), v.regex(COUNTRY, 'must be an ISO 3166 code')),
        'must be a list',
      ),
      v.maxLength(MAX_COUNTRIES, `must name at most ${MAX_COUNTRIES} countries`),
    ),
  ),
  at: v.exactOptional(isoDate),
  rule: v.exactOptional(rule),
  statedBy: v.exactOptional(name),
});

const sources = v.pipe(
  v.array(
    openObject({
      url: httpsLink,
      title: v.exactOptional(short(MAX_TITLE)),
      retrieved: v.exactOptional(isoDate),
    }),
    'must be a list',
  ),
  v.maxLength(MAX_SOURCES, `must hold at most ${MAX_SOURCES} links`),
);

const fingerprints = openObject({
  v: wholeNumber(1),
  words: v.pipe(
    v.string('must be a string'),
    v.maxLength(MAX_TEXT_CHARACTERS * 4, `must hold at most ${MAX_TEXT_CHARACTERS} words`),
    v.regex(WORD_HASHES, 'must be base64 of three bytes a word'),
  ),
});

const states = openObject({
  encoder: short(MAX_ID),
  lang: languageTag,
  parts: v.pipe(
    v.array(
      openObject({
        sentence: wholeNumber(0),
        of: wholeNumber(0),
        data: v.pipe(short(MAX_STATES_CHARACTERS), v.regex(BASE64, 'must be base64')),
      }),
      'must be a list',
    ),
    v.maxLength(MAX_STATES_PARTS, `must hold at most ${MAX_STATES_PARTS} parts`),
  ),
});

const common = {
  id,
  platform: oneOf(words.platforms),
  account,
  text: v.exactOptional(text),
  textFrom: v.exactOptional(oneOf(words.textOrigins)),
  excerpt: v.exactOptional(boolean),
  fingerprints: v.exactOptional(fingerprints),
  states: v.exactOptional(states),
  lang: v.exactOptional(languageTag),
  postedAt: v.exactOptional(isoDate),
  url: v.exactOptional(httpsLink),
  basis: oneOf(words.bases),
  statusAt: v.exactOptional(isoDate),
  checkedAt: v.exactOptional(isoDate),
  sources,
  category: v.exactOptional(id),
  group: v.exactOptional(id),
  repost: v.exactOptional(boolean),
  illustration: v.exactOptional(boolean),
};

export const removalSchema = openObject({
  ...common,
  kind: v.exactOptional(v.literal('removal', 'must be removal or observation')),
  action,
  status: oneOf(words.statuses),
});

export const observationSchema = openObject({
  ...common,
  kind: v.literal('observation', 'must be removal or observation'),
  outcome: oneOf(words.outcomes),
  seenAt: v.exactOptional(isoDate),
  twinOf: v.exactOptional(id),
});

/** @returns the first fault in words: the dotted path of the field (empty: the whole value) and the reason. */
export function describeFault(issues: readonly [v.BaseIssue<unknown>, ...unknown[]]): {
  field: string;
  reason: string;
} {
  const issue = issues[0];
  return {
    field: v.getDotPath(issue) ?? '',
    reason: issue.input === undefined ? 'is missing' : issue.message,
  };
}
