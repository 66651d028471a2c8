import { hashOf } from '../random.ts';
import type { PageContext } from './page-context.ts';
import { CHANGE } from './repainter.ts';

const TICK = 2000;

/** Lets counters run on, ages grow and avatars be exchanged for finer ones, while the page lives. */
export function startTicking(context: PageContext): void {
  let ticks = 0;
  setInterval(() => {
    ticks += 1;
    tickOnce(context, ticks);
  }, TICK);
}

/** One step of time; `round` chooses which of the posts on the page it touches. */
export function tickOnce(context: PageContext, round: number): void {
  for (const id of context.repainter.postsWithCounts()) {
    const chance = hashOf('tick', id, round) % 3;
    if (chance === 0) continue;
    const { counts } = context.store.stateOf(id);
    counts.views += 1 + (hashOf('views', id, round) % 9);
    if (chance === 2) counts.likes += 1;
    context.repainter.repaint(CHANGE.counts(id));
  }
  context.repainter.repaint(CHANGE.clock);
  const coarse = [
    ...document.querySelectorAll<HTMLImageElement>('article img[src$="_normal.jpg"]'),
  ];
  const chosen = coarse[round % Math.max(1, coarse.length)];
  if (chosen === undefined) return;
  const address = chosen.src.replace('_normal.jpg', '_x96.jpg');
  chosen.src = address;
  const picture = chosen.previousElementSibling;
  if (picture instanceof HTMLElement) picture.style.backgroundImage = `url("${address}")`;
}
