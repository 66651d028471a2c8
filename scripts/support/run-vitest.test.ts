import { describe, expect, test } from 'vitest';
import { countTests } from './run-vitest.ts';

function report(passed: number, failed: number, brokenFiles = 0): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [
      { status: 'passed', assertionResults: [{}] },
      ...Array.from({ length: brokenFiles }, () => ({ status: 'failed', assertionResults: [] })),
    ],
  });
}

describe('countTests', () => {
  test('takes the sums from the report', () => {
    expect(countTests(report(5, 2), 1)).toEqual({ passed: 5, failed: 2 });
  });
  test('counts files that could not be loaded', () => {
    expect(countTests(report(5, 0, 2), 1)).toEqual({ passed: 5, failed: 2 });
  });
  test('counts an error outside any test', () => {
    expect(countTests(report(5, 0), 1)).toEqual({ passed: 5, failed: 1 });
  });
  test('counts a run that ended without a report', () => {
    expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });
});
