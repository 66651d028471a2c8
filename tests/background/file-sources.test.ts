import { describe, expect, test } from 'vitest';
import { PACKAGE_FILE, SIGNATURE_FILE } from '../../src/dataset/package.ts';
import { putIntoInbox, readInbox } from '../../src/platform/file-inbox.ts';
import { offline, online, only, useSubscriptions } from './one-source.ts';
import { type Files, HOST, newPublisher, publish } from './publish.ts';
import { answering, removals, startWorker } from './set-up.ts';

const FILE = 'a-file';

async function bringFile(files: Files): Promise<void> {
  for (const [url, bytes] of files) await putIntoInbox(FILE, url.slice(HOST.length), bytes);
}

const reader = useSubscriptions();

describe('a source from a file', () => {
  test('is checked, answers, and leaves no second copy', async () => {
    await bringFile(await publish(reader().publisher, 1, [removals(0, 5)]));
    offline();
    const { manager } = startWorker([]);
    expect(
      await manager.preview({ file: FILE }, reader().publisher.publicKey, undefined),
    ).toMatchObject({
      preview: { title: 'Sample', records: 5 },
    });
    const worker = await reader().subscribed({ addresses: [] }, FILE);
    expect(await only(worker)).toMatchObject({ kind: 'file', state: 'live', records: 5 });
    expect(await answering(worker, 3)).toBe('r3');
    expect(await readInbox(FILE, PACKAGE_FILE)).toBeUndefined();
    await worker.sync.start();
    await worker.sync.resume();
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'live' });
  });

  test('takes a newer file, and refuses an older or damaged one', async () => {
    await bringFile(await publish(reader().publisher, 2, [removals(0, 5)]));
    const worker = await reader().subscribed({ addresses: [] }, FILE);
    const { name } = await only(worker);
    const update = async (files: Files) => {
      await bringFile(files);
      await worker.manager.updateFromFile(name, FILE);
      await worker.sync.settled();
      return only(worker);
    };
    expect(await update(await publish(reader().publisher, 3, [removals(10, 5)]))).toMatchObject({
      state: 'live',
      version: 'v3',
    });
    expect(await update(await publish(reader().publisher, 1, [removals(0, 5)]))).toMatchObject({
      fault: 'older',
      version: 'v3',
    });
    const cut = await publish(reader().publisher, 4, [removals(20, 5)]);
    const segment = [...cut.keys()].find((url) => url.includes('segments/')) ?? '';
    cut.set(segment, cut.get(segment)?.slice(0, -3) ?? new Uint8Array());
    expect(await update(cut)).toMatchObject({ fault: 'truncated', version: 'v3' });
    expect(await readInbox(FILE, PACKAGE_FILE)).toBeUndefined();
    expect(await answering(worker, 11)).toBe('r11');
  });

  test('brings a source by address up to date where its host cannot be reached', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const worker = await reader().subscribed();
    await bringFile(await publish(reader().publisher, 2, [removals(10, 5)]));
    offline();
    await worker.manager.updateFromFile((await only(worker)).name, FILE);
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ kind: 'remote', state: 'live', version: 'v2' });
  });

  test('signed with another key is refused, and does not stop a source by address', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const worker = await reader().subscribed();
    const { name } = await only(worker);
    await bringFile(await publish(await newPublisher(), 2, [removals(10, 5)]));
    await worker.manager.updateFromFile(name, FILE);
    await worker.sync.settled();
    const refused = await only(worker);
    expect(refused).toMatchObject({ state: 'failed', fault: 'signature', version: 'v1' });
    expect(refused.stopped).toBeUndefined();
    expect(await readInbox(FILE, PACKAGE_FILE)).toBeUndefined();
    online(await publish(reader().publisher, 2, [removals(20, 5)]));
    await worker.sync.start([name]);
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'live', version: 'v2' });
  });

  test('is taken up again after the worker died', async () => {
    await bringFile(await publish(reader().publisher, 1, [removals(0, 5)]));
    const first = startWorker([]);
    await first.sources.add(
      {
        name: 'from-a-file',
        title: 'From a file',
        kind: 'file',
        builtIn: false,
        off: false,
        addresses: [],
        publicKey: reader().publisher.publicKey,
        pendingFile: FILE,
      },
      1,
    );
    const second = startWorker([]);
    await second.sync.resume();
    await second.sync.settled();
    expect(await only(second)).toMatchObject({ state: 'live', records: 5 });
  });

  test('that nobody agreed to is deleted when the browser starts', async () => {
    await bringFile(await publish(reader().publisher, 1, [removals(0, 5)]));
    await startWorker([]).manager.tidyInbox();
    expect(await readInbox(FILE, SIGNATURE_FILE)).toBeUndefined();
  });
});
