import { readFile, writeFile } from 'node:fs/promises';
import { MAX_LINE_CHARACTERS } from '../../dataset/parse-record.ts';
import { createEngine, type EngineSource } from '../../engine/index.ts';
import { openInput } from '../io/input.ts';
import { readLines } from '../io/lines.ts';
import { note, print } from '../io/output.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { loadSource } from '../match/load-source.ts';
import { readOwnFrequencies } from '../match/own-frequencies.ts';
import { parsePost } from '../match/posts.ts';
import { cohensKappa, wilsonInterval } from './agreement.ts';
import { drawPairs, type Pair, readSheet, writeSheet } from './sheet.ts';

export interface DrawRequest {
  readonly dataset: string;
  /** A file of posts, or "-". */
  readonly posts: string;
  readonly out: string;
  readonly count: number;
  readonly seed: string;
}

/**
 * Compares posts with a dataset and writes a sheet with a random sample of the badges that
 * other speakers' removals raise.
 *
 * @throws UserError when a line is no post, or the sheet is there already
 */
export async function drawSheet({ dataset, posts, out, count, seed }: DrawRequest): Promise<void> {
  const input = await openInput(posts);
  const { source } = await loadSource(dataset, false);
  const textById = new Map<string, string>();
  const remembering: EngineSource = {
    ...source,
    async readRemovals(ordinals) {
      const removals = await source.readRemovals(ordinals);
      for (const removal of removals) textById.set(removal.id, removal.text ?? '');
      return removals;
    },
  };
  const engine = createEngine([remembering], await readOwnFrequencies());
  const pairs: Pair[] = [];
  for await (const lines of readLines(input.name, input.stream, MAX_LINE_CHARACTERS)) {
    for (const line of lines) {
      const post = parseOrRefuse(line.bytes.toString('utf8'), `${input.name}:${line.number}`);
      const [verdict] = await engine.compare([post], { illustrations: true, limit: 1 });
      const [match] = verdict?.matches ?? [];
      if (match === undefined || verdict?.state === 'own') continue;
      pairs.push({
        post: post.id,
        removal: match.removal,
        postText: post.text,
        removalText: textById.get(match.removal) ?? '',
      });
    }
  }
  const drawn = drawPairs(pairs, count, seed);
  await writeFile(out, writeSheet(drawn), { flag: 'wx' }).catch((error: unknown) => {
    throw new UserError(`${out}: ${reasonOf(error)}`);
  });
  note(`${drawn.length} of ${pairs.length} badges drawn; fill in the last column with yes or no`);
}

function parseOrRefuse(line: string, where: string) {
  try {
    return parsePost(line);
  } catch (error) {
    throw new UserError(`${where}: ${reasonOf(error)}`);
  }
}

/**
 * Prints precision with its interval, and for two sheets of the same pairs the raters'
 * agreement. A pair counts as right only where every rater said yes.
 *
 * @throws UserError for sheets that are not filled in or do not hold the same pairs
 */
export async function rateSheets(files: readonly string[]): Promise<void> {
  const sheets = await Promise.all(
    files.map(
      async (file) =>
        new Map(readSheet(file, await readFile(file, 'utf8')).map(({ key, same }) => [key, same])),
    ),
  );
  const [first, second] = sheets;
  if (first === undefined || first.size === 0) throw new UserError(`${files[0] ?? ''}: no pairs`);
  if (
    second !== undefined &&
    (second.size !== first.size || [...first.keys()].some((key) => !second.has(key)))
  ) {
    throw new UserError(`${files[1] ?? ''}: not the same pairs as ${files[0] ?? ''}`);
  }
  const right = [...first.keys()].filter((key) =>
    sheets.every((sheet) => sheet.get(key) === true),
  ).length;
  const answers = [...first].map(([key, same]) => [same, second?.get(key) ?? same] as const);
  const agreed = answers.filter(([mine, theirs]) => mine === theirs).length;
  await print(
    `${JSON.stringify({
      pairs: first.size,
      right,
      precision: right / first.size,
      interval95: wilsonInterval(right, first.size),
      ...(second === undefined ? {} : { agreed, kappa: cohensKappa(answers) }),
    })}\n`,
  );
}
