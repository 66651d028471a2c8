import type { StatusSight } from '../../platform/save-messages.ts';
import { statusSight } from './status-sight.ts';

/** Milliseconds between two looks: what is the same in both is not on its way any more. */
const PAUSE = 1_500;

/** Tells once, for each page about one post, what it shows in that post's place. */
export function watchStatus(page: Document, tell: (sight: StatusSight) => void): void {
  let before = '';
  let told = '';
  const look = (): void => {
    if (page.visibilityState !== 'visible') return;
    const sight = statusSight(page);
    const now = sight === undefined ? '' : JSON.stringify(sight);
    if (sight !== undefined && now === before && now !== told) {
      told = now;
      tell(sight);
    }
    before = now;
  };
  setInterval(look, PAUSE);
}
