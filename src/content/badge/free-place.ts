/** Finding room for a badge among what X shows. Pure geometry, in CSS pixels of the viewport. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room that stays between a badge and everything else. */
const GAP = 2;
/** How finely places are tried. */
const STEP = 2;

export function boxAt(left: number, top: number, size: Size): Box {
  return { left, top, right: left + size.width, bottom: top + size.height };
}

/** Whether `box` lies in `bounds` and keeps its distance from every obstacle. */
export function isFree(box: Box, bounds: Box, obstacles: readonly Box[]): boolean {
  return (
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom &&
    !obstacles.some(
      (other) =>
        box.left < other.right + GAP &&
        other.left < box.right + GAP &&
        box.top < other.bottom + GAP &&
        other.top < box.bottom + GAP,
    )
  );
}

/** The highest free place of this size in the column whose left edge is given. */
export function placeInColumn(
  left: number,
  size: Size,
  bounds: Box,
  obstacles: readonly Box[],
): Box | undefined {
  for (let top = bounds.top; top + size.height <= bounds.bottom; top += STEP) {
    const box = boxAt(left, top, size);
    if (isFree(box, bounds, obstacles)) return box;
  }
  return undefined;
}

/** The highest free place at one of the two sides, the end of the line before its start. */
export function placeAtSides(
  size: Size,
  bounds: Box,
  obstacles: readonly Box[],
  end: 'left' | 'right',
): Box | undefined {
  const atLeft = bounds.left;
  const atRight = bounds.right - size.width;
  const columns = end === 'right' ? [atRight, atLeft] : [atLeft, atRight];
  for (let top = bounds.top; top + size.height <= bounds.bottom; top += STEP) {
    for (const left of columns) {
      const box = boxAt(left, top, size);
      if (isFree(box, bounds, obstacles)) return box;
    }
  }
  return undefined;
}
