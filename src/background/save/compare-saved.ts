import { comparedPost, comparisonFrom } from '../../evidence/comparison-from.ts';
import type { Comparison, PostAsRead } from '../../evidence/saved-post.ts';
import { hashOfJson } from '../../evidence/sha256.ts';
import * as limits from '../../platform/limits.ts';
import type { LoadedEngine } from '../lookup/live-engine.ts';

/** Compares a post for keeping: with the records as they are, and every list by its content. */
export async function compareSaved(
  post: PostAsRead,
  { engine, named, sources }: LoadedEngine,
  illustrations: boolean,
): Promise<Comparison | undefined> {
  const [verdict] = await engine.compare([comparedPost(post)], {
    illustrations,
    limit: limits.matchesPerCard,
  });
  if (verdict === undefined) return undefined;
  return comparisonFrom(
    verdict,
    named,
    [...sources.values()].map(({ source, title, version, url, segments }) => ({
      name: source,
      title,
      version,
      ...(url === undefined ? {} : { url }),
      sha256: hashOfJson(segments.map(({ hash }) => hash)),
    })),
  );
}
