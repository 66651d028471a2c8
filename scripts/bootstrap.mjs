/** The first step of every command, in plain Node: nothing is installed yet when it runs. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endingSignal } from './ending.mjs';

const ROOT = join(import.meta.dirname, '..');
const WANTED = join(ROOT, 'package-lock.json');
/** npm's own note of what it installed. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const OLDEST_NODE = [20, 19];

/**
 * Installs the packages of package-lock.json where they are missing or others.
 * Progress goes to standard error. Throws an Error with what to do where npm fails, and
 * the reason of `ending` where that aborts meanwhile.
 */
async function ensurePackages(ending) {
  checkNode();
  if (packagesAreCurrent()) return;
  process.stderr.write('Installing packages with npm ci; this takes about a minute.\n');
  const started = performance.now();
  const code = await runNpm(['ci', '--no-audit', '--no-fund'], ending);
  ending?.throwIfAborted();
  if (code !== 0) {
    throw new Error(
      `npm ci ended with code ${code}. Check the network and the free disk space, ` +
        `then run "npm ci" in ${ROOT} to see the whole reason.`,
    );
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stderr.write(`Packages are installed (${seconds} s).\n`);
}

/** Runs a TypeScript program that answers signals itself: all of it happens when it is loaded. */
export function loadProgram(file) {
  return sayErrors(() => load(file));
}

/** Runs a TypeScript program by its `run`, with a signal that aborts when it should end. */
export function runProgram(file) {
  const ending = endingSignal();
  return sayErrors(async () => {
    const { run } = await load(file, ending);
    ending.throwIfAborted();
    await run(ending);
  });
}

async function load(file, ending) {
  await ensurePackages(ending);
  const { register } = await import('tsx/esm/api');
  register();
  return await import(file);
}

/** Ends with a plain sentence where `act` fails. */
async function sayErrors(act) {
  try {
    await act();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    // A signal that ended the program brings its own code.
    process.exitCode = error?.exitCode ?? 1;
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Evenhand needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.`,
  );
}

function packagesAreCurrent() {
  if (!existsSync(INSTALLED)) return false;
  if (statSync(WANTED).mtimeMs <= statSync(INSTALLED).mtimeMs) return true;
  // A checkout touches the file without changing it: what counts is the versions.
  const installed = readPackages(INSTALLED);
  return Object.entries(readPackages(WANTED)).every(
    ([path, wanted]) =>
      path === '' || wanted.optional === true || installed[path]?.version === wanted.version,
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function runNpm(args, ending) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const child = spawn('npm', args, {
      cwd: ROOT,
      // npm's own words are progress too; standard output stays free for results.
      stdio: ['ignore', process.stderr, process.stderr],
      shell: windows,
    });
    ending?.addEventListener('abort', () => child.kill(), { once: true });
    child.once('error', (error) => reject(new Error(`npm did not start: ${error.message}`)));
    child.once('close', resolve);
  });
}
