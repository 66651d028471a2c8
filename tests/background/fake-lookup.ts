/** A lookup over an engine that says what a test wants, with a port as a page has it. */
import { vi } from 'vitest';
import type { LoadedEngine } from '../../src/background/lookup/live-engine.ts';
import { LookupService, type Tabs } from '../../src/background/lookup/lookup-service.ts';
import { firstSettings } from '../../src/background/settings/settings-changes.ts';
import type { Removal } from '../../src/dataset/record.ts';
import type { CompareOptions, Post, Verdict } from '../../src/engine/index.ts';
import type { ToBackground, ToContent, WatchedPost } from '../../src/platform/messages.ts';
import type { BackgroundPostsPort } from '../../src/platform/posts-port.ts';
import type { Settings } from '../../src/platform/settings-messages.ts';
import { removal } from '../engine/build-source.ts';
import { tellingWords } from './set-up.ts';
import { someMatch } from './some-match.ts';

/** The background's end of a port, and the content script's. */
export function openPort() {
  const sent: ToContent[] = [];
  let receive: (message: ToBackground) => void = () => undefined;
  let close: () => void = () => undefined;
  const port: BackgroundPostsPort = {
    send: (message) => sent.push(message) > 0,
    onMessage: (handler) => {
      receive = handler;
    },
    onClose: (handler) => {
      close = handler;
    },
    close: () => undefined,
  };
  return {
    port,
    sent,
    answers: () => sent.flatMap((message) => (message.type === 'answers' ? message.answers : [])),
    watch: (...posts: readonly WatchedPost[]) => receive({ watch: posts, unwatch: [] }),
    unwatch: (...keys: readonly string[]) => receive({ watch: [], unwatch: keys }),
    close: () => close(),
  };
}

export function post(id: string): WatchedPost {
  return { id, key: `key-${id}`, author: 'reader', text: `words of ${id}` };
}

export const posts = (count: number) => Array.from({ length: count }, (_, at) => post(`p${at}`));

export const match = someMatch('r1');

export const similar = ({ id }: Post): Verdict => ({
  id,
  state: 'similar',
  speakers: 1,
  matches: [match],
});
export const none = ({ id }: Post): Verdict => ({
  id,
  state: 'none',
  why: 'no-match',
  matches: [],
});

/** An engine that says what the test wants, and notes what it is asked. */
export function fakeEngine(
  verdict: (post: Post) => Verdict,
  named: readonly Removal[] = [removal({ id: 'r1' })],
) {
  const batches: string[][] = [];
  const options: (CompareOptions | undefined)[] = [];
  const hold = { until: Promise.resolve() };
  const loaded: LoadedEngine = {
    engine: {
      async compare(asked, how) {
        batches.push(asked.map(({ id }) => id));
        options.push(how);
        await hold.until;
        return asked.map(verdict);
      },
    },
    sources: new Map(),
    named: (_source, id) => named.find((each) => each.id === id),
    tellingWords,
  };
  return { loaded, batches, options, hold };
}

export function serviceOf(
  loaded: LoadedEngine,
  mode: 'demo' | 'package' = 'demo',
  tabs: Tabs = openTabs().tabs,
  settings: () => Settings = () => firstSettings('demo'),
) {
  const loading = Promise.resolve(loaded);
  return new LookupService(
    { get: () => loading, invalidate: () => undefined },
    mode,
    tabs,
    () => Promise.resolve(settings()),
    () => new Date(),
  );
}

/** A browser with these tabs, and what each was told. */
export function openTabs(...ids: readonly number[]) {
  const told: [tabId: number, message: ToContent][] = [];
  const tabs: Tabs = {
    all: () => Promise.resolve(ids),
    async tell(tabId, message) {
      told.push([tabId, message]);
    },
  };
  return { tabs, told };
}

export const onWeb = { ownPage: false, tabId: 7 };

export async function answered(port: ReturnType<typeof openPort>, count: number) {
  await vi.waitUntil(() => port.answers().length >= count);
  return port.answers();
}
