/** Width of a piece of text as it would be drawn, in pixels. */
export type Measure = (text: string) => number;

/** Cuts a text into lines no wider than `width`; lines of its own stay, words too long for one are cut. */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, measure));
}

function wrapLine(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of pieces(text, 'word')) {
    if (measure(line + word) <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    if (word.trim() === '') continue;
    for (const letter of pieces(word, 'grapheme')) {
      if (line !== '' && measure(line + letter) > width) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line.trimEnd()];
}

/** At most so many lines; the last one says that there is more. */
export function cutLines(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`];
}

function* pieces(text: string, granularity: 'word' | 'grapheme'): Generator<string> {
  for (const { segment } of new Intl.Segmenter(undefined, { granularity }).segment(text))
    yield segment;
}
