import type { Box, Size } from '../badge/free-place.ts';

/** Room between the card and the edges of the window, and between card and badge. */
const MARGIN = 8;

/**
 * Where the card goes: under the badge, or above it where there is more room,
 * always whole within the window. CSS pixels of the viewport.
 */
export function placeCard(
  badge: Box,
  card: Size,
  window: Size,
): { readonly left: number; readonly top: number } {
  const below = badge.bottom + MARGIN;
  const above = badge.top - MARGIN - card.height;
  const fitsBelow = below + card.height + MARGIN <= window.height;
  const top = fitsBelow || badge.top < window.height - badge.bottom ? below : above;
  return {
    left: within(badge.left, card.width, window.width),
    top: within(top, card.height, window.height),
  };
}

function within(start: number, length: number, limit: number): number {
  return Math.max(MARGIN, Math.min(start, limit - length - MARGIN));
}
