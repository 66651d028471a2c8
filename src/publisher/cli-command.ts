import { parseArgs, stripVTControlCharacters } from 'node:util';
import { type ArgsDef, type CommandDef, renderUsage, runCommand } from 'citty';
import { reasonOf, UserError } from './io/user-error.ts';

/** A command of whatever arguments. */
export interface Runnable {
  /** @returns the text for --help */
  usage(): Promise<string>;
  /** @throws UserError for flags and arguments that it does not know, and for what it finds wrong */
  run(rawArgs: readonly string[]): Promise<void>;
}

/** @param repeats the last positional argument may be given several times */
export function runnable<Args extends ArgsDef>(
  command: CommandDef<Args>,
  repeats = false,
): Runnable {
  return {
    usage: () => usageOf(command),
    async run(rawArgs) {
      const definitions =
        typeof command.args === 'function' ? await command.args() : await command.args;
      refuseUnknown(rawArgs, definitions ?? {}, repeats);
      await runCommand(command, { rawArgs: [...rawArgs] });
    },
  };
}

/** Colours are for terminals only. */
export async function usageOf<Args extends ArgsDef>(command: CommandDef<Args>): Promise<string> {
  const text = `${await renderUsage(command)}\n`;
  return process.stdout.isTTY ? text : stripVTControlCharacters(text);
}

/** A misspelt flag that is ignored would change what is published without a word. */
function refuseUnknown(rawArgs: readonly string[], definitions: ArgsDef, repeats: boolean): void {
  const positionals = Object.values(definitions).filter(({ type }) => type === 'positional').length;
  const extra = parseStrictly(rawArgs, definitions).positionals[positionals];
  if (!repeats && extra !== undefined) throw new UserError(`unexpected argument "${extra}"`);
}

function parseStrictly(rawArgs: readonly string[], definitions: ArgsDef) {
  const options = Object.fromEntries(
    Object.entries(definitions)
      .filter(([, { type }]) => type !== 'positional')
      .map(([name, { type }]) => [
        name,
        { type: type === 'boolean' ? 'boolean' : 'string' } as const,
      ]),
  );
  try {
    return parseArgs({
      args: [...rawArgs],
      options,
      allowPositionals: true,
      allowNegative: true,
      strict: true,
    });
  } catch (error) {
    // Node adds a hint for programmers after the first sentence.
    throw new UserError(reasonOf(error).split('. ')[0] ?? '');
  }
}
