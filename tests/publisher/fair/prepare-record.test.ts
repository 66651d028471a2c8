import { describe, expect, test } from 'vitest';
import { CATEGORIES_WITHOUT_TEXT } from '../../../src/dataset/category.ts';
import { checkRecord, RecordError } from '../../../src/dataset/parse-record.ts';
import type { DatasetRecord, Observation, Removal } from '../../../src/dataset/record.ts';
import { fingerprintOf } from '../../../src/engine/fingerprint.ts';
import { hiddenName } from '../../../src/engine/hidden-account.ts';
import {
  createPreparer,
  type PrepareOptions,
} from '../../../src/publisher/build/prepare-record.ts';
import { writeRecord } from '../../../src/publisher/build/write-record.ts';
import { someRemoval } from '../../dataset/some-removal.ts';

const SALT = '00112233445566778899aabbccddeeff';
const WORDS = 'The reservoir will be emptied on Friday';

function prepared(record: DatasetRecord, options: Partial<PrepareOptions> = {}): DatasetRecord {
  const result = createPreparer({ lean: false, salt: SALT, allowRestricted: false, ...options })(
    record,
  );
  if ('leftOut' in result) throw new Error(result.leftOut);
  expect(checkRecord(result.record)).toEqual(result.record);
  return result.record;
}

describe('fields that the contract does not know', () => {
  const account = { handle: 'many_followers', followers: 9_000 };
  const record = { ...someRemoval('r', { account, text: WORDS }), full_text: WORDS };

  test('go along only where words may', () => {
    expect(prepared(record)).toBe(record);
    expect(JSON.stringify(prepared(record, { lean: true }))).not.toContain(WORDS);
    const deletion = { ...record, action: { ...record.action, actor: 'author' } } as const;
    expect(JSON.stringify(prepared(deletion))).not.toContain(WORDS);
  });
});

describe('accounts', () => {
  const many = { handle: 'many_followers', name: 'Many', followers: 5_000 };
  const few = { handle: 'Few_Followers', name: 'Fay Few', speaker: 'Fay Few ', followers: 4_999 };

  test('are named where they are public or followed by five thousand', () => {
    for (const account of [many, { handle: 'office', public: true }]) {
      const record = someRemoval('r', { account, text: WORDS, url: 'https://x.com/o/status/1' });
      expect(prepared(record)).toBe(record);
    }
  });

  test.each([few, { handle: 'few_followers' }, { handle: 'FEW_FOLLOWERS', public: false }])(
    'are hashed where they are small or of unknown size, case %#',
    (account) => {
      const { account: hidden, ...others } = prepared(someRemoval('r', { account, text: WORDS }));
      expect(hidden.id).toBe(hiddenName('few_followers', SALT));
      expect(Object.keys(hidden).filter((field) => field !== 'speaker')).toEqual(['id']);
      expect(others).toMatchObject({ id: 'r', text: WORDS });
    },
  );

  test('keep one speaker one, and an id where there is no handle', () => {
    const speakers = ['few_followers', 'other'].map(
      (handle) => prepared(someRemoval('r', { account: { ...few, handle } })).account.speaker,
    );
    expect(speakers).toEqual([hiddenName('Fay Few', SALT), hiddenName('Fay Few', SALT)]);
    const byId = prepared(someRemoval('r', { account: { id: '123' } }));
    expect(byId.account).toEqual({ id: hiddenName('123', SALT) });
    expect(prepared(someRemoval('r', { account: { name: 'Nobody' } })).account).toEqual({});
    expect(prepared(byId, { salt: 'ff'.repeat(16) }).account).toEqual(byId.account);
  });

  test('lose what would name them with their name', () => {
    const record = {
      ...someRemoval('1234567890123456789', {
        account: few,
        url: 'https://x.com/Few_Followers/status/1234567890123456789',
        sources: [
          { url: 'https://example.org/report', title: 'A report on Fay Few' },
          { url: 'https://example.org/many_few_followers_lost', title: 'A report' },
          { url: 'https://twitter.com/few_followers' },
          { url: 'https://x.com/i/web/status/1234567890123456789' },
          { url: 'https://web.archive.org/web/2021/https://mobile.twitter.com/FEW_followers/s' },
          { url: 'https://archive.example/?u=https%3A%2F%2Fx.com%2Ffew_followers' },
          { url: 'https://x.com/other/status/999' },
          { url: 'https://netx.com/few_followers' },
        ],
      }),
      avatar: 'https://example.org/few.png',
    };
    const told = {
      ...record,
      action: { ...record.action, statedBy: '@few_followers, the author' },
    };
    const hidden = prepared(told);
    expect(hidden).toMatchObject({ id: '1234567890123456789' });
    expect(hidden).not.toHaveProperty('avatar');
    expect(hidden).not.toHaveProperty('url');
    expect(hidden).not.toHaveProperty('action.statedBy');
    expect(hidden.sources).toEqual([
      { url: 'https://example.org/report' },
      { url: 'https://example.org/many_few_followers_lost', title: 'A report' },
      { url: 'https://x.com/other/status/999' },
      { url: 'https://netx.com/few_followers' },
    ]);
    expect(prepared({ ...record, group: 'op_few_followers_7' })).not.toHaveProperty('group');
    expect(prepared({ ...record, group: `thread-${record.id}` })).not.toHaveProperty('group');
    expect(prepared({ ...record, group: 'few_followers, March' })).not.toHaveProperty('group');
    expect(prepared({ ...record, group: 'march' })).toHaveProperty('group', 'march');
    const stated = { ...record, action: { ...record.action, statedBy: 'A spokesperson' } };
    expect(prepared(stated)).toHaveProperty('action.statedBy', 'A spokesperson');
  });

  test('lose what the contract does not know at any depth', () => {
    const given = {
      ...someRemoval('r', { account: few }),
      account: { ...few, bio: 'words of few' },
      sources: [{ url: 'https://example.org/a', quote: 'words' }],
      action: {
        ...someRemoval('r').action,
        quote: 'words',
        rule: { name: 'A rule', quote: 'words' },
      },
    };
    expect(JSON.stringify(prepared(given))).not.toContain('words');
    const named = { ...given, account: { ...given.account, public: true } };
    expect(JSON.stringify(prepared(named, { lean: true }))).not.toContain('words');
    expect(JSON.stringify(prepared({ ...named, category: 'self-harm' }))).not.toContain('words');
  });

  test('are hidden in observations too', () => {
    const record: Observation = {
      id: 'o',
      kind: 'observation',
      platform: 'x',
      account: few,
      outcome: 'up',
      twinOf: 'r',
      basis: 'observed',
      sources: [],
    };
    expect(prepared(record)).toMatchObject({
      kind: 'observation',
      outcome: 'up',
      twinOf: 'r',
      account: { id: hiddenName('few_followers', SALT) },
    });
  });
});

describe('words', () => {
  const deletion = (account: Removal['account'], compelled?: boolean): Removal =>
    someRemoval('r', {
      account,
      text: WORDS,
      textFrom: 'archive',
      action: {
        object: 'post',
        measure: 'removed',
        actor: 'author',
        ground: 'content',
        ...(compelled !== undefined && { compelled }),
      },
    });
  const followed = { handle: 'followed', followers: 90_000 };

  test("of an author's deletion stay only where the author is a public official", () => {
    expect(prepared(deletion({ handle: 'office', public: true }))).toHaveProperty('text', WORDS);
    const compelled = prepared(deletion(followed, true));
    expect(compelled).not.toHaveProperty('text');
    expect(compelled.fingerprints).toEqual(fingerprintOf(WORDS));
    const own = prepared({ ...deletion(followed), fingerprints: { v: 1, words: 'AAAA' } });
    for (const field of ['text', 'textFrom', 'fingerprints']) expect(own).not.toHaveProperty(field);
    expect(own.account).toEqual(followed);
  });

  test('are fingerprints in a lean dataset, and nothing for a repost', () => {
    const lean = { lean: true };
    const record = someRemoval('r', { text: WORDS, textFrom: 'press' });
    const { text: _text, ...others } = record;
    expect(prepared(record, lean)).toEqual({ ...others, fingerprints: fingerprintOf(WORDS) });
    expect(prepared({ ...record, repost: true }, lean).fingerprints).toBeUndefined();
    const given = { ...others, fingerprints: { v: 7, words: 'AAAA' } };
    expect(prepared(given, lean)).toEqual(given);
    expect(prepared(someRemoval('r', { text: '💧' }), lean).fingerprints).toBeUndefined();
  });
});

describe('categories that never carry words', () => {
  const official = { handle: 'office', name: 'Office', speaker: 'An Officer', public: true };
  const record = {
    ...someRemoval('r', {
      account: official,
      text: WORDS,
      textFrom: 'original',
      url: 'https://x.com/office/status/1',
      group: 'g',
      lang: 'en',
    }),
    note: 'extra',
  };

  test.each([...CATEGORIES_WITHOUT_TEXT, 'Self harm', 'private_data'])(
    '%s: fingerprint and sources, nobody named',
    (category) => {
      const facts = prepared({ ...record, category });
      expect(facts).toEqual({
        id: 'r',
        platform: 'x',
        account: {
          id: hiddenName('office', SALT),
          speaker: hiddenName('An Officer', SALT),
        },
        lang: 'en',
        action: record.action,
        basis: 'observed',
        status: 'standing',
        sources: record.sources,
        fingerprints: fingerprintOf(WORDS),
        category: category.toLowerCase().replace(/[ _]/, '-'),
      });
    },
  );

  test.each([
    ['Child sexual exploitation policy', 'child-abuse'],
    ['Política sobre explotación sexual infantil', 'child-abuse'],
    ['Non-consensual nudity', 'intimate-images'],
    ['Twitter’s rules against posting private information', 'private-data'],
    ['Private information and media policy', 'private-data'],
    ['Suicide or self-harm', 'self-harm'],
    ['سياسة الانتحار أو إيذاء النفس', 'self-harm'],
    ['Terrorism/violent extremism', 'terrorism'],
    ['Violent and Hateful Entities Policy', 'terrorism'],
    ['Civic integrity policy', undefined],
    ['Glorification of violence policy', undefined],
    ['Rumours about suicides', undefined],
  ])('the rule "%s" means %s', (name, category) => {
    const ruled = { ...record, action: { ...record.action, rule: { name } } };
    const found = prepared(ruled);
    expect(found.category).toBe(category);
    expect(found.text).toBe(category === undefined ? WORDS : undefined);
  });

  test('leave a record out where nothing of it may be said', () => {
    const prepare = createPreparer({ lean: false, salt: SALT, allowRestricted: false });
    const { text: _text, ...empty } = record;
    expect(prepare({ ...empty, sources: [], category: 'terrorism' })).toEqual({
      leftOut: 'terrorism, with neither words to fingerprint nor a source',
    });
  });
});

describe('a record whose source forbids to pass it on', () => {
  const record = { ...someRemoval('r'), terms: 'no-redistribution' };

  test('is refused unless it is asked for', () => {
    expect(() => prepared(record)).toThrow(RecordError);
    expect(() => prepared(record)).toThrow(/^terms: .*--allow-restricted/);
    expect(prepared(record, { allowRestricted: true })).toBe(record);
    expect(prepared({ ...record, account: {} }, { allowRestricted: true })).toHaveProperty('terms');
  });
});

test('what did not change is written as it was', () => {
  const line = `{"id":"r","note":{"big":12345678901234567890},"text":"caf\\u00e9","lang":null}`;
  const before = { ...someRemoval('r', { text: 'café' }), note: { big: 1.2345678901234567e19 } };
  const { text: _text, ...without } = before;
  const written = writeRecord(Buffer.from(line), before, { ...without, category: 'x' }).toString();
  expect(written).toContain('"note":{"big":12345678901234567890}');
  expect(written).not.toContain('caf');
  expect(written).not.toContain('lang');
  expect(JSON.parse(written)).toMatchObject({ id: 'r', category: 'x' });
});
