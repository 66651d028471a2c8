/** What the extension has stored and answers, seen from a page of its own. */
import * as v from 'valibot';
import { runsOf } from '../../src/background/terms/part-runs.ts';
import type { Json, TestPage } from './browsers/browser.ts';

const Rows = v.object({
  source: v.optional(
    v.object({
      syncingSince: v.optional(v.string()),
      lastSync: v.optional(v.string()),
      lastAttempt: v.optional(v.string()),
      error: v.optional(v.string()),
    }),
  ),
  live: v.optional(
    v.object({
      revision: v.number(),
      records: v.number(),
      segments: v.array(v.object({ hash: v.string(), records: v.number(), bytes: v.number() })),
      parts: v.array(v.object({ segments: v.array(v.string()) })),
    }),
  ),
  segments: v.number(),
  /** Runs of records of which the terms are listed. */
  terms: v.number(),
});

export type StoredSource = v.InferOutput<typeof Rows>;

/** The rows of a source, and how many segments of it are stored whole. */
export async function readStored(page: TestPage, name: string): Promise<StoredSource> {
  const text = await page.evaluate(async (source) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const database = await settled(indexedDB.open('evenhand'));
    try {
      const transaction = database.transaction(['sources', 'live', 'segments', 'terms']);
      const [row, live, segments, terms] = await Promise.all([
        settled<unknown>(transaction.objectStore('sources').get(source)),
        settled<unknown>(transaction.objectStore('live').get(source)),
        settled(
          transaction.objectStore('segments').count(IDBKeyRange.bound([source], [source, []])),
        ),
        settled(transaction.objectStore('terms').index('source').count(source)),
      ]);
      return JSON.stringify({ source: row, live, segments, terms });
    } finally {
      database.close();
    }
  }, name);
  return v.parse(Rows, JSON.parse(text));
}

/** Whether the terms of all records that are live are listed: by now searches use them. */
export async function areTermsListed(page: TestPage, name: string): Promise<boolean> {
  const { live, terms } = await readStored(page, name);
  if (live === undefined) return false;
  return terms === live.parts.flatMap((part) => runsOf(live, part)).length;
}

/** Asks the background as the extension's pages do; the reply's value as JSON. */
export async function askBackground(page: TestPage, request: string, body: Json): Promise<string> {
  return page.evaluate(
    async (name, content) => {
      const isApi = (
        value: unknown,
      ): value is { runtime: { sendMessage(message: object): Promise<unknown> } } =>
        typeof value === 'object' && value !== null && 'runtime' in value;
      const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      if (!isApi(api)) throw new Error('This is no page of the extension.');
      return JSON.stringify(await api.runtime.sendMessage({ request: name, body: content }));
    },
    request,
    body,
  );
}
