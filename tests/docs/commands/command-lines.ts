/** What documents tell people to type, in the order in which they are told. */
import { type Block, readMarkdown, type Span } from './markdown.ts';

/** What is typed together: a block, or one line within running text. */
export interface Step {
  /** As in "docs/evidence.md:73". */
  readonly document: string;
  /** Of the first of `lines`, counted from 1. */
  readonly line: number;
  /** Lines that are not to be run by a walk are empty, so that the others keep their numbers. */
  readonly lines: readonly string[];
  readonly within: 'block' | 'text';
}

/** A section of a document: what somebody does in one go. */
export interface Section {
  readonly document: string;
  readonly steps: readonly Step[];
}

export interface Commands {
  readonly sections: readonly Section[];
  /** Blocks that do not say whether they hold commands, as sentences with file and line. */
  readonly faults: readonly string[];
}

/** Programs that documents tell people to run. */
const PROGRAM =
  /^(?:\w+=\S+ )*(?:sudo )?(?:evenhand|(?:node )?bin\/evenhand\.mjs|npm|npx|node|git|curl|wget|python3?|pip|apt-get|brew|docker|bash|sh|unzip|gzip|gunzip|tar|sha256sum|shasum|openssl|minisign|frictionless|bagit\.py|spark-sql|spark-submit|vitest|tsx|web-ext|tail|head|cat|grep|sed|jq|cp|mv|mkdir|cd|gh)(?= [^=])/;

/** Said to readers beside a command of what it cannot be run without. */
const NEEDS = 'needs the (?:internet|training data)';
const MARKED_LINE = new RegExp(`#.*\\b${NEEDS}$`);
const MARKED_SPAN = new RegExp(`^ \\(${NEEDS}\\)`);

/** Of blocks; `text` is for drawings. */
const LANGUAGES: ReadonlySet<string> = new Set(['sh', 'json', 'jsonl', 'csv', 'text']);

/**
 * Every command line of a document, by its sections, but those that are marked to need what a test has not.
 *
 * @param document its path, for messages
 */
export function commandsOf(document: string, text: string): Commands {
  const sections: { document: string; steps: Step[] }[] = [{ document, steps: [] }];
  const faults: string[] = [];
  for (const part of readMarkdown(text)) {
    if (part.kind === 'heading') sections.push({ document, steps: [] });
    else if (part.kind === 'span') {
      if (isCommand(part)) sections.at(-1)?.steps.push(stepOfSpan(document, part));
    } else if (part.language === 'sh') {
      sections.at(-1)?.steps.push(stepOfBlock(document, part));
    } else if (!LANGUAGES.has(part.language)) {
      const known = [...LANGUAGES].join(', ');
      faults.push(`${document}:${part.line - 1}: a block says what it holds: ${known}`);
    }
  }
  return { sections: sections.filter(({ steps }) => steps.length > 0), faults };
}

function isCommand({ text, after }: Span): boolean {
  return PROGRAM.test(text) && !MARKED_SPAN.test(after);
}

function stepOfSpan(document: string, { line, text }: Span): Step {
  return { document, line, lines: [text], within: 'text' };
}

function stepOfBlock(document: string, { line, lines }: Block): Step {
  const marked = lines.map((each) => MARKED_LINE.test(each));
  const isComment = (at: number): boolean => lines[at]?.startsWith('#') === true;
  const left = lines.map((each, at) =>
    marked[at] === true || (marked[at - 1] === true && isComment(at - 1)) ? '' : each,
  );
  return { document, line, lines: left, within: 'block' };
}

/** A step as its commands: continued lines joined, comments and what stands behind them left out. */
export function commandsIn({ lines }: Step): readonly string[] {
  return lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#\s.*$/, '').trim())
    .filter((line) => line !== '');
}
