import { createWriteStream, readFileSync } from 'node:fs';
import { argv, cpuUsage, stdout } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { Aligner } from '../../src/engine/encoder/aligner.ts';
import { chooseCandidates } from '../../src/engine/encoder/choice.ts';
import { CodeIndexBuilder } from '../../src/engine/encoder/code-index-builder.ts';
import { CodeSearch } from '../../src/engine/encoder/code-search.ts';
import { Codebook } from '../../src/engine/encoder/codes.ts';
import { KEPT, LIMITS } from '../../src/engine/encoder/encoder.ts';
import { LanguageGuesser } from '../../src/engine/encoder/language.ts';
import { readManifest } from '../../src/engine/encoder/manifest.ts';
import { readTokenizer } from '../../src/engine/encoder/pieces.ts';
import { Centres } from '../../src/engine/encoder/pooled.ts';
import { readText } from '../../src/engine/encoder/reader.ts';
import { nearestRemovals } from '../../src/engine/encoder/stage-one.ts';
import { StaticTable } from '../../src/engine/encoder/static-table.ts';
import { readTensors } from '../../src/engine/encoder/tensors.ts';

/**
 * Stage 1 as the product does it: encodes the removals, then writes each post's candidates
 * as a line of JSON for encoder/measure.py, and prints the time both take.
 *
 *     tsx bench/encoder/stage-one.ts FOLDER REMOVALS.json POSTS.json OUT.jsonl
 *
 * FOLDER holds the encoder's files; both lists are arrays of texts.
 */
const [, , folder = '', removalsPath = '', postsPath = '', outPath = ''] = argv;

const bytesOf = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`${folder}/${name}`));
const textsOf = (path: string): readonly string[] => JSON.parse(readFileSync(path, 'utf8'));
/** Of the processor: what else the machine does does not count. */
const milliseconds = (): number => cpuUsage().user / 1000;

const tokenizer = readTokenizer(readTensors(bytesOf('pieces.safetensors')));
const table = new StaticTable(readTensors(bytesOf('static.safetensors')));
const codebook = new Codebook(readTensors(bytesOf('codes.safetensors')));

const manifest = readManifest(JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')));
const { languages } = manifest;
const { gates } = manifest.calibration;
const centres = new Centres(languages, manifest.centres);
const limits = { ...LIMITS, leastInformation: manifest.calibration.leastInformation };
const rules = {
  kept: KEPT,
  gateOf: (language: number): number => gates[languages[language] ?? ''] ?? 0,
  weights: manifest.calibration.candidates,
  // Calibration finds what a crowd usually comes to.
  crowdAtLeast: (): number => 0,
};
const ENGLISH = languages.indexOf('en');
/** What English posts are compared with; all others with English. */
const COMPARED = new Set(
  Object.keys(gates).flatMap((code) => (code === 'en' ? [] : [languages.indexOf(code)])),
);
const guesser = new LanguageGuesser(readTensors(bytesOf('language.safetensors')), languages.length);

const removals = textsOf(removalsPath);
const began = milliseconds();
const builder = new CodeIndexBuilder(codebook, table);
removals.forEach((text, ordinal) => {
  const read = readText(text, tokenizer, table);
  builder.add(ordinal, read, guesser.guess(read.ids));
});
const file = builder.finish();
const each = (milliseconds() - began) / removals.length;
stdout.write(
  `${removals.length} removals, ${builder.entries} entries: ${(each * 1000).toFixed(1)} us each, ` +
    `${(file.resident.byteLength / removals.length).toFixed(1)} bytes resident, ` +
    `${(file.atRest.byteLength / removals.length).toFixed(1)} at rest\n`,
);

const search = new CodeSearch(file.resident, codebook);
const aligner = new Aligner(table);
const source = {
  search,
  readAtRest: (start: number, end: number): Uint8Array => file.atRest.subarray(start, end),
};
const out = createWriteStream(outPath);
const times: number[] = [];
for (const text of textsOf(postsPath)) {
  const start = milliseconds();
  const post = readText(text, tokenizer, table);
  const language = guesser.guess(post.ids);
  const within = language === ENGLISH ? COMPARED : new Set([ENGLISH]);
  const near = await nearestRemovals(post, within, source, table, aligner, {
    ...limits,
    pooled: { centres, postLanguage: language },
  });
  const listed = near.map((candidate) => ({ ...candidate, source: '' }));
  const candidates = chooseCandidates(listed, rules);
  times.push(milliseconds() - start);
  const rows = candidates.map(
    ({ ordinal, language: of, removal, post: part, alignment, score, crowd }) => ({
      ordinal,
      language: languages[of],
      sentence: removal.sentence,
      post: [part.sentence, part.start, part.end],
      ids: [...(removal.ids ?? [])],
      ...alignment,
      score,
      crowd,
    }),
  );
  out.write(
    `${JSON.stringify({ ids: [...post.ids], guess: languages[language], of: post.parts[0]?.of ?? 0, rows })}\n`,
  );
  // What is written goes to the file only between two turns.
  if (times.length % 100 === 0) await setImmediate();
}
out.end();
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
stdout.write(`posts: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(0.9999)} ms\n`);
