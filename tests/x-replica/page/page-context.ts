import type { Labels } from './labels.ts';
import type { PageOptions } from './options.ts';
import type { PendingWork } from './pending-work.ts';
import type { PostStore } from './post-store.ts';
import type { Repainter } from './repainter.ts';
import type { Theme } from './themes.ts';

/** What every part of the page needs to draw itself. */
export interface PageContext {
  readonly store: PostStore;
  readonly labels: Labels;
  readonly options: PageOptions;
  readonly theme: () => Theme;
  readonly repainter: Repainter;
  readonly pending: PendingWork;
  /** Moments of the world, in milliseconds since 1970: it goes on from its newest post. */
  readonly now: () => number;
  /** True below 500 px, where X has no sidebar and its navigation lies at the bottom. */
  readonly isNarrow: () => boolean;
  /** Where a click on this part of the page goes to, besides links. */
  readonly clickTargets: WeakMap<Element, string>;
  readonly navigate: (path: string) => void;
}
