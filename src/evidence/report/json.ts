import type { BagPost } from '../bag/bag-content.ts';
import { annotated } from '../log/changes.ts';

/** The posts for programs: what was saved, and what is noted of it now. */
export function jsonOf(posts: readonly BagPost[]): string {
  const items = posts.map(({ saved, changes }) => {
    const { note, tags, caseName, reports, answers, seenAgain } = annotated(
      changes.map(({ change }) => change),
    );
    return { saved, note, tags, case: caseName, reports, answers, seenAgain };
  });
  return `${JSON.stringify(items, undefined, 1)}\n`;
}
