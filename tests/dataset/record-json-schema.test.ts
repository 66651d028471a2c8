/** The JSON Schema that travels with a dataset says what our own parser says, in another tool's words. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { checkRecord, RecordError } from '../../src/dataset/parse-record.ts';
import { withEveryField } from '../../src/publisher/build/every-field.ts';
import { recordJsonSchema } from '../../src/publisher/build/record-json-schema.ts';
import { records } from '../invented-content.ts';
import { someRemoval } from './some-removal.ts';

const validate = new Ajv2020({ strict: false }).compile(recordJsonSchema());

function parses(value: unknown): boolean {
  try {
    checkRecord(value);
    return true;
  } catch (error) {
    if (error instanceof RecordError) return false;
    throw error;
  }
}

/** Every way of putting another value at one place of an object, however deep. */
function* withOneChange(value: object, others: readonly unknown[]): Generator<object> {
  for (const [key, field] of Object.entries(value)) {
    for (const other of others) yield { ...value, [key]: other };
    if (Array.isArray(field)) {
      for (const changed of withOneChange(Object(field[0]), others))
        yield { ...value, [key]: [changed] };
    } else if (typeof field === 'object' && field !== null) {
      for (const changed of withOneChange(field, others)) yield { ...value, [key]: changed };
    }
  }
}

const full = {
  ...someRemoval('r', {
    account: { id: '1', handle: 'h', name: 'n', speaker: 's', public: true, followers: 1 },
    text: 'words',
    textFrom: 'press',
    fingerprints: { v: 1, words: 'AAAA' },
    lang: 'zh-Hans',
    postedAt: '2021-01-08T15:40:00Z',
    url: 'https://example.org/',
    statusAt: '2021',
    checkedAt: '2021-01',
    sources: [{ url: 'https://example.org/a', title: 't', retrieved: '2021-01-09' }],
    category: 'c',
    group: 'g',
    repost: false,
    illustration: true,
    kind: 'removal',
    action: {
      object: 'post',
      measure: 'withheld',
      actor: 'court',
      ground: 'law',
      compelled: false,
      countries: ['TR'],
      at: '2021-01-09',
      rule: { name: 'Law', url: 'https://example.org/law', until: '2022' },
      statedBy: 'A court',
    },
  }),
};
const observation = {
  id: 'o',
  kind: 'observation',
  platform: 'x',
  account: {},
  outcome: 'up',
  seenAt: '2021-01-09',
  twinOf: 'r',
  basis: 'observed',
  sources: [],
};
const OTHERS = [
  undefined,
  null,
  '',
  'other',
  'x'.repeat(201),
  0,
  -1,
  1.5,
  true,
  [],
  {},
  ['TR'],
  [{}],
  'http://example.org/',
  'https://example.org/b',
  '2021-13',
  '2021-1-9',
  'removed',
  'observation',
];

describe('the JSON Schema of a record', () => {
  test('accepts what the parser accepts, empty fields included', () => {
    for (const record of [...records, full, observation]) {
      expect(validate(record)).toBe(true);
      const line = withEveryField(Buffer.from(JSON.stringify(record))).toString();
      expect(parses(JSON.parse(line))).toBe(true);
      expect(validate(JSON.parse(line))).toBe(true);
    }
  });

  test.each([
    ['a removal', full],
    ['an observation', observation],
  ])('agrees with the parser on every change of %s', (_name, record) => {
    let refused = 0;
    for (const changed of withOneChange(record, OTHERS)) {
      // As it stands in a file: what is undefined is absent.
      const value: unknown = JSON.parse(JSON.stringify(changed));
      if (!parses(value)) refused += 1;
      expect([value, validate(value)]).toEqual([value, parses(value)]);
    }
    expect(refused).toBeGreaterThan(100);
  });

  test('counts the characters of a text as people do', () => {
    const text = '𝒳'.repeat(25_000);
    for (const [value, fits] of [
      [text, true],
      [`${text}.`, false],
    ] as const) {
      const record = someRemoval('r', { text: value });
      expect([parses(record), validate(record)]).toEqual([fits, fits]);
    }
  });
});
