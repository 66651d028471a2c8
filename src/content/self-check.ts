import type { Loss, LossReport } from '../platform/messages.ts';
import { mayReadPath } from '../platform/private-paths.ts';
import { lossOn } from './read/page-loss.ts';
import { selectors } from './selectors.ts';

/** Milliseconds between two looks; what two of them find is told, so within ten seconds. */
const INTERVAL = 4_000;

export interface SelfCheckOptions {
  readonly document: Document;
  /** Called at each look, since browsers do not tell a page at rest that the extension went; false ends it. */
  readonly isAlive: () => boolean;
  /** Whether something of the page is compared. */
  readonly isReading: () => boolean;
  /** Told once when posts can no longer be read, and (undefined) once when they can again. */
  readonly tell: (report: LossReport | undefined) => void;
  readonly signal: AbortSignal;
}

/**
 * Notices that posts are on the page and none of them is read any more.
 * @returns tells again what was told, for a background that has forgotten it
 */
export function checkReading({
  document,
  isAlive,
  isReading,
  tell,
  signal,
}: SelfCheckOptions): () => void {
  let before: Loss | undefined;
  // null: the background may still have what an earlier page in this tab told.
  let told: Loss | undefined | null = null;
  const look = (): void => {
    if (!isAlive() || document.hidden) return;
    const skip = isReading() || !mayReadPath(document.location.pathname);
    const loss = skip ? undefined : lossOn(document);
    if (loss === before && loss !== told) {
      told = loss;
      tell(loss && { loss, counts: countsOn(document) });
    }
    before = loss;
  };
  const timer = setInterval(look, INTERVAL);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return () => {
    told = null;
  };
}

/** How many elements there are of each kind that we know: for a report, and nothing of what they show. */
function countsOn(document: Document): LossReport['counts'] {
  return Object.entries(selectors).map(
    ([name, { css }]) => [name, document.querySelectorAll(css).length] as const,
  );
}
