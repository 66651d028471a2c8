/** A list of which only what is near the window is mounted, as X's. Long: one state, whose parts all move together. */
import { CellPositions, type CellRange } from './cell-positions.ts';
import type { PendingWork } from './pending-work.ts';
import type { ScrollPort } from './scroll-port.ts';

/** One row of a list. A row's node is made anew each time it comes into range. */
export interface Cell {
  readonly key: string;
  /** Draws into the cell's box; the signal ends when the cell is unmounted. */
  readonly build: (box: HTMLElement, mount: CellMount) => void;
}

export interface CellMount {
  readonly signal: AbortSignal;
  /** Pixels that the cell took when it was last measured. */
  readonly knownHeight: number | undefined;
  /** 0 for the first time the cell is mounted, then 1… */
  readonly times: number;
}

interface Mounted {
  readonly node: HTMLElement;
  readonly end: AbortController;
}

export interface VirtualListOptions {
  readonly root: HTMLElement;
  readonly port: ScrollPort;
  readonly pending: PendingWork;
  /** Makes the box of a cell. */
  readonly makeBox: () => HTMLElement;
  /** Measured heights by key; kept by the owner so that a list that comes back knows them. */
  readonly heights: Map<string, number>;
  /** Called when fewer than so many viewports are left below; see FETCH_MARGIN. */
  readonly onEndNear: () => void;
  readonly signal: AbortSignal;
}

/** Margins in viewport heights. */
const IDLE_MARGIN = 2.5;
const SCROLLING_MARGIN = 0.5;
const FETCH_MARGIN = 1.75;
const MOST_CELLS = 50;
/** Cells that idle time adds at once. */
const CELLS_A_STEP = 6;
const THROTTLE = 100;
const IDLE_AFTER = 200;

/**
 * X's way of showing a long list: only the cells around the viewport are in the
 * page, each placed by a transform, and what the reader looks at stays where it
 * is when cells above it turn out to be higher or lower than thought.
 */
export class VirtualList {
  readonly #options: VirtualListOptions;
  readonly #mounted = new Map<string, Mounted>();
  readonly #timesMounted = new Map<string, number>();
  readonly #sizes: ResizeObserver;
  readonly #positions: CellPositions;
  #cells: readonly Cell[] = [];
  #scrolling = false;
  #updateDue = false;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #idleWork: (() => void) | undefined;
  /** Where the list itself scrolled to; the event of that is not the reader's scrolling. */
  #corrected: number | undefined;

  constructor(options: VirtualListOptions) {
    this.#options = options;
    this.#positions = new CellPositions(options.heights);
    this.#sizes = new ResizeObserver(() => this.#settleHeights());
    options.port.onScroll(() => this.#onScroll(), options.signal);
    options.signal.addEventListener('abort', () => this.#dispose(), { once: true });
  }

  get cells(): readonly Cell[] {
    return this.#cells;
  }

  /** Takes the cells' new order; nodes of cells that stay are kept, and so is the place on the screen. */
  setCells(cells: readonly Cell[]): void {
    const anchor = this.#anchor();
    this.#cells = cells;
    this.#placeAll();
    this.#keep(anchor);
    this.#update(this.#scrolling ? SCROLLING_MARGIN : IDLE_MARGIN, true);
  }

  /** Scrolls a cell to the top of the viewport. Throws a RangeError where there is no such cell. */
  scrollToIndex(index: number): void {
    if (this.#cells[index] === undefined) {
      throw new RangeError(`The list has ${this.#cells.length} cells, none at ${index}.`);
    }
    const { port, root } = this.#options;
    port.scrollTo(port.offsetOf(root) + this.#positions.topOf(index) - port.coveredAbove());
    this.#update(SCROLLING_MARGIN, false);
    // Its neighbours are measured now: go where the cell really is.
    port.scrollTo(port.offsetOf(root) + this.#positions.topOf(index) - port.coveredAbove());
  }

  /** Mounts around where the reader is now, without waiting for a scroll event. */
  refresh(): void {
    this.#update(IDLE_MARGIN, true);
  }

  #onScroll(): void {
    const corrected = this.#corrected;
    this.#corrected = undefined;
    if (corrected !== undefined && Math.abs(this.#options.port.top() - corrected) < 1) return;
    this.#scrolling = true;
    this.#idleWork ??= this.#options.pending.begin();
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#onIdle(), IDLE_AFTER);
    if (this.#updateDue) return;
    this.#updateDue = true;
    this.#options.pending.after(
      THROTTLE,
      () => {
        this.#updateDue = false;
        this.#update(SCROLLING_MARGIN, false);
      },
      this.#options.signal,
    );
  }

  #onIdle(): void {
    this.#scrolling = false;
    this.#update(IDLE_MARGIN, true);
    this.#idleWork?.();
    this.#idleWork = undefined;
  }

  /**
   * Mounts what is within so many viewports and unmounts the rest. With `bySteps`
   * what is far from the viewport comes a few cells a frame.
   */
  #update(margin: number, bySteps: boolean): void {
    const { port, signal, pending, onEndNear } = this.#options;
    if (signal.aborted) return;
    let more = false;
    // Each round may find the cells lower than thought and room for others.
    for (let round = 0; round < 12; round += 1) {
      const wanted = this.#range(margin);
      const near = bySteps ? this.#range(SCROLLING_MARGIN) : wanted;
      this.#unmountOutside(wanted);
      const missing = this.#missing(wanted);
      const now = missing.filter((index) => index >= near.from && index < near.to);
      const chosen =
        now.length > 0 ? now : bySteps && round === 0 ? missing.slice(0, CELLS_A_STEP) : [];
      more = missing.length > chosen.length;
      if (chosen.length === 0) break;
      const anchor = this.#anchor();
      this.#mount(chosen);
      this.#measureAll();
      this.#placeAll();
      this.#keep(anchor);
    }
    if (more && bySteps) {
      pending.after(
        0,
        () => {
          if (!this.#scrolling) this.#update(IDLE_MARGIN, true);
        },
        signal,
      );
    }
    const seen = this.#seenFrom() + port.height();
    if (this.#positions.total() - seen < FETCH_MARGIN * port.height()) onEndNear();
  }

  /** Distance of the viewport's top from the list's start. */
  #seenFrom(): number {
    const { port, root } = this.#options;
    return port.top() - port.offsetOf(root);
  }

  #range(margin: number): CellRange {
    const height = this.#options.port.height();
    const top = this.#seenFrom();
    return this.#positions.within(top - margin * height, top + (1 + margin) * height, MOST_CELLS);
  }

  #missing({ from, to }: { readonly from: number; readonly to: number }): readonly number[] {
    const middle = this.#positions.indexAt(this.#seenFrom());
    const missing: number[] = [];
    for (let index = from; index < to; index += 1) {
      const cell = this.#cells[index];
      if (cell !== undefined && !this.#mounted.has(cell.key)) missing.push(index);
    }
    return missing.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  }

  #mount(indexes: readonly number[]): void {
    const { root, makeBox, heights } = this.#options;
    for (const index of indexes) {
      const cell = this.#cells[index];
      if (cell === undefined) continue;
      const times = this.#timesMounted.get(cell.key) ?? 0;
      this.#timesMounted.set(cell.key, times + 1);
      const end = new AbortController();
      const node = makeBox();
      cell.build(node, { signal: end.signal, knownHeight: heights.get(cell.key), times });
      node.style.transform = `translateY(${this.#positions.topOf(index)}px)`;
      node.style.opacity = '0.01';
      root.insertBefore(node, this.#nextMounted(index));
      requestAnimationFrame(() => node.style.removeProperty('opacity'));
      this.#mounted.set(cell.key, { node, end });
      this.#sizes.observe(node);
    }
  }

  #nextMounted(index: number): Node | null {
    for (let next = index + 1; next < this.#cells.length; next += 1) {
      const mounted = this.#mounted.get(this.#cells[next]?.key ?? '');
      if (mounted !== undefined) return mounted.node;
    }
    return null;
  }

  #unmountOutside({ from, to }: { readonly from: number; readonly to: number }): void {
    const kept = new Set(this.#cells.slice(from, to).map(({ key }) => key));
    for (const [key, mounted] of this.#mounted) {
      if (!kept.has(key)) this.#unmount(key, mounted);
    }
  }

  #unmount(key: string, { node, end }: Mounted): void {
    end.abort();
    this.#sizes.unobserve(node);
    node.remove();
    this.#mounted.delete(key);
  }

  /** A mounted cell became higher or lower: move what is below, keep what the reader sees. */
  #settleHeights(): void {
    const anchor = this.#anchor();
    if (!this.#measureAll()) return;
    this.#placeAll();
    this.#keep(anchor);
    // Mounting inside a resize notice would make the browser report a loop.
    const { pending, signal } = this.#options;
    pending.after(
      0,
      () => this.#update(this.#scrolling ? SCROLLING_MARGIN : IDLE_MARGIN, true),
      signal,
    );
  }

  /** True where a height was other than known. */
  #measureAll(): boolean {
    const { heights } = this.#options;
    let changed = false;
    for (const [key, { node }] of this.#mounted) {
      const pixel = window.devicePixelRatio;
      const height = Math.ceil(node.getBoundingClientRect().height * pixel) / pixel;
      if (heights.get(key) === height) continue;
      heights.set(key, height);
      changed = true;
    }
    return changed;
  }

  #placeAll(): void {
    const { root } = this.#options;
    this.#positions.place(this.#cells.map(({ key }) => key));
    root.style.position = 'relative';
    root.style.minHeight = `${this.#positions.total()}px`;
    this.#cells.forEach(({ key }, index) => {
      const mounted = this.#mounted.get(key);
      if (mounted === undefined) return;
      const transform = `translateY(${this.#positions.topOf(index)}px)`;
      if (mounted.node.style.transform !== transform) mounted.node.style.transform = transform;
    });
  }

  /** The first mounted cell that reaches into the viewport, and where it stands in the list. */
  #anchor(): { readonly key: string; readonly top: number } | undefined {
    const { port } = this.#options;
    const top = this.#seenFrom() + port.coveredAbove();
    if (top <= 0) return undefined;
    for (let index = this.#positions.indexAt(top); index < this.#cells.length; index += 1) {
      const cell = this.#cells[index];
      if (cell === undefined || this.#positions.topOf(index) > top + port.height())
        return undefined;
      if (this.#mounted.has(cell.key)) return { key: cell.key, top: this.#positions.topOf(index) };
    }
    return undefined;
  }

  #keep(anchor: { readonly key: string; readonly top: number } | undefined): void {
    if (anchor === undefined) return;
    const index = this.#cells.findIndex(({ key }) => key === anchor.key);
    const moved = this.#positions.topOf(index) - anchor.top;
    if (index < 0 || moved === 0) return;
    this.#options.port.scrollBy(moved);
    this.#corrected = this.#options.port.top();
  }

  #dispose(): void {
    clearTimeout(this.#idleTimer);
    this.#idleWork?.();
    this.#sizes.disconnect();
    for (const [key, mounted] of this.#mounted) this.#unmount(key, mounted);
  }
}
