/** Killed at many moments of saving and importing, nothing is ever half kept. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareDemo } from '../e2e/stage/demo.ts';
import { killSaves } from '../e2e/stage/killed-saves.ts';

test.each([
  ['chromium', 50],
  ['firefox', 20],
] as const)('in %s, killed %i times', async (kind, kills) => {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-kills-'));
  try {
    const demo = await prepareDemo({ browser: kind, folder });
    const { none, all } = await killSaves({ kind, demo, kills, seed: 2024 });
    console.warn(`${kind}: kept nothing ${none} times, all of it ${all} times`);
    expect(none + all).toBe(kills);
  } finally {
    await rm(folder, { recursive: true });
  }
});
