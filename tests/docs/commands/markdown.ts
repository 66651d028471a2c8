/** The parts of a document that can hold commands. */

/** A fenced block. */
export interface Block {
  readonly kind: 'block';
  /** What follows the opening fence; empty where nothing does. */
  readonly language: string;
  /** Of the first line within the fences, counted from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Code within running text, with line breaks as spaces. */
export interface Span {
  readonly kind: 'span';
  readonly line: number;
  readonly text: string;
  /** What the paragraph goes on with. */
  readonly after: string;
}

export interface Heading {
  readonly kind: 'heading';
  readonly line: number;
}

const PARTS = /^ *```(.*)\n([\s\S]*?)^ *```$|^## .*$|`([^`\n]+(?:\n[^`\n]+)*)`/gm;

/** In the order of the document; of headings those of the second level alone. */
export function readMarkdown(text: string): readonly (Block | Span | Heading)[] {
  return Array.from(text.matchAll(PARTS), ({ 0: all, 1: language, 2: body, 3: code, index }) => {
    const line = text.slice(0, index).split('\n').length;
    if (body !== undefined) {
      const lines = body.replace(/\n$/, '').split('\n');
      return { kind: 'block', language: language ?? '', line: line + 1, lines };
    }
    if (code === undefined) return { kind: 'heading', line };
    const after = text.slice(index + all.length).split('\n\n', 1)[0] ?? '';
    return {
      kind: 'span',
      line,
      text: code.replace(/\s*\n\s*/g, ' '),
      after: after.replace(/\s+/g, ' '),
    };
  });
}
