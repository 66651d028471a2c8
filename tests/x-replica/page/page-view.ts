import type { PageContext } from './page-context.ts';
import type { ScrollPort } from './scroll-port.ts';
import type { Timeline, TimelineMemory } from './timeline.ts';

/** What a page is given to draw itself. */
export interface PageFrame {
  readonly context: PageContext;
  readonly port: ScrollPort;
  readonly memory: TimelineMemory;
  readonly signal: AbortSignal;
}

/** A page, drawn but not yet in the document. */
export interface PageView {
  readonly title: string;
  readonly content: readonly Node[];
  /** The timeline shown now; it changes when a tab is chosen. */
  readonly timeline?: () => Timeline;
  /** Called once the content is in the document. */
  readonly start?: () => void;
}
