import type { CDPSession } from 'playwright';

/** Between two samples, in microseconds. */
const INTERVAL = 100;
/** Longest time that one sample stands for, in microseconds: longer gaps are pauses of the sampler. */
const LONGEST_SAMPLE = 2 * INTERVAL;

/**
 * Milliseconds of the page's main thread that scripts of extensions took, with
 * what they caused inside the browser (layout, selectors), while `act` ran.
 */
export async function profileExtensionScripts(
  session: CDPSession,
  act: () => Promise<void>,
): Promise<number> {
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
  const microseconds = (profile.samples ?? []).reduce(
    (sum, id, at) => (isOurs(id) ? sum + Math.min(deltas[at] ?? 0, LONGEST_SAMPLE) : sum),
    0,
  );
  return microseconds / 1000;
}
