// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { highlighted } from '../../src/content/card/highlight.ts';

describe('highlighting', () => {
  const marked = (text: string, spans: [number, number][]): string => {
    const holder = document.createElement('p');
    holder.append(...highlighted(text, spans));
    return holder.innerHTML;
  };

  it('marks the given words', () => {
    expect(
      marked('rain at last', [
        [0, 4],
        [8, 12],
      ]),
    ).toBe('<mark>rain</mark> at <mark>last</mark>');
  });

  it('keeps the text whole with spans that overlap, run backwards or leave it', () => {
    expect(
      marked('rain', [
        [2, 99],
        [0, 3],
        [3, 1],
        [50, 60],
      ]),
    ).toBe('<mark>rai</mark><mark>n</mark>');
    expect(marked('rain', [])).toBe('rain');
  });
});
