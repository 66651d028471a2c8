#!/usr/bin/env node
/** The command line, from a fresh clone too: installs what is missing, then runs the TypeScript as it stands. */
import { join } from 'node:path';
import { loadProgram } from '../scripts/bootstrap.mjs';

const ROOT = join(import.meta.dirname, '..');

// npm runs scripts in the package's folder; file names on the command line mean the caller's.
const { INIT_CWD, npm_lifecycle_event } = process.env;
if (npm_lifecycle_event === 'evenhand' && INIT_CWD) process.chdir(INIT_CWD);

process.env.TSX_TSCONFIG_PATH ??= join(ROOT, 'tsconfig.json');
await loadProgram(join(ROOT, 'src', 'publisher', 'cli.ts'));
