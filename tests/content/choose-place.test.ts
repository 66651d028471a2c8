import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlace } from '../../src/content/badge/choose-place.ts';
import { type Box, isFree } from '../../src/content/badge/free-place.ts';

const article: Box = { left: 0, top: 100, right: 390, bottom: 300 };
const avatar: Box = { left: 16, top: 112, right: 56, bottom: 152 };
const words: Box = { left: 64, top: 112, right: 374, bottom: 270 };
const question = {
  article,
  column: { left: 0, top: avatar.bottom, right: words.left, bottom: words.bottom },
  subject: article,
  taken: [],
  obstacles: (): Box[] => [avatar, words],
  pillWidth: 110,
  compact: false,
  end: 'right',
} as const;

const { column: _column, ...columnless } = question;

describe('choosing a place', () => {
  it('takes the column under the avatar', () => {
    const { form, box } = choosePlace(question);
    expect(form).toBe('stack');
    expect(box.top).toBeGreaterThan(avatar.bottom);
    expect(box.right).toBeLessThan(words.left);
  });

  it('takes the other side in a page from right to left', () => {
    const { form, box } = choosePlace({
      ...question,
      column: { ...question.column, left: 390 - 64, right: 390 },
      end: 'left',
    });
    expect(form).toBe('stack');
    expect(box.left).toBeGreaterThan(390 - 64);
    expect(box.right).toBeLessThanOrEqual(390);
  });

  it('stands beside the quote that it speaks of, under the badge of the post', () => {
    const own = choosePlace(question).box;
    const quote = { left: 64, top: 160, right: 374, bottom: 260 };
    const { form, box } = choosePlace({ ...question, subject: quote, taken: [own] });
    expect(form).toBe('stack');
    expect(box.top).toBeGreaterThan(own.bottom);
  });

  it('needs less room where the reader wants no words', () => {
    expect(choosePlace({ ...question, compact: true }).form).toBe('mini');
    const free = choosePlace({ ...columnless, compact: true, obstacles: () => [] });
    expect(free.form).toBe('mini');
  });

  it('takes the end of a short line where there is no column', () => {
    const text = { left: 16, top: 160, right: 374, bottom: 280 };
    const name = { left: 64, top: 112, right: 200, bottom: 152 };
    const { form, box } = choosePlace({ ...columnless, obstacles: () => [avatar, name, text] });
    expect(form).toBe('pill');
    expect(box.left).toBeGreaterThan(name.right);
    expect(box.bottom).toBeLessThan(text.top);
  });

  it('shrinks to mark and number, and at last to the mark in the margin', () => {
    const text = { left: 16, top: 160, right: 374, bottom: 298 };
    const name = { left: 64, top: 112, right: 310, bottom: 152 };
    const small = choosePlace({ ...columnless, obstacles: () => [avatar, name, text] });
    expect(small.form).toBe('mini');
    const full = { left: 16, top: 102, right: 374, bottom: 298 };
    const { form, box } = choosePlace({ ...columnless, obstacles: () => [full] });
    expect(form).toBe('dot');
    expect(box.right).toBeLessThanOrEqual(full.left);
  });

  it('never covers anything that leaves X’s margins free, whatever the post looks like', () => {
    const obstacle = fc
      .record({
        left: fc.integer({ min: 18, max: 360 }),
        top: fc.integer({ min: 102, max: 290 }),
        width: fc.integer({ min: 1, max: 300 }),
        height: fc.integer({ min: 1, max: 150 }),
      })
      .map(({ left, top, width, height }) => ({
        left,
        top,
        right: Math.min(left + width, 372),
        bottom: Math.min(top + height, 298),
      }));
    fc.assert(
      fc.property(
        fc.array(obstacle, { maxLength: 30 }),
        fc.constantFrom('left' as const, 'right' as const),
        (obstacles, end) => {
          const { box } = choosePlace({ ...columnless, obstacles: () => obstacles, end });
          expect(isFree(box, article, obstacles)).toBe(true);
        },
      ),
    );
  });
});
