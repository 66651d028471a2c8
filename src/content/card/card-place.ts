import type { Box, Size } from '../badge/free-place.ts';

/** Room between the card and the edges of the window, the badge and the post. */
const MARGIN = 8;
const WIDEST = 600;
/** Narrower than this the two texts no longer stand side by side. */
const NARROWEST_BESIDE = 440;

/** Where the card's columns lie across the window. CSS pixels of the viewport. */
export interface CardSpan {
  readonly left: number;
  readonly width: number;
  /** Whether it leaves the whole post in sight. */
  readonly beside: boolean;
}

/** Across: beside the post where there is room, on the side that has more; else at the badge. */
export function spanCard(badge: Box, post: Box, window: Size): CardSpan {
  const before = post.left - 2 * MARGIN;
  const after = window.width - post.right - 2 * MARGIN;
  const room = Math.max(before, after);
  if (room >= NARROWEST_BESIDE) {
    const width = Math.min(WIDEST, room);
    const left = after >= before ? post.right + MARGIN : post.left - MARGIN - width;
    return { left, width, beside: true };
  }
  const width = Math.min(WIDEST, window.width - 2 * MARGIN);
  return { left: within(badge.left, width, window.width), width, beside: false };
}

/**
 * Down: level with the badge where the card stands beside the post, else under the badge,
 * or above it where there is more room; always whole within the window.
 */
export function cardTop(badge: Box, beside: boolean, height: number, window: Size): number {
  if (beside) return within(badge.top, height, window.height);
  const below = badge.bottom + MARGIN;
  const above = badge.top - MARGIN - height;
  const fitsBelow = below + height + MARGIN <= window.height;
  const top = fitsBelow || badge.top < window.height - badge.bottom ? below : above;
  return within(top, height, window.height);
}

function within(start: number, length: number, limit: number): number {
  return Math.max(MARGIN, Math.min(start, limit - length - MARGIN));
}
