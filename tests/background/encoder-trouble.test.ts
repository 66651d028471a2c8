/** What compares by meaning is missing, broken or killed: words go on, and the reader is told until it works again. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import manifest from '../../extension/encoder/manifest.json';
import { EncoderTrouble } from '../../src/background/meaning/encoder-trouble.ts';
import type { MeaningHost } from '../../src/background/meaning/meaning-host.ts';
import type { MeaningService } from '../../src/background/meaning/meaning-service.ts';
import { DamageError } from '../../src/background/storage/damage.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { meaningServiceOf, shippedEncoder, workerWithSample } from './meaning-set-up.ts';
import { freshStorage, keptInMemory, type Worker } from './set-up.ts';

const MINUTE = 60_000;
const post = { id: 'p', author: 'reader', text: 'words in any language' };
const facts = {
  version: async () => 'v1',
  languages: async () => ({ languages: ['fa'] }),
};

let now: number;
let worker: Worker;
let kept: ReturnType<typeof keptInMemory>;

beforeEach(async () => {
  freshStorage();
  now = Date.parse('2024-05-01T00:00:00Z');
  kept = keptInMemory();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const line = `${JSON.stringify(someRemoval('one', { text: 'some words' }))}\n`;
  worker = await workerWithSample(line);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Whoever compares: fails as long as it is told to. */
function fakeHost() {
  const host = {
    failing: false,
    find: vi.fn<MeaningHost['find']>(async () => answer([])),
    makeCodes: vi.fn<MeaningHost['makeCodes']>(async () => answer(true)),
    tryOut: vi.fn<MeaningHost['tryOut']>(async () => answer(undefined)),
  };
  const answer = <T>(value: T): T => {
    if (host.failing) throw new Error('no memory');
    return value;
  };
  return host;
}

/** One life of the background; what is kept outlives it. */
function newLife(host: MeaningHost, wanted = async () => true): MeaningService {
  const trouble = new EncoderTrouble(kept, () => new Date(now));
  return meaningServiceOf(worker, { facts, host, trouble, wanted });
}

test('each damage is mended three times, however often others were or the maker of codes died', async () => {
  const host = fakeHost();
  host.makeCodes.mockRejectedValue(new Error('killed'));
  const damaged: string[] = [];
  const onDamage = (source: string) => void damaged.push(source);
  const meaning = meaningServiceOf(worker, { facts, host, onDamage });
  await meaning.refresh();
  expect(host.makeCodes).toHaveBeenCalledTimes(4);
  for (const source of ['one', 'two']) {
    host.find.mockRejectedValue(new DamageError(source, { segment: 'hash' }));
    for (let asked = 0; asked < 5; asked += 1) await expect(find(meaning)).rejects.toThrow('hash');
  }
  expect(damaged).toEqual(['one', 'one', 'one', 'two', 'two', 'two']);
});

const find = (meaning: MeaningService) => meaning.find(post, new AbortController().signal);

describe('the reader is told', () => {
  test('once it fails, in every later life too, and no longer once it works', async () => {
    const host = fakeHost();
    const meaning = newLife(host);
    expect(await meaning.status()).toEqual({ languages: ['fa'] });
    host.failing = true;
    await expect(find(meaning)).rejects.toThrow('no memory');
    expect(await meaning.status()).toEqual({ languages: ['fa'], failing: true });
    const later = newLife(host);
    expect(await later.status()).toMatchObject({ failing: true });
    host.failing = false;
    now += 2 * MINUTE;
    await find(later);
    expect(await later.status()).toEqual({ languages: ['fa'] });
    expect(await newLife(host).status()).toEqual({ languages: ['fa'] });
  });

  test('where the files are missing altogether', async () => {
    const missing = shippedEncoder(() => {
      throw new TypeError('Failed to fetch');
    });
    const meaning = meaningServiceOf(worker, { facts: missing, host: fakeHost() });
    await meaning.refresh();
    expect(await meaning.status()).toEqual({ languages: [], failing: true });
  });

  test('not where nobody wants other languages', async () => {
    const host = fakeHost();
    let wanted = true;
    const meaning = newLife(host, async () => wanted);
    host.failing = true;
    await meaning.refresh();
    expect(await meaning.status()).toMatchObject({ failing: true });
    wanted = false;
    await meaning.refresh();
    expect(await meaning.status()).toEqual({ languages: ['fa'] });
    // Switched on again, it is tried at once.
    wanted = true;
    host.failing = false;
    await meaning.refresh();
    expect(await meaning.status()).toEqual({ languages: ['fa'] });
    expect(host.makeCodes).toHaveBeenCalledTimes(2);
  });

  test('not of a post that cannot be compared although both stages work', async () => {
    const host = fakeHost();
    host.find.mockRejectedValue(new Error('this post'));
    const meaning = newLife(host);
    await expect(find(meaning)).rejects.toThrow('this post');
    expect(await meaning.status()).toEqual({ languages: ['fa'] });
  });

  test('also where nothing can be kept', async () => {
    const refused = () => Promise.reject(new Error('no storage'));
    const trouble = new EncoderTrouble({ read: refused, write: refused }, () => new Date(now));
    await trouble.note(false);
    expect(await trouble.isThere()).toBe(true);
    await trouble.note(true);
    expect(await trouble.isThere()).toBe(false);
  });
});

describe('while it fails', () => {
  test('it is left alone for longer and longer, and tried once for all who ask', async () => {
    const host = fakeHost();
    host.failing = true;
    const meaning = newLife(host);
    await expect(find(meaning)).rejects.toThrow('no memory');
    for (let asked = 0; asked < 50; asked += 1)
      await expect(find(meaning)).rejects.toThrow('cannot be compared');
    expect(host.find).toHaveBeenCalledTimes(1);
    expect(host.tryOut).toHaveBeenCalledTimes(1);
    const waits: number[] = [];
    for (let tries = 2; tries < 11; tries += 1) {
      const before = now;
      while (host.tryOut.mock.calls.length < tries) {
        now += MINUTE / 2;
        await Promise.allSettled([find(meaning), find(meaning)]);
      }
      waits.push((now - before) / MINUTE);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('a clock that is put back does not make that any longer', async () => {
    const host = fakeHost();
    host.failing = true;
    const meaning = newLife(host);
    await expect(find(meaning)).rejects.toThrow('no memory');
    host.failing = false;
    now -= 365 * 24 * 60 * MINUTE;
    await find(meaning);
    expect(await meaning.status()).toEqual({ languages: ['fa'] });
  });
});

describe('killed while it works', () => {
  test('it compares the same post again', async () => {
    const host = fakeHost();
    const found = [
      {
        source: 'sample',
        ordinal: 0,
        logit: 3,
        score: 1,
        text: '',
        places: { postSpans: [], removalSpans: [] },
      },
    ];
    host.find.mockRejectedValueOnce(new Error('closed')).mockResolvedValueOnce(found);
    const meaning = newLife(host);
    expect(await find(meaning)).toEqual(found);
    expect(await meaning.status()).toEqual({ languages: ['fa'] });
  });

  test('it goes on with the codes, but not for ever', async () => {
    const host = fakeHost();
    host.makeCodes.mockRejectedValueOnce(new Error('closed'));
    await newLife(host).refresh();
    expect(host.makeCodes).toHaveBeenCalledTimes(2);
    host.makeCodes.mockClear();
    host.makeCodes.mockRejectedValue(new Error('closed'));
    await newLife(host).refresh();
    expect(host.makeCodes).toHaveBeenCalledTimes(4);
  });
});

test('a file of the encoder that is not what it was is refused', async () => {
  const spoilt = shippedEncoder((name, bytes) => {
    if (name === 'static.safetensors') bytes[5_000_000] = (bytes[5_000_000] ?? 0) ^ 1;
    return bytes;
  });
  await expect(spoilt.encoder()).rejects.toThrow('static.safetensors of the encoder is damaged');
  await expect(shippedEncoder().tensors('means')).resolves.toHaveLength(
    manifest.files['means.safetensors'].bytes,
  );
});
