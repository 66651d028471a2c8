/** Longest wait for a condition, in milliseconds: far above what any machine needs, below a test's own limit. */
const DEADLINE = 20_000;
/** Pause between two looks, in milliseconds. */
const INTERVAL = 25;

/**
 * Looks again and again until `probe` gives something truthy, and returns it.
 * Throws an Error that names `what` and the last value seen when the deadline passes.
 */
export async function waitFor<Value>(
  what: string,
  probe: () => Promise<Value> | Value,
  deadline: number = DEADLINE,
): Promise<Value> {
  const end = performance.now() + deadline;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > end) {
      throw new Error(`Waited ${deadline} ms for ${what}; last seen: ${JSON.stringify(value)}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}
