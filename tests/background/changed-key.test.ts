import { describe, expect, test } from 'vitest';
import { keyFingerprint } from '../../src/dataset/key-fingerprint.ts';
import { PUBLIC_KEY_FILE } from '../../src/dataset/package.ts';
import { again, online, only, useSubscriptions } from './one-source.ts';
import { encode, HOST, hostedAt, newPublisher, publish } from './publish.ts';
import { answering, removals } from './set-up.ts';

const MIRROR = 'https://mirror.example/copy/';

const reader = useSubscriptions();

describe('a changed key', () => {
  async function changed(offer: boolean) {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const worker = await reader().subscribed();
    const other = await newPublisher();
    const files = await publish(other, 2, [removals(10, 5)]);
    if (offer) files.set(HOST + PUBLIC_KEY_FILE, encode(other.publicKey));
    online(files);
    return { worker, other, state: await again(worker) };
  }

  test('stops the source and asks, while the version before answers', async () => {
    const { worker, other, state } = await changed(true);
    expect(state).toMatchObject({
      state: 'failed',
      fault: 'keyChanged',
      version: 'v1',
      stopped: { kept: false, fingerprint: await keyFingerprint(other.publicKey) },
    });
    expect(state.nextSync).toBeUndefined();
    const server = online(await publish(reader().publisher, 3, [removals(10, 5)]));
    await worker.sync.start();
    await worker.sync.resume();
    await worker.sync.settled();
    expect(server.asked).toEqual([]);
    worker.live.invalidate();
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('that the reader accepts is pinned from then on', async () => {
    const { worker, state } = await changed(true);
    const { offeredKey } = state.stopped ?? {};
    await worker.manager.decideKey(state.name, (await newPublisher()).publicKey);
    expect(await only(worker)).toMatchObject({ version: 'v1', stopped: { kept: false } });
    await worker.manager.decideKey(state.name, offeredKey);
    await worker.sync.settled();
    const after = await only(worker);
    expect(after).toMatchObject({ state: 'live', version: 'v2' });
    expect(after.stopped).toBeUndefined();
    expect(await answering(worker, 11)).toBe('r11');
    online(await publish(reader().publisher, 3, [removals(20, 5)]));
    expect(await again(worker)).toMatchObject({ fault: 'keyChanged', version: 'v2' });
  });

  test('that the reader does not accept stays out, until the old key signs again', async () => {
    const { worker, state } = await changed(true);
    await worker.manager.decideKey(state.name, undefined);
    expect(await only(worker)).toMatchObject({ version: 'v1', stopped: { kept: true } });
    online(await publish(reader().publisher, 3, [removals(20, 5)]));
    const mended = await again(worker);
    expect(mended).toMatchObject({ state: 'live', version: 'v3' });
    expect(mended.stopped).toBeUndefined();
  });

  test('that the host does not offer can be pasted only', async () => {
    const { worker, other, state } = await changed(false);
    expect(state.stopped).toEqual({ kept: false });
    await worker.manager.decideKey(state.name, other.publicKey);
    expect(await only(worker)).toMatchObject({ version: 'v1', stopped: { kept: false } });
    await worker.manager.edit(state.name, reader().settings({ publicKey: other.publicKey }));
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'live', version: 'v2' });
  });

  test('of a mirror alone stops nothing', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const worker = await reader().subscribed({ addresses: [HOST, MIRROR] });
    online(hostedAt(MIRROR, await publish(await newPublisher(), 2, [removals(10, 5)])));
    const state = await again(worker);
    expect(state).toMatchObject({ state: 'failed', version: 'v1' });
    expect(state.stopped).toBeUndefined();
  });
});
