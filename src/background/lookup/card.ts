import type { Removal } from '../../dataset/record.ts';
import { compareFingerprints, compareWords, type Post } from '../../engine/index.ts';
import { limits } from '../../platform/limits.ts';
import type { CardContent, CardMatch } from '../../platform/messages.ts';
import type { LoadedEngine } from './live-engine.ts';

/** All that the card of a post shows. */
export async function cardOf(
  post: Post,
  { engine, named, sources }: LoadedEngine,
  illustrations: boolean,
): Promise<CardContent> {
  const [verdict] = await engine.compare([post], { illustrations, limit: limits.matchesPerCard });
  if (verdict === undefined) throw new Error('The post was not compared.');
  const matches = verdict.matches.map(
    ({ removal: id, score: _score, shown: _shown, ...match }): CardMatch => {
      const removal = named(match.source, id);
      if (removal === undefined) throw new Error(`${match.source}: removal ${id} was not read`);
      const { postSpans, removalSpans } = compare(post.text, removal);
      return {
        ...match,
        removal,
        postSpans: postSpans.slice(0, limits.spansPerText),
        removalSpans: removalSpans.slice(0, limits.spansPerText),
      };
    },
  );
  const inMatches = new Set(matches.map((match) => match.source));
  const described = [...sources.values()].filter((live) => inMatches.has(live.source));
  return {
    postId: post.id,
    state: verdict.state,
    matches,
    sources: Object.fromEntries(
      described.map(({ source, title, version, url }) => [
        source,
        { title, version, ...(url === undefined ? {} : { url }) },
      ]),
    ),
  };
}

/** By the words where the source publishes them, else by what it publishes in their place. */
function compare(post: string, { text = '', fingerprints }: Removal) {
  return text === '' && fingerprints !== undefined
    ? compareFingerprints(post, fingerprints)
    : compareWords(post, text);
}
