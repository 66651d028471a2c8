import * as v from 'valibot';
import type { TestPage } from '../../tests/e2e/browsers/browser.ts';
import { readOrdinaryPosts } from '../support/ordinary-posts.ts';
import { sample, seededRandom } from '../support/seeded-random.ts';

/** As many posts as come into view at once at most. */
const POSTS = 20;
const BATCHES = 60;
/** Batches asked first and not counted, so that the browser has compiled what answers. */
const WARM_UP = 15;

const Times = v.array(v.number());

/**
 * Milliseconds from the moment a page of the browser says that 20 ordinary posts came into view until it
 * has the answers to all of them, messages included, ascending; the background is running.
 */
export async function warmBatches(page: TestPage): Promise<readonly number[]> {
  const texts = sample(
    readOrdinaryPosts('tweeteval-en.tsv.gz').map((post) => post.text),
    POSTS * BATCHES,
    seededRandom(11),
  );
  const reply = await page.evaluate(
    async (list, size) => {
      interface Port {
        postMessage(message: object): void;
        disconnect(): void;
        readonly onMessage: { addListener(listener: (message: unknown) => void): void };
      }
      const isApi = (
        value: unknown,
      ): value is { runtime: { connect(info: { name: string }): Port } } =>
        typeof value === 'object' && value !== null && 'runtime' in value;
      const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      if (!isApi(api)) throw new Error('This is no page of the extension.');
      const port = api.runtime.connect({ name: 'posts' });
      let left = 0;
      let whenAnswered = (): void => undefined;
      port.onMessage.addListener((message) => {
        const answers: unknown = Reflect.get(Object(message), 'answers');
        left -= Array.isArray(answers) ? answers.length : 0;
        if (left <= 0) whenAnswered();
      });
      const all: unknown = JSON.parse(list);
      if (!Array.isArray(all)) throw new Error('no texts');
      const times: number[] = [];
      for (let from = 0; from < all.length; from += size) {
        const watch = all.slice(from, from + size).map((text: unknown, at) => {
          const id = String(from + at);
          return { id, key: id, author: 'reader', text: String(text) };
        });
        left = watch.length;
        const before = performance.now();
        await new Promise<void>((resolve) => {
          whenAnswered = resolve;
          port.postMessage({ watch, unwatch: [] });
        });
        times.push(performance.now() - before);
        port.postMessage({ watch: [], unwatch: watch.map(({ key }) => key) });
      }
      port.disconnect();
      return JSON.stringify(times);
    },
    JSON.stringify(texts),
    POSTS,
  );
  return v
    .parse(Times, JSON.parse(reply))
    .slice(WARM_UP)
    .sort((a, b) => a - b);
}
