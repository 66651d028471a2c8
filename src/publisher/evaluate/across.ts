import * as v from 'valibot';
import { MAX_LINE_CHARACTERS } from '../../dataset/parse-record.ts';
import { MeaningFinder } from '../../engine/encoder/index.ts';
import type { Post } from '../../engine/index.ts';
import { openInput } from '../io/input.ts';
import { readLines } from '../io/lines.ts';
import { Progress } from '../io/progress.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { Latencies } from '../match/latencies.ts';
import { loadSource } from '../match/load-source.ts';
import { openOwnEncoder } from '../match/own-encoder.ts';
import { parsePost } from '../match/posts.ts';

/** What a line of posts says beside the post. */
const factsSchema = v.object({
  /** The id of the removal that says the same in another language; absent: no removal does. */
  twin: v.exactOptional(v.string()),
});

/** How posts in one language fare against the removals. */
export interface LanguageFigures {
  readonly language: string;
  /** Whether the shipped encoder compares it. */
  readonly on: boolean;
  readonly twins: number;
  /** Of the twins: the true removal is among those that the transformer looks at; and is found. */
  readonly candidates: number;
  readonly found: number;
  readonly ordinary: number;
  /** Of the ordinary posts: the transformer looked at some removal; some removal was found. */
  readonly judged: number;
  readonly badges: number;
}

export interface AcrossFigures {
  readonly removals: number;
  readonly encodeSeconds: number;
  /** Resident, a record. */
  readonly codeBytes: number;
  /** Milliseconds that 95 of 100 posts stay within: search, and the transformer where it was asked. */
  readonly searchP95: number;
  readonly judgeP95: number;
  readonly languages: readonly LanguageFigures[];
}

export interface AcrossRequest {
  readonly dataset: string;
  /** A file of posts with their twins, or "-". */
  readonly posts: string;
  /** Told of each ordinary post that a removal was found for, so that somebody reads it. */
  readonly onBadge: (post: Post, removal: string, logit: number) => void;
}

const MICROS_A_MILLI = 1000;

type Counts = { -readonly [K in keyof Omit<LanguageFigures, 'language' | 'on'>]: number };

/**
 * Measures both stages on posts of which it is known what they are.
 * @throws UserError at a line that is no post, and where there is no encoder
 */
export async function measureAcross(request: AcrossRequest): Promise<AcrossFigures> {
  const { dataset, posts, onBadge } = request;
  const input = await openInput(posts);
  const own = await openOwnEncoder();
  if (own === undefined) throw new UserError('there is no encoder in extension/encoder');
  const { meaning, source, records } = await loadSource(dataset, false, own.encoder);
  if (meaning === undefined) throw new UserError(`${dataset}: nothing to compare with`);
  const finder = new MeaningFinder(own.encoder, own.judge);
  const { languages, calibration } = own.encoder.manifest;
  const counts = new Map<string, Counts>();
  const times = { search: new Latencies(), judge: new Latencies() };
  const progress = new Progress('posts');
  const idOf = async (ordinal: number) => (await source.readRemovals([ordinal]))[0]?.id;
  try {
    for await (const lines of readLines(input.name, input.stream, MAX_LINE_CHARACTERS)) {
      for (const { number, bytes } of lines) {
        const { post, twin } = readLine(bytes.toString('utf8'), input.name, number);
        const started = performance.now();
        const candidates = await finder.candidates(post, [meaning.source]);
        const searched = performance.now();
        times.search.add(searched - started);
        const found = await finder.judge(candidates, [meaning.source]);
        if (candidates.found.length > 0) times.judge.add(performance.now() - searched);
        const language = languages[candidates.encoded.language] ?? post.lang ?? '';
        const count = counts.get(language) ?? noCounts();
        counts.set(language, count);
        const ids = await Promise.all(found.map(({ ordinal }) => idOf(ordinal)));
        const seen = await Promise.all(candidates.found.map(({ ordinal }) => idOf(ordinal)));
        if (twin === undefined) {
          count.ordinary += 1;
          count.judged += Number(seen.length > 0);
          count.badges += Number(ids.length > 0);
          if (found[0] !== undefined) onBadge(post, ids[0] ?? '', found[0].logit);
        } else {
          count.twins += 1;
          count.candidates += Number(seen.includes(twin));
          count.found += Number(ids.includes(twin));
        }
        progress.update(times.search.count, { done: input.readBytes(), total: input.totalBytes });
      }
    }
  } finally {
    progress.stop();
    await own.close();
  }
  return {
    removals: records,
    encodeSeconds: rounded(meaning.buildSeconds),
    codeBytes: rounded(meaning.codeBytes / Math.max(1, records)),
    searchP95: rounded(times.search.micros(0.95) / MICROS_A_MILLI),
    judgeP95: rounded(times.judge.micros(0.95) / MICROS_A_MILLI),
    languages: [...counts].map(([language, count]) => ({
      language,
      on: language === 'en' || calibration.thresholds[language] !== undefined,
      ...count,
    })),
  };
}

function readLine(line: string, name: string, number: number) {
  try {
    return { post: parsePost(line), twin: v.parse(factsSchema, JSON.parse(line)).twin };
  } catch (error) {
    throw new UserError(`${name}:${number}: ${reasonOf(error)}`);
  }
}

const noCounts = (): Counts => ({
  twins: 0,
  candidates: 0,
  found: 0,
  ordinary: 0,
  judged: 0,
  badges: 0,
});

const rounded = (value: number): number => Math.round(value * 10) / 10;
