/** One section of a document, typed from its first command to its last in a folder that was empty. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandsIn, type Step } from './command-lines.ts';
import { PREPARED, type Prepared } from './prepared-files.ts';
import { serveAndAsk } from './serve-and-ask.ts';
import { ROOT, runShell } from './shell.ts';
import { fillIn } from './stand-ins.ts';

/** How documents call what these scripts of the project do. */
const TOOLS = { evenhand: 'bin/evenhand.mjs', 'publish-dataset': 'scripts/publish-dataset.mjs' };
const SERVE = /^evenhand serve (\S+)(?: --port \d+)?$/;

export class Walk {
  readonly #folder: string;
  readonly #tools: string;
  /** Where the shell stands: documents say `cd`. */
  #here: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#tools = join(folder, 'tools');
    this.#here = join(folder, 'here');
  }

  static async begin(folder: string): Promise<Walk> {
    const walk = new Walk(folder);
    await mkdir(walk.#here);
    await mkdir(walk.#tools);
    for (const [name, script] of Object.entries(TOOLS)) {
      const file = join(walk.#tools, name);
      await writeFile(file, `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, script)}' "$@"\n`);
      await chmod(file, 0o755);
    }
    return walk;
  }

  /** The folder in which the next command is typed. */
  get here(): string {
    return this.#here;
  }

  /**
   * Types a block, or a line of the text.
   *
   * @returns what it printed
   * @throws Error with file and line of what ended otherwise than with 0
   */
  async type(step: Step): Promise<string> {
    const lines = step.lines.map((line) => this.#ours(fillIn(line)));
    await this.#prepare(commandsIn({ ...step, lines }).join('\n'));
    let printed = '';
    let from = 0;
    for (const [at, line] of lines.entries()) {
      const [, dataset] = SERVE.exec(line) ?? [];
      if (dataset === undefined) continue;
      printed += await this.#run(step, lines, from, at);
      printed += await serveAndAsk(join(this.#here, dataset));
      from = at + 1;
    }
    return printed + (await this.#run(step, lines, from, lines.length));
  }

  /** The commands of the project without the way to it: npm takes them from the project's folder alone. */
  #ours(line: string): string {
    return line.replace(/\bnpm run --silent (evenhand|publish-dataset) --(?= )/, '$1');
  }

  async #run(step: Step, lines: readonly string[], from: number, to: number): Promise<string> {
    // Lines that others run stay empty, so that the shell counts as the document does.
    const script = lines.map((line, at) => (at >= from && at < to ? line : '')).join('\n');
    if (script.trim() === '') return '';
    const ran = await runShell(script, {
      cwd: this.#here,
      path: this.#tools,
      notes: this.#folder,
    });
    this.#here = ran.cwd;
    if (ran.code !== 0) {
      const at = `${step.document}:${step.line + (ran.failedLine ?? 1) - 1}`;
      throw new Error(`${at}: ended with ${ran.code}\n${ran.stdout}${ran.stderr}`);
    }
    return ran.stdout + ran.stderr;
  }

  /** Makes what the commands name before they make it, and what is not there. */
  async #prepare(commands: string): Promise<void> {
    for (const each of PREPARED) if (isPresupposed(each, commands)) await this.#make(each);
    if (/\bminisign -S\b/.test(commands)) await this.#makeMinisignKey();
  }

  async #make({ name, prepare, after = [] }: Prepared): Promise<void> {
    if (existsSync(join(this.#here, name))) return;
    for (const each of PREPARED) if (after.includes(each.name)) await this.#make(each);
    await prepare(this.#here);
  }

  /** The key that minisign takes where none is named: `minisign -G -W` makes one, and who has one keeps it. */
  async #makeMinisignKey(): Promise<void> {
    const place = join(this.#folder, 'minisign.key');
    if (existsSync(place)) return;
    const key = PREPARED.find(({ name }) => name === 'publisher.key');
    if (key !== undefined) await this.#make(key);
    await writeFile(place, await readFile(join(this.#here, 'publisher.key')));
  }
}

function isPresupposed({ name }: Prepared, commands: string): boolean {
  const itself = name.replaceAll('.', '\\.');
  const named = new RegExp(`(--out |> )?(?<![\\w./-])${itself}(?:\\.pub)?(?![\\w.-])`);
  const first = named.exec(commands);
  return first !== null && first[1] === undefined;
}
