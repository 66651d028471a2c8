import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_LINE_CHARACTERS, parseRecord, RecordError } from '../../src/dataset/parse-record.ts';
import { MAX_TEXT_CHARACTERS } from '../../src/dataset/record-schema.ts';
import { someRemoval } from './some-removal.ts';

const required = someRemoval('a');
const part = { sentence: 0, of: 1, data: 'AAAA' };
const states = { encoder: 'e', lang: 'en', parts: [part] };

function fault(value: unknown): string {
  try {
    parseRecord(typeof value === 'string' ? value : JSON.stringify(value));
  } catch (error) {
    if (error instanceof RecordError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('parseRecord', () => {
  test('reads what the contract names and keeps what it does not', () => {
    const record = {
      ...required,
      account: { ...required.account, id: '1', speaker: 'office', public: true, followers: 12 },
      text: 'words',
      textFrom: 'archive',
      fingerprints: { v: 1, words: 'AAAABBBB' },
      states: { ...states, parts: [part, { sentence: 1, of: 2, data: 'AAAAAAA=' }] },
      lang: 'zh-Hans',
      postedAt: '2021-01-09T10:00:00Z',
      url: 'https://x.com/i/status/1',
      kind: 'removal',
      group: 'g',
      note: { by: 'a newer publisher' },
    };
    expect(parseRecord(JSON.stringify(record))).toEqual(record);
  });

  test('reads observations', () => {
    const { action: _action, status: _status, ...rest } = required;
    const record = { ...rest, kind: 'observation', outcome: 'up', seenAt: '2021-01', twinOf: 'b' };
    expect(parseRecord(JSON.stringify(record))).toEqual(record);
  });

  test('takes null and empty fields for absent, and drops the "@" of a handle', () => {
    const record = { ...required, text: null, lang: '', account: { handle: '@Office', name: '' } };
    expect(parseRecord(JSON.stringify(record))).toEqual({
      ...required,
      account: { handle: 'Office' },
    });
    expect(fault({ ...required, status: '' })).toBe('status: is missing');
  });

  test.each([
    ['{', /^not JSON/],
    ['[]', /^not a JSON object$/],
    ['null', /^not a JSON object$/],
    [{ ...required, id: 1 }, /^id: must be a string$/],
    [{ ...required, id: 'x'.repeat(201) }, /^id: must be at most 200 characters long$/],
    [{ ...required, platform: 'y' }, /^platform: must be one of x$/],
    [{ ...required, account: undefined }, /^account: is missing$/],
    [{ ...required, account: [] }, /^account: must be an object$/],
    [{ ...required, kind: 'rumour' }, /^kind: must be removal or observation$/],
    [
      { ...required, action: { ...required.action, ground: 'taste' } },
      /^action\.ground: must be one of/,
    ],
    [
      { ...required, action: { ...required.action, countries: ['Turkey'] } },
      /^action\.countries\.0: /,
    ],
    [{ ...required, sources: undefined }, /^sources: is missing$/],
    [{ ...required, sources: [{}] }, /^sources\.0\.url: is missing$/],
    [
      { ...required, sources: [{ url: 'http://example.org' }] },
      /^sources\.0\.url: must be an https link$/,
    ],
    [{ ...required, url: 'javascript:alert(1)' }, /^url: must be an https link$/],
    [{ ...required, url: 'https://' }, /^url: must be an https link$/],
    [{ ...required, lang: 'English!' }, /^lang: must be a BCP 47 language tag$/],
    [{ ...required, postedAt: 'yesterday' }, /^postedAt: must be an ISO date or date-time$/],
    [{ ...required, postedAt: '2021-13-01' }, /^postedAt: must be an ISO date or date-time$/],
    [{ ...required, repost: 'yes' }, /^repost: must be true or false$/],
    [{ ...required, fingerprints: { v: 1, words: 'AAA' } }, /^fingerprints\.words: /],
    [{ ...required, states: [] }, /^states: must be an object$/],
    [{ ...required, states: { ...states, encoder: undefined } }, /^states\.encoder: is missing$/],
    [{ ...required, states: { ...states, lang: '?' } }, /^states\.lang: must be a BCP 47/],
    [
      { ...required, states: { ...states, parts: Array.from({ length: 6 }, () => part) } },
      /^states\.parts: must hold at most 5 parts$/,
    ],
    [
      { ...required, states: { ...states, parts: [{ ...part, data: 'AAA' }] } },
      /^states\.parts\.0\.data: must be base64$/,
    ],
    [
      { ...required, states: { ...states, parts: [{ ...part, data: 'A'.repeat(70_004) }] } },
      /^states\.parts\.0\.data: must be at most 70000 characters long$/,
    ],
    [
      { ...required, states: { ...states, parts: [{ ...part, sentence: -1 }] } },
      /^states\.parts\.0\.sentence: must be at least 0$/,
    ],
    [
      { ...required, text: 'x'.repeat(MAX_TEXT_CHARACTERS + 1) },
      /^text: must be at most 25000 characters/,
    ],
    [' '.repeat(MAX_LINE_CHARACTERS + 1), /^longer than/],
  ])('refuses a fault, case %#', (value, message) => {
    expect(fault(value)).toMatch(message);
  });

  test('counts a text in characters, not in UTF-16 units', () => {
    const text = '🦔'.repeat(MAX_TEXT_CHARACTERS);
    expect(parseRecord(JSON.stringify({ ...required, text })).text).toBe(text);
  });

  test('is not led astray by "__proto__"', () => {
    const line = JSON.stringify(required).replace('{', '{"__proto__":{"repost":true},');
    expect(parseRecord(line).repost).toBeUndefined();
  });

  test('answers anything with a record or a RecordError', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.object().map((odd) => JSON.stringify({ ...required, ...odd })),
        ),
        (line) => {
          expect(typeof fault(line)).toBe('string');
        },
      ),
    );
  });
});
