import { isUtf8 } from 'node:buffer';
import { MAX_LINE_CHARACTERS } from '../../dataset/parse-record.ts';
import { type CompareOptions, createEngine } from '../../engine/index.ts';
import { openInput } from '../io/input.ts';
import { type Line, readLines } from '../io/lines.ts';
import { note, print } from '../io/output.ts';
import { Progress } from '../io/progress.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { type LoadedSource, loadSource } from './load-source.ts';
import { openOwnEncoder } from './own-encoder.ts';
import { readOwnFrequencies } from './own-frequencies.ts';
import { PostMatcher } from './post-matcher.ts';
import { parsePost } from './posts.ts';

export interface MatchRequest {
  readonly dataset: string;
  /** A file of posts, or "-". */
  readonly posts: string;
  readonly options: CompareOptions;
  /** False: by words alone. */
  readonly encoder: boolean;
  readonly timing: boolean;
}

/** Verdicts that take longer are printed as they come. */
const PRINTED_EVERY_MS = 500;

/**
 * Prints a verdict for each post, in their order, with the engine of the extension.
 *
 * @throws UserError at the first line that is no post, after the verdicts of the lines before it
 */
export async function runMatch(request: MatchRequest): Promise<void> {
  const { dataset, posts, options, timing } = request;
  const input = await openInput(posts);
  const own = request.encoder ? await openOwnEncoder() : undefined;
  if (request.encoder && own === undefined)
    note('no encoder in extension/encoder: compared by words alone');
  const loaded = await loadSource(dataset, options.withReposts === true, own?.encoder);
  const engine = createEngine([loaded.source], await readOwnFrequencies());
  const matcher = new PostMatcher(
    engine,
    options,
    own && loaded.meaning && { ...own, source: loaded.meaning.source },
  );
  const progress = new Progress('posts');
  try {
    for await (const lines of readLines(input.name, input.stream, MAX_LINE_CHARACTERS)) {
      await answerLines(lines, input.name, matcher, () => {
        const work = { done: input.readBytes(), total: input.totalBytes };
        progress.update(matcher.wordTimes.count, work);
      });
    }
  } finally {
    progress.stop();
    await own?.close();
  }
  if (timing) note(JSON.stringify(timesOf(loaded, matcher)));
}

function timesOf(loaded: LoadedSource, { wordTimes, meaningTimes, judged }: PostMatcher) {
  const { records, buildSeconds, indexBytes, atRestBytes, meaning } = loaded;
  const milli = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    records,
    posts: wordTimes.count,
    buildSeconds: milli(buildSeconds),
    p50Micros: wordTimes.micros(0.5),
    p99Micros: wordTimes.micros(0.99),
    indexBytes,
    atRestBytes,
    ...(meaning === undefined
      ? {}
      : {
          encodeSeconds: milli(meaning.buildSeconds),
          codeBytes: meaning.codeBytes,
          searchP95Micros: meaningTimes.search.micros(0.95),
          judgedPosts: judged,
          judgeP95Micros: meaningTimes.judge.micros(0.95),
        }),
  };
}

/** Verdicts are printed together, and before a bad line those for the lines before it. */
async function answerLines(
  lines: readonly Line[],
  name: string,
  matcher: PostMatcher,
  onAnswer: () => void,
): Promise<void> {
  let answers = '';
  let printed = performance.now();
  try {
    for (const { number, bytes } of lines) {
      const verdict = await matcher.answer(readPost(bytes, name, number));
      answers += `${JSON.stringify(verdict)}\n`;
      onAnswer();
      if (performance.now() - printed < PRINTED_EVERY_MS) continue;
      const ready = answers;
      answers = '';
      await print(ready);
      printed = performance.now();
    }
  } finally {
    await print(answers);
  }
}

function readPost(bytes: Buffer, name: string, line: number) {
  try {
    if (!isUtf8(bytes)) throw new Error('not UTF-8');
    return parsePost(bytes.toString('utf8'));
  } catch (error) {
    throw new UserError(`${name}:${line}: ${reasonOf(error)}`);
  }
}
