// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { nextPost } from '../../src/content/next-post.ts';

/** One above the window, two in it or below. */
let above: Element;
let first: Element;
let second: Element;

beforeEach(() => {
  [above, first, second] = [at(-500), at(40), at(700)];
});

function at(top: number): Element {
  const element = document.createElement('article');
  element.getBoundingClientRect = () => new DOMRect(0, top, 600, 300);
  return element;
}

test('begins with what is in sight, goes on in order and then from the start', () => {
  const all = [above, first, second];
  expect(nextPost(all, undefined)).toBe(first);
  expect(nextPost(all, first)).toBe(second);
  expect(nextPost(all, second)).toBe(above);
});

test('begins anew where the last one is gone', () => {
  expect(nextPost([above, first], second)).toBe(first);
  expect(nextPost([above], second)).toBe(above);
  expect(nextPost([], second)).toBeUndefined();
});
