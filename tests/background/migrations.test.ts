import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { HOST } from './publish.ts';
import { freshStorage, startWorker } from './set-up.ts';

test('the first released database keeps its sources and what the reader switched', async () => {
  freshStorage();
  const first = await openDB('evenhand', 1, {
    upgrade(database) {
      database.createObjectStore('sources', { keyPath: 'name' });
      database.createObjectStore('live', { keyPath: 'source' });
      database.createObjectStore('segments', { keyPath: ['source', 'hash'] });
      database.createObjectStore('blocks');
      database.createObjectStore('indexes', { keyPath: 'key' }).createIndex('source', 'source');
    },
  });
  await first.put('sources', { name: 'sample', off: true, lastSync: '2024-04-01T00:00:00Z' });
  first.close();
  const worker = startWorker([
    {
      name: 'sample',
      title: 'Sample',
      kind: 'remote',
      addresses: [HOST],
      offer: () => Promise.reject(new Error('switched off')),
    },
  ]);
  expect(await worker.sync.status()).toMatchObject([
    {
      name: 'sample',
      title: 'Sample',
      kind: 'remote',
      builtIn: true,
      off: true,
      addresses: [HOST],
      lastSync: '2024-04-01T00:00:00Z',
    },
  ]);
});
