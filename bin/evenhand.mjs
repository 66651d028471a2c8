#!/usr/bin/env node
/**
 * The command line, from a fresh clone too: plain Node that installs the packages where they
 * are missing or older than the lock file, then runs the TypeScript as it stands.
 */
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

/** @param {string} path below the root; 0 where there is no such file */
const changedAt = async (path) => (await stat(new URL(path, root)).catch(() => undefined))?.mtimeMs ?? 0;

const [installed, locked] = await Promise.all([
  changedAt('node_modules/.package-lock.json'),
  changedAt('package-lock.json'),
]);
if (installed < locked || installed === 0) {
  const { ensurePackages } = await import(new URL('scripts/bootstrap.mjs', root).href);
  await ensurePackages();
}

// npm runs scripts in the package's folder; file names on the command line mean the caller's.
const { INIT_CWD, npm_lifecycle_event } = process.env;
if (npm_lifecycle_event === 'evenhand' && INIT_CWD) process.chdir(INIT_CWD);

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('tsconfig.json', root));
const { register } = await import('tsx/esm/api');
register();
await import(new URL('src/publisher/cli.ts', root).href);
