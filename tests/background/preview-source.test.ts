import { describe, expect, test } from 'vitest';
import { keyFingerprint, publicKeyLine } from '../../src/dataset/key-fingerprint.ts';
import { PACKAGE_FILE, PUBLIC_KEY_FILE } from '../../src/dataset/package.ts';
import type { SourceSettings } from '../../src/platform/source-messages.ts';
import { online, useSubscriptions } from './one-source.ts';
import { encode, HOST, newPublisher, publish } from './publish.ts';
import { removals, startWorker } from './set-up.ts';

const reader = useSubscriptions();

describe('looking at a dataset', () => {
  test('tells what it says of itself and the key that the host offers, and keeps nothing', async () => {
    const files = await publish(reader().publisher, 3, [removals(0, 5)], (descriptor) => ({
      ...descriptor,
      contributors: [{ title: 'An institute' }],
      licenses: [{ name: 'CC-BY-4.0' }],
    }));
    files.set(HOST + PUBLIC_KEY_FILE, encode(reader().publisher.publicKey));
    online(files);
    const worker = startWorker([]);
    const reply = await worker.manager.preview(
      { address: `host.example/data/${PACKAGE_FILE}` },
      undefined,
      undefined,
    );
    expect(reply).toMatchObject({
      preview: {
        address: HOST,
        title: 'Sample',
        version: 'v3',
        records: 5,
        publisher: 'An institute',
        licence: 'CC-BY-4.0',
        keyFrom: 'host',
        publicKey: publicKeyLine(reader().publisher.publicKey),
        fingerprint: await keyFingerprint(reader().publisher.publicKey),
      },
    });
    expect(await worker.sync.status()).toEqual([]);
  });

  test.each<[string, string, string | undefined]>([
    ['an address that is not https', 'http://host.example/data/', 'notHttps'],
    ['what is no address', 'not an address', 'badAddress'],
    ['a password', 'https://me:secret@host.example/data/', 'badAddress'],
    ['a question', 'https://host.example/data/?a=b', 'badAddress'],
    ['a host that offers no key', HOST, 'noKey'],
    ['a host without a dataset', 'https://host.example/other/', 'unsigned'],
  ])('refuses %s', async (_name, address, fault) => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const reply = await startWorker([]).manager.preview({ address }, undefined, undefined);
    expect(reply).toMatchObject({ refused: { fault } });
  });

  test('refuses a key that did not sign, and one that is none', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const { manager } = startWorker([]);
    const other = await newPublisher();
    const look = (key: string) => manager.preview({ address: HOST }, key, undefined);
    expect(await look(other.publicKey)).toMatchObject({ refused: { fault: 'signature' } });
    expect(await look('nonsense')).toMatchObject({ refused: { fault: 'signature' } });
    expect(await look(reader().publisher.publicKey)).toMatchObject({
      preview: { keyFrom: 'reader' },
    });
  });

  test('tells how large a slice of it is', async () => {
    online(
      await publish(reader().publisher, 1, [removals(0, 5), removals(5, 7)], (descriptor) => ({
        ...descriptor,
        resources: descriptor.resources.map((segment, index) => ({
          ...segment,
          holds: { years: [2018 + index, 2018 + index], languages: [index ? 'fa' : 'es'] },
        })),
      })),
    );
    const { manager } = startWorker([]);
    const look = (slice: SourceSettings['slice']) =>
      manager.preview({ address: HOST }, reader().publisher.publicKey, slice);
    expect(await look(undefined)).toMatchObject({
      preview: {
        years: [2018, 2019],
        languages: ['es', 'fa'],
        grounds: [],
        chosen: { records: 12 },
      },
    });
    expect(await look({ years: [2019, 2030] })).toMatchObject({
      preview: { chosen: { records: 7 } },
    });
    expect(await look({ languages: ['es'] })).toMatchObject({
      preview: { chosen: { records: 5 } },
    });
    expect(await look({ maxBytes: 1 })).toMatchObject({ preview: { chosen: { records: 0 } } });
  });
});
