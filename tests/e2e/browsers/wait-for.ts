/** Longest wait for a condition, in milliseconds: far above what any machine needs, below a test's own limit. */
const DEADLINE = 20_000;
/** Pause between two looks, in milliseconds. */
const INTERVAL = 25;

/**
 * Looks again and again until `probe` gives something truthy, and returns it.
 * Throws an Error that names `what` (asked for at the end where it is a
 * function) and the last value seen when the deadline passes.
 */
export async function waitFor<Value>(
  what: string | (() => string),
  probe: () => Promise<Value> | Value,
  deadline: number = DEADLINE,
): Promise<NonNullable<Value>> {
  const end = performance.now() + deadline;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > end) {
      const name = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${deadline} ms for ${name}; last seen: ${JSON.stringify(value)}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

/** Looks until two looks in a row give the same something: what is pressed must not move meanwhile. */
export async function waitForStill<Value>(
  what: string,
  probe: () => Promise<Value>,
): Promise<NonNullable<Value>> {
  let before: string | undefined;
  return waitFor(`${what} to stand still`, async () => {
    const value = await probe();
    const now = JSON.stringify(value);
    const stands = now === before;
    before = now;
    return stands ? value : undefined;
  });
}
