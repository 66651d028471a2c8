/** Forty viewports down and up: nothing of X moves, nothing is doubled, nothing is left behind. */
import { expect, test } from 'vitest';
import type { ReplicaWorld } from '../x-replica/content/types.ts';
import type { PageCounters, TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { scrollByViewports } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countStrayBadges } from './timeline.ts';
import { visibleCells } from './visible-cells.ts';

const stage = useStage();
const bare = useStage({ extension: 'none' });

const VIEWPORTS = 40;
const PAGE = '/home?seed=steadiness&tick=0';

/** Viewports from stop to stop, on the way down and on the way back up. */
type Steps = readonly [down: number, up: number];

/** Goes so far down and back up; `visit` sees each stop. */
async function downAndUp(page: TestPage, steps: Steps, visit: () => Promise<void>): Promise<void> {
  for (const [step, direction] of [
    [steps[0], 1],
    [steps[1], -1],
  ] as const) {
    for (let viewport = 0; viewport < VIEWPORTS; viewport += step) {
      await visit();
      await scrollByViewports(page, direction * step);
    }
  }
}

/** Waits for the badges in view; fails where one is doubled or stands on no post. */
async function checkBadges(page: TestPage, world: ReplicaWorld): Promise<void> {
  await waitForBadges(page, world);
  expect(await countStrayBadges(page)).toBe(0);
}

test('every visible cell is where it is without Evenhand, and no badge is doubled', async () => {
  const { web } = stage();
  const [plain, page] = await Promise.all([bare().openX(PAGE), stage().openX(PAGE)]);
  const without: (readonly string[])[] = [];
  const withBadges: (readonly string[])[] = [];
  await Promise.all([
    downAndUp(plain, [1, 2], async () => {
      without.push(await visibleCells(plain));
    }),
    downAndUp(page, [1, 2], async () => {
      await checkBadges(page, web.world);
      withBadges.push(await visibleCells(page));
    }),
  ]);
  expect(withBadges).toEqual(without);
});

test('another round leaves nothing behind', async () => {
  const { web, openX } = stage();
  const page = await openX(PAGE);
  const counters: (PageCounters | undefined)[] = [];
  for (let round = 0; round < 3; round += 1) {
    await downAndUp(page, [2, 8], () => checkBadges(page, web.world));
    counters.push(await page.counters());
  }
  const [, before] = counters;
  if (before === undefined) return;
  // What the last scroll let go of may take a moment; what leaks stays.
  let now = counters.at(-1);
  await waitFor(
    () => `no more than ${JSON.stringify(before)}; now ${JSON.stringify(now)}`,
    async () => {
      now = await page.counters();
      if (now === undefined) return undefined;
      const observers = now.observers === before.observers;
      const listeners = now.listeners <= before.listeners * 1.02;
      return (observers && listeners && now.nodes <= before.nodes * 1.02) || undefined;
    },
  );
});
