import { isUtf8 } from 'node:buffer';
import { MAX_LINE_CHARACTERS } from '../../dataset/parse-record.ts';
import { type CompareOptions, createEngine, type Engine } from '../../engine/index.ts';
import { openInput } from '../io/input.ts';
import { type Line, readLines } from '../io/lines.ts';
import { note, print } from '../io/output.ts';
import { Progress } from '../io/progress.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { Latencies } from './latencies.ts';
import { loadSource } from './load-source.ts';
import { readOwnFrequencies } from './own-frequencies.ts';
import { parsePost } from './posts.ts';

export interface MatchRequest {
  readonly dataset: string;
  /** A file of posts, or "-". */
  readonly posts: string;
  readonly options: CompareOptions;
  readonly timing: boolean;
}

/**
 * Prints a verdict for each post, in their order, with the engine of the extension.
 *
 * @throws UserError at the first line that is no post, after the verdicts of the lines before it
 */
export async function runMatch({ dataset, posts, options, timing }: MatchRequest): Promise<void> {
  const input = await openInput(posts);
  const loaded = await loadSource(dataset, options.withReposts === true);
  const engine = createEngine([loaded.source], await readOwnFrequencies());
  const latencies = new Latencies();
  const progress = new Progress('posts');
  try {
    for await (const lines of readLines(input.name, input.stream, MAX_LINE_CHARACTERS)) {
      await answerLines(lines, input.name, engine, options, latencies);
      progress.update(latencies.count, { done: input.readBytes(), total: input.totalBytes });
    }
  } finally {
    progress.stop();
  }
  if (!timing) return;
  const { records, buildSeconds, indexBytes, atRestBytes } = loaded;
  note(
    JSON.stringify({
      records,
      posts: latencies.count,
      buildSeconds: Math.round(buildSeconds * 1000) / 1000,
      p50Micros: latencies.micros(0.5),
      p99Micros: latencies.micros(0.99),
      indexBytes,
      atRestBytes,
    }),
  );
}

/** Verdicts are printed for a batch of lines at once, and for those before a bad line first. */
async function answerLines(
  lines: readonly Line[],
  name: string,
  engine: Engine,
  options: CompareOptions,
  latencies: Latencies,
): Promise<void> {
  let answers = '';
  try {
    for (const { number, bytes } of lines) {
      const post = readPost(bytes, name, number);
      const started = performance.now();
      const [verdict] = await engine.compare([post], options);
      latencies.add(performance.now() - started);
      answers += `${JSON.stringify(verdict)}\n`;
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
