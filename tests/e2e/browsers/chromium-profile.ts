import type { CDPSession } from 'playwright';
import type { ExtensionWork } from './browser.ts';

/** Between two samples, in microseconds. */
const INTERVAL = 100;
/** Longest time that one sample stands for, in microseconds: longer gaps are pauses of the sampler. */
const LONGEST_SAMPLE = 2 * INTERVAL;

/**
 * What scripts of extensions took of the page's main thread, with what they caused inside the
 * browser (layout, selectors), while `act` ran.
 */
export async function profileExtensionScripts(
  session: CDPSession,
  act: () => Promise<void>,
): Promise<ExtensionWork> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  await session.send('Profiler.disable');

  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const isOurs = (id: number | undefined): boolean => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      if (nodes.get(at)?.callFrame.url.startsWith('chrome-extension://') === true) return true;
    }
    return false;
  };
  const deltas = profile.timeDeltas ?? [];
  let [sum, stretch, longest] = [0, 0, 0];
  (profile.samples ?? []).forEach((id, at) => {
    const time = isOurs(id) ? Math.min(deltas[at] ?? 0, LONGEST_SAMPLE) : 0;
    sum += time;
    stretch = time > 0 ? stretch + time : 0;
    longest = Math.max(longest, stretch);
  });
  return { milliseconds: sum / 1000, longest: longest / 1000 };
}
