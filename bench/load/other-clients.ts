import type { TestPage } from '../../tests/e2e/browsers/browser.ts';

/**
 * Has so many clients beside the visible tab ask the same background, as tabs of X do: each
 * watches some new posts every second and takes the ones before back.
 * @param page one of the extension's own
 * @returns ends them, and gives how many posts they asked about and how many were answered
 */
export async function askBeside(
  page: TestPage,
  clients: number,
  postsPerSecond: number,
): Promise<() => Promise<{ readonly asked: number; readonly answered: number }>> {
  await page.evaluate(
    (count, posts) => {
      const api = Reflect.get(globalThis, 'chrome');
      const state = { asked: 0, answered: 0 };
      const timers = Array.from({ length: count }, (_, client) => {
        const port = api.runtime.connect({ name: 'posts' });
        port.onMessage.addListener((message: { type: string; answers?: unknown[] }) => {
          state.answered += message.answers?.length ?? 0;
        });
        let last: string[] = [];
        return setInterval(() => {
          const watch = Array.from({ length: posts }, (_each, at) => {
            const id = `${client}-${state.asked + at}`;
            const text = `The ${id} lantern of ferry ${at * 7} was seen by ${client} people at noon`;
            return { id, key: id, author: `reader${client}`, text };
          });
          state.asked += posts;
          port.postMessage({ watch, unwatch: last });
          last = watch.map(({ key }) => key);
        }, 1_000);
      });
      Reflect.set(globalThis, 'otherClients', { state, timers });
    },
    clients,
    postsPerSecond,
  );
  return () =>
    page.evaluate(() => {
      const { state, timers } = Reflect.get(globalThis, 'otherClients');
      for (const timer of timers) clearInterval(timer);
      return state;
    });
}
