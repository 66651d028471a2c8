import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as limits from './limits.ts';
import { cardContentSchema } from './message-schemas.ts';
import { parseReply, parseToBackground, parseToContent } from './parse-messages.ts';
import { parseRequest } from './parse-requests.ts';
import { sourcesSchema } from './source-schemas.ts';

const post = { id: '1', key: '1:h', author: 'Marigold_7', text: 'Rain at last.' };

describe('what the content script sends', () => {
  it('passes as it is', () => {
    const message = {
      watch: [{ ...post, lang: 'fa', partial: true, quoted: { author: 'Old_Tram' } }],
      unwatch: ['2:h'],
    };
    expect(parseToBackground(message)).toEqual({ ok: true, value: message });
  });

  it('loses what the contract does not know', () => {
    const parsed = parseToBackground({ watch: [{ ...post, extra: 1 }], unwatch: [] });
    expect(parsed).toEqual({ ok: true, value: { watch: [post], unwatch: [] } });
  });

  it.each([
    ['neither list', {}],
    ['no posts', { unwatch: [] }],
    ['no keys', { watch: [] }],
    ['a post without id', { watch: [{ ...post, id: '' }], unwatch: [] }],
    [
      'a text that is too long',
      { watch: [{ ...post, text: 'x'.repeat(limits.postText + 1) }], unwatch: [] },
    ],
    [
      'too many posts',
      { watch: Array.from({ length: limits.postsPerMessage + 1 }, () => post), unwatch: [] },
    ],
    ['too many keys', { watch: [], unwatch: Array(limits.keysPerMessage + 1).fill('k') }],
    ['undefined where a field is', { watch: [{ ...post, lang: undefined }], unwatch: [] }],
  ])('is refused with %s', (_name, message) => {
    expect(parseToBackground(message).ok).toBe(false);
  });

  it('names the place of the fault', () => {
    const parsed = parseToBackground({ watch: [post, { ...post, author: 7 }], unwatch: [] });
    expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining('watch.1.author') });
  });
});

describe('requests and replies', () => {
  it('are parsed by the name of the request', () => {
    const { key: _key, ...plain } = post;
    expect(parseRequest({ request: 'card', body: { post: plain } })).toMatchObject({
      ok: true,
      value: { request: 'card' },
    });
    expect(parseRequest({ request: 'status', body: {} }).ok).toBe(true);
    expect(parseRequest({ request: 'card', body: {} }).ok).toBe(false);
    expect(parseRequest({ request: 'constructor', body: {} }).ok).toBe(false);
  });

  it('a failure stays a failure, and what is no reply becomes one', () => {
    expect(parseReply(sourcesSchema, { ok: false, error: 'no' })).toEqual({
      ok: false,
      error: 'no',
    });
    expect(parseReply(sourcesSchema, undefined).ok).toBe(false);
    expect(parseReply(cardContentSchema, { ok: true, value: { sources: [] } }).ok).toBe(false);
    expect(parseReply(sourcesSchema, { ok: true, value: { sources: [] } })).toEqual({
      ok: true,
      value: { sources: [] },
    });
  });

  it('do not pollute prototypes', () => {
    const value: unknown = JSON.parse(
      '{"ok":true,"value":{"postId":"1","state":"none","matches":[],"sources":{"__proto__":{"title":"t","version":"1"}}}}',
    );
    parseReply(cardContentSchema, value);
    expect(Reflect.get({}, 'title')).toBeUndefined();
  });
});

it('nothing that arrives makes a parser throw', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      for (const parse of [parseToBackground, parseToContent, parseRequest]) {
        expect(parse(message)).toHaveProperty('ok');
      }
      expect(parseReply(cardContentSchema, message)).toHaveProperty('ok');
    }),
  );
});
