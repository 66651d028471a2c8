import { describe, expect, it } from 'vitest';
import { cardTop, spanCard } from '../../src/content/card/card-place.ts';

const box = (left: number, top: number, right: number, bottom: number) => ({
  left,
  top,
  right,
  bottom,
});
const badge = box(600, 300, 700, 320);

describe('across the window', () => {
  it('stands beside the post, on the side with more room, and never over it', () => {
    const window = { width: 1280, height: 900 };
    const left = box(196, 200, 794, 500);
    expect(spanCard(badge, left, window)).toEqual({ left: 802, width: 470, beside: true });
    const right = box(486, 200, 1084, 500);
    expect(spanCard(badge, right, window)).toEqual({ left: 8, width: 470, beside: true });
  });

  it('is as wide as it wants to be where there is room', () => {
    const span = spanCard(badge, box(400, 0, 1000, 500), { width: 1900, height: 900 });
    expect(span).toEqual({ left: 1008, width: 600, beside: true });
  });

  it('stands at the badge, whole within the window, where no side has room', () => {
    const span = spanCard(badge, box(0, 200, 598, 500), { width: 700, height: 900 });
    expect(span).toEqual({ left: 92, width: 600, beside: false });
    const narrow = spanCard(badge, box(0, 200, 320, 500), { width: 320, height: 900 });
    expect(narrow).toEqual({ left: 8, width: 304, beside: false });
  });
});

describe('down the window', () => {
  const window = { width: 1280, height: 900 };

  it('is level with the badge beside the post, but whole', () => {
    expect(cardTop(badge, true, 400, window)).toBe(300);
    expect(cardTop(badge, true, 640, window)).toBe(252);
  });

  it('is under the badge, or above it where there is more room', () => {
    expect(cardTop(badge, false, 400, window)).toBe(328);
    expect(cardTop(box(600, 700, 700, 720), false, 400, window)).toBe(292);
  });
});
