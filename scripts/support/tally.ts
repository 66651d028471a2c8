/** Checks that held and checks that did not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export function addUp(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  };
}

export function oneCheck(held: boolean): Tally {
  return held ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
