import type { Removal } from '../../src/dataset/record.ts';
import { createPreparer } from '../../src/publisher/build/prepare-record.ts';
import { engineOver } from '../support/engine-over.ts';
import { asRemoval, type RemovedPost } from '../support/removed-posts.ts';
import type { Measurement } from './measurement.ts';
import { measureRecall } from './recall-against-brute-force.ts';

const prepare = createPreparer({ lean: true, salt: '0'.repeat(32), allowRestricted: false });

/** A removed post as `evenhand build --lean` publishes it. */
function asLeanRemoval(post: RemovedPost): Removal {
  const prepared = prepare(asRemoval(post));
  if ('leftOut' in prepared || prepared.record.kind === 'observation')
    throw new Error(`${post.id} is not in the lean dataset`);
  return prepared.record;
}

/**
 * Recall against brute force over fingerprints, beside that over the texts themselves, on the
 * same pairs.
 *
 * @param removed without reposts, which a lean dataset has no fingerprints of
 */
export async function measureLeanRecall(removed: readonly RemovedPost[]): Promise<Measurement> {
  const full = await measureRecall(removed, engineOver(removed));
  const lean = await measureRecall(removed, engineOver(removed, false, asLeanRemoval));
  return {
    ...lean,
    name: 'recall of candidates, lean dataset',
    of: `${lean.of}, reposts aside; with the texts ${full.value.toFixed(4)}`,
  };
}
