import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareDemo } from './stage/demo.ts';

/** Builds the demonstration once for all scenarios of a browser, and removes it after the last. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-e2e-'));
  const { browserKind } = project.getProvidedContext();
  project.provide('demo', await prepareDemo({ browser: browserKind, folder }));
  return () => rm(folder, { recursive: true });
}
