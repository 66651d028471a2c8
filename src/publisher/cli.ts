import { defineCommand } from 'citty';
import { type Runnable, runnable, usageOf } from './cli-command.ts';
import { endQuietlyWhenUnread, note, print } from './io/output.ts';
import { reasonOf, UserError } from './io/user-error.ts';

interface Entry {
  readonly description: string;
  /** Commands are loaded when they run, because some bring much with them. */
  readonly load: () => Promise<Runnable>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  import: {
    description: 'Turn a published archive of removed posts into records',
    load: async () => runnable((await import('./commands/import.ts')).importCommand),
  },
  build: {
    description: 'Build a dataset from records',
    load: async () => runnable((await import('./commands/build.ts')).buildCommand, true),
  },
  withdraw: {
    description: 'Take records out of a dataset for good',
    load: async () => runnable((await import('./commands/withdraw.ts')).withdrawCommand, true),
  },
  serve: {
    description: 'Serve a dataset from this machine',
    load: async () => runnable((await import('./commands/serve.ts')).serveCommand),
  },
  match: {
    description: 'Compare posts with a dataset; a verdict for each, in their order',
    load: async () => runnable((await import('./commands/match.ts')).matchCommand),
  },
  evaluate: {
    description:
      'Measure the comparison across languages on posts of which it is known what they are',
    load: async () => runnable((await import('./commands/evaluate.ts')).evaluateCommand),
  },
  judge: {
    description: 'Draw a blind sample of badges for people to rate, and say what they found',
    load: async () => runnable((await import('./commands/judge.ts')).judgeCommand),
  },
  read: {
    description: 'Read the posts of saved X pages with the extension’s own reader',
    load: async () => runnable((await import('./commands/read.ts')).default, true),
  },
  keygen: {
    description: 'Make a key pair for signing datasets',
    load: async () => runnable((await import('./commands/keygen.ts')).keygenCommand),
  },
  sign: {
    description: 'Sign a dataset that was built',
    load: async () => runnable((await import('./commands/sign.ts')).signCommand),
  },
  verify: {
    description: "Check a dataset's signature, hashes and records",
    load: async () => runnable((await import('./commands/verify.ts')).verifyCommand),
  },
  stats: {
    description: 'Count what datasets or files of records hold',
    load: async () => runnable((await import('./commands/stats.ts')).statsCommand, true),
  },
  diff: {
    description: 'Tell what changed between two versions of a dataset',
    load: async () => runnable((await import('./commands/diff.ts')).diffCommand),
  },
  evidence: {
    description: 'Save the posts of saved X pages as a bag for others to check',
    load: async () => runnable((await import('./commands/evidence.ts')).evidenceCommand, true),
  },
  'verify-evidence': {
    description: 'Check a bag of saved posts: what its files show, and what they cannot',
    load: async () =>
      runnable((await import('./commands/verify-evidence.ts')).verifyEvidenceCommand),
  },
};

const root = defineCommand({
  meta: {
    name: 'evenhand',
    description: 'Publish datasets of removed posts and compare posts with them',
  },
  subCommands: Object.fromEntries(
    Object.entries(COMMANDS).map(([name, { description }]) => [
      name,
      defineCommand({ meta: { name, description } }),
    ]),
  ),
});

const USAGE_EXIT_CODE = 2;

/** @returns the exit code */
async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || isHelp(name)) {
    await print(await usageOf(root));
    return name === undefined ? USAGE_EXIT_CODE : 0;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) {
    note(`evenhand: unknown command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`);
    return USAGE_EXIT_CODE;
  }
  try {
    const command = await entry.load();
    if (rest.some(isHelp)) await print(await command.usage());
    else await command.run(rest);
    // A command that found something wrong without stopping has set it.
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    note(`evenhand ${name}: ${isOurs(error) ? placedReason(error) : describeFailure(error)}`);
    return 1;
  }
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h';
}

/**
 * Whether the message alone tells what is wrong: our own errors, citty's (their class is not
 * exported), and the system's (no space, no permission).
 */
function isOurs(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof UserError || error.name === 'CLIError' || 'syscall' in error;
}

/** The system's errors bear the file beside the message. */
function placedReason(error: unknown): string {
  const path = error instanceof Error && 'path' in error ? error.path : undefined;
  return typeof path === 'string' ? `${path}: ${reasonOf(error)}` : reasonOf(error);
}

function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

endQuietlyWhenUnread();
process.exitCode = await main(process.argv.slice(2));
