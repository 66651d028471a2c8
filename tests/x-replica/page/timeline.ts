import { tokenOf } from '../random.ts';
import { spinnerCell } from './cells.ts';
import { element, view } from './dom.ts';
import { seedOfLoad } from './noise.ts';
import type { PageContext } from './page-context.ts';
import type { ScrollPort } from './scroll-port.ts';
import { type Cell, VirtualList } from './virtual-list.ts';

/** What a timeline remembers while its page is away. */
export interface TimelineMemory {
  readonly heights: Map<string, number>;
  /** Cells fetched so far. */
  loaded: number;
}

export interface TimelineOptions {
  readonly heading: string;
  /** The operation that fetches the next page, as X's interface names it. */
  readonly operation: string;
  readonly cells: readonly Cell[];
  readonly port: ScrollPort;
  readonly memory: TimelineMemory;
  readonly signal: AbortSignal;
}

const CELLS_A_PAGE = 20;
const FIRST_PAGE = 40;
let timelinesMade = 0;

export function newMemory(): TimelineMemory {
  return { heights: new Map(), loaded: FIRST_PAGE };
}

/** A region with a virtual list in it that fetches page after page. */
export class Timeline {
  readonly section: HTMLElement;
  readonly list: VirtualList;
  readonly #context: PageContext;
  readonly #options: TimelineOptions;
  #cells: readonly Cell[];
  #fetching = false;

  constructor(context: PageContext, options: TimelineOptions) {
    this.#context = context;
    this.#options = options;
    this.#cells = options.cells;
    timelinesMade += 1;
    const headingId = `accessible-list-${timelinesMade - 1}`;
    const root = view();
    this.section = element(
      'section',
      { look: 'view', 'aria-labelledby': headingId, role: 'region' },
      element(
        'h1',
        {
          look: 'text unseen-words',
          dir: 'auto',
          'aria-level': '1',
          role: 'heading',
          id: headingId,
        },
        options.heading,
      ),
      view({ 'aria-label': `${context.labels.timeline}${options.heading}` }, root),
    );
    this.list = new VirtualList({
      root,
      port: options.port,
      pending: context.pending,
      makeBox: () => {
        const box = view({ 'data-testid': 'cellInnerDiv' });
        box.style.position = 'absolute';
        box.style.width = '100%';
        box.style.transition = 'opacity 0.3s ease-out';
        return box;
      },
      heights: options.memory.heights,
      onEndNear: () => this.#fetchMore(),
      signal: options.signal,
    });
  }

  /** Must be called once the section is in the document. */
  start(): void {
    this.#show();
  }

  /** Cells of the whole timeline, fetched or not. */
  get length(): number {
    return this.#cells.length;
  }

  /** Puts cells before all others; what the reader looks at stays where it is. */
  prepend(cells: readonly Cell[]): void {
    this.#cells = [...cells, ...this.#cells];
    this.#options.memory.loaded += cells.length;
    this.#show();
  }

  /** Throws a RangeError where the timeline has no such cell. */
  scrollToIndex(index: number): void {
    if (index >= this.#options.memory.loaded && index < this.#cells.length) {
      this.#options.memory.loaded = index + CELLS_A_PAGE;
      this.#show();
    }
    this.list.scrollToIndex(index);
  }

  #show(): void {
    const { memory } = this.#options;
    const shown = this.#cells.slice(0, memory.loaded);
    const spinner = spinnerCell(this.#context, 'cursor-bottom');
    this.list.setCells(shown.length < this.#cells.length ? [...shown, spinner] : shown);
  }

  /** Asks as X does, and shows the next page when the answer has come. The answer itself says nothing. */
  #fetchMore(): void {
    const { memory, operation, signal } = this.#options;
    if (this.#fetching || signal.aborted || memory.loaded >= this.#cells.length) return;
    this.#fetching = true;
    const finish = this.#context.pending.begin();
    const request = new XMLHttpRequest();
    const query = tokenOf(22, 'query', operation);
    const cursor = tokenOf(16, seedOfLoad(), 'cursor', memory.loaded);
    request.open('GET', `/i/api/graphql/${query}/${operation}?cursor=${cursor}`);
    request.addEventListener('loadend', () => {
      this.#fetching = false;
      finish();
      if (signal.aborted) return;
      memory.loaded += CELLS_A_PAGE;
      this.#show();
    });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send();
  }
}
