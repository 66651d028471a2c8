import type { Removal } from '../../dataset/record.ts';
import {
  compareFingerprints,
  compareWords,
  mayMeanMore,
  type Post,
  type Verdict,
} from '../../engine/index.ts';
import * as limits from '../../platform/limits.ts';
import type { CardContent, CardMatch } from '../../platform/messages.ts';
import type { MeaningService } from '../meaning/meaning-service.ts';
import { contradictedMatches } from './contradiction.ts';
import { lastChecked } from './last-checked.ts';
import type { LoadedEngine } from './live-engine.ts';
import { writtenDifferences } from './written-differences.ts';

/** All that the card of a post shows. */
export async function cardOf(
  post: Post,
  loaded: LoadedEngine,
  illustrations: boolean,
  now: Date,
  meaning?: Pick<MeaningService, 'known'>,
): Promise<CardContent> {
  const { named, sources } = loaded;
  const verdict = await verdictOn(post, loaded, illustrations, meaning);
  if (verdict === undefined) throw new Error('The post was not compared.');
  const telling = await loaded.tellingWords();
  const contradicted = contradictedMatches(verdict.matches, (match) =>
    named(match.source, match.removal),
  );
  const matches = verdict.matches.map((found): CardMatch => {
    const { removal: id, score: _score, shown: _shown, meaning: places, ...match } = found;
    const removal = named(match.source, id);
    if (removal === undefined) throw new Error(`${match.source}: removal ${id} was not read`);
    const live = sources.get(match.source);
    const checked = live && lastChecked(removal, live, now);
    const { postSpans, removalSpans } = places ?? compare(post.text, removal);
    return {
      ...match,
      removal,
      ...(contradicted.has(found) ? { contradicted: true } : {}),
      ...(checked === undefined ? {} : { lastChecked: checked }),
      postSpans: postSpans.slice(0, limits.spansPerText),
      removalSpans: removalSpans.slice(0, limits.spansPerText),
      differences: writtenDifferences(post.text, removal.text, match.level, telling),
      ...(places?.postSentence === undefined ? {} : { postSentence: places.postSentence }),
      ...(places?.removalSentence === undefined ? {} : { removalSentence: places.removalSentence }),
    };
  });
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

/** By words, and where they match nothing by what was found of the post's meaning before. */
async function verdictOn(
  post: Post,
  { engine, addMeaning }: LoadedEngine,
  illustrations: boolean,
  meaning: Pick<MeaningService, 'known'> | undefined,
): Promise<Verdict | undefined> {
  const options = { illustrations, limit: limits.matchesPerCard };
  const [verdict] = await engine.compare([post], options);
  const found = meaning?.known(post);
  if (verdict === undefined || found === undefined || !mayMeanMore(verdict)) return verdict;
  return addMeaning ? addMeaning(post, verdict, found, options) : verdict;
}

/** By the words where the source publishes them, else by what it publishes in their place. */
function compare(post: string, { text = '', fingerprints }: Removal) {
  return text === '' && fingerprints !== undefined
    ? compareFingerprints(post, fingerprints)
    : compareWords(post, text);
}
