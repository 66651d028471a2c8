import { expect, test, vi } from 'vitest';

const alarms = vi.hoisted(() => new Set<string>());

vi.mock('../../src/platform/browser.ts', () => ({
  browser: {
    alarms: {
      create: async (name: string) => void alarms.add(name),
      clear: async (name: string) => alarms.delete(name),
    },
    runtime: { getPlatformInfo: async () => ({}) },
  },
}));

const { keepSyncing } = await import('../../src/background/sync/sync-schedule.ts');

test('the alarm that wakes a worker that died stays until the last of those who are busy has ended', () => {
  const syncEnded = keepSyncing();
  const codesEnded = keepSyncing();
  expect(alarms.size).toBe(1);
  syncEnded();
  syncEnded();
  expect(alarms.size).toBe(1);
  codesEnded();
  expect(alarms.size).toBe(0);
  keepSyncing()();
  expect(alarms.size).toBe(0);
});
