/** Which of the commands a walk types, and which are run by others. */
import { commandsIn, type Section, type Step } from './command-lines.ts';
import { NO_COMMANDS, RUN_ELSEWHERE, RUN_IN_COPY, RUN_IN_PROJECT, RUN_LONG } from './other-runs.ts';

/** Lines that are not walked, and are run all the same. */
const OTHERS: ReadonlySet<string> = new Set([
  ...NO_COMMANDS,
  ...RUN_IN_COPY,
  ...[RUN_IN_PROJECT, RUN_LONG, RUN_ELSEWHERE].flatMap((table) => Object.keys(table)),
]);

/** Commands that only work in the project's own folder: no walk stands there. */
const OF_THE_PROJECT =
  /^(?:npm (?!run --silent (?:evenhand|publish-dataset) -- )|npx |(?:node )?bin\/)/;

export interface Sorted {
  /** What is to be typed, from the first command of a section to its last. */
  readonly walks: readonly Section[];
  /** Commands that nothing runs, as sentences with file and line. */
  readonly faults: readonly string[];
}

export function sortCommands(sections: readonly Section[]): Sorted {
  const typed = sections.flatMap(({ steps }) => steps.flatMap(commandsIn)).map(wordsOf);
  const faults: string[] = [];
  const walks = sections.map(({ document, steps }) => ({
    document,
    steps: steps
      .map((step) => withoutOthers(step))
      .filter((step) => step.within === 'block' || !isMention(step, typed))
      .filter((step) => {
        const lost = commandsIn(step).filter((command) => OF_THE_PROJECT.test(command));
        faults.push(...lost.map((command) => faultOf(step, command)));
        return lost.length === 0 && commandsIn(step).length > 0;
      }),
  }));
  return { walks: walks.filter(({ steps }) => steps.length > 0), faults };
}

function faultOf({ document, line, lines }: Step, command: string): string {
  const at = Math.max(0, lines.indexOf(command));
  return `${document}:${line + at}: no test runs "${command}": see tests/docs/commands/other-runs.ts`;
}

/** Lines that others run become empty. */
function withoutOthers(step: Step): Step {
  return { ...step, lines: step.lines.map((line) => (OTHERS.has(line.trim()) ? '' : line)) };
}

/** Whether text only names a command: its words stand, in their order, in a longer one that is typed. */
function isMention({ lines }: Step, typed: readonly (readonly string[])[]): boolean {
  const words = wordsOf(lines.join(' '));
  if (words.at(-1) === '--') return true;
  if (words[0] === 'npm' || words[0] === 'npx') return false;
  return typed.some((longer) => longer.length > words.length && standsIn(words, longer));
}

function standsIn(words: readonly string[], longer: readonly string[]): boolean {
  let from = 0;
  return words.every((word) => {
    from = longer.indexOf(word, from) + 1;
    return from > 0;
  });
}

function wordsOf(command: string): readonly string[] {
  return command.split(/\s+/);
}
