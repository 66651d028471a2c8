import { make } from '../dom.ts';

export type Span = readonly [start: number, end: number];

/** A text with the given spans marked. Spans that overlap or leave the text are cut to fit. */
export function highlighted(text: string, spans: readonly Span[]): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
    const start = Math.max(at, from);
    const end = Math.min(text.length, to);
    if (start >= end) continue;
    if (start > at) nodes.push(document.createTextNode(text.slice(at, start)));
    nodes.push(make('mark', { text: text.slice(start, end) }));
    at = end;
  }
  if (at < text.length) nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}
