import { SIGNATURE_FILE } from '../../dataset/package.ts';
import { withoutStates } from '../../dataset/without-states.ts';
import {
  type Encoder,
  MeaningIndexBuilder,
  type MeaningSource,
} from '../../engine/encoder/index.ts';
import { type EngineSource, IndexBuilder, partInMemory } from '../../engine/index.ts';
import { folderFiles } from '../dataset-files/dataset-files.ts';
import {
  currentRows,
  readCheckedFile,
  readCheckedSegment,
  readPackage,
} from '../dataset-files/read-dataset.ts';
import { note } from '../io/output.ts';
import { Progress } from '../io/progress.ts';
import { RecordStore } from './record-store.ts';

const MAX_SIGNATURE_BYTES = 16 * 1024;

export interface LoadedSource {
  readonly source: EngineSource;
  /** Where it is compared by meaning too. */
  readonly meaning?: LoadedMeaning;
  readonly records: number;
  /** Spent on the index alone, reading aside. */
  readonly buildSeconds: number;
  /** What an answer needs in memory. */
  readonly indexBytes: number;
  /** What checking a candidate reads, a block at a time; held in memory here. */
  readonly atRestBytes: number;
}

export interface LoadedMeaning {
  readonly source: MeaningSource;
  readonly buildSeconds: number;
  /** Codes, all of which a search reads. */
  readonly codeBytes: number;
}

/**
 * Reads a dataset's folder, checks its hashes, and builds its indexes. A local folder may be
 * unsigned, which is said on standard error.
 *
 * @throws UserError naming the file and what differs
 */
export async function loadSource(
  folder: string,
  withReposts: boolean,
  encoder?: Encoder,
): Promise<LoadedSource> {
  const files = folderFiles(folder);
  const { dataset } = await readPackage(files);
  if ((await files.read(SIGNATURE_FILE, MAX_SIGNATURE_BYTES)) === undefined)
    note(`warning: ${folder} is not signed`);
  const { accountSalt, wordCounts } = dataset;
  const counts = wordCounts && (await readCheckedFile(files, wordCounts));
  const builder = new IndexBuilder({ withReposts });
  const meaning = encoder && new MeaningIndexBuilder(encoder);
  const store = new RecordStore();
  const progress = new Progress('records');
  let buildMs = 0;
  let meaningMs = 0;
  try {
    for (const segment of dataset.resources) {
      const rows = Array.from(
        currentRows(segment, await readCheckedSegment(files, segment)),
        ([, row]) => row,
      );
      const started = performance.now();
      for (const { record } of rows) builder.add(record);
      buildMs += performance.now() - started;
      if (meaning !== undefined) {
        const encoding = performance.now();
        for (const { record } of rows) {
          meaning.add(record);
          progress.update(meaning.records, { done: meaning.records, total: dataset.records });
        }
        meaningMs += performance.now() - encoding;
      }
      store.add(
        rows.map(({ record, bytes }) =>
          record.kind === 'observation' || (record.repost === true && !withReposts)
            ? undefined
            : bytes,
        ),
      );
      progress.update(builder.records, { done: builder.records, total: dataset.records });
    }
  } finally {
    progress.stop();
  }
  const started = performance.now();
  const index = builder.finish();
  buildMs += performance.now() - started;
  return {
    ...(encoder === undefined || meaning === undefined
      ? {}
      : { meaning: loadMeaning(dataset.name, store, encoder, meaning, meaningMs) }),
    source: {
      name: dataset.name,
      parts: [partInMemory(index)],
      ...(accountSalt === undefined ? {} : { accountSalt }),
      ...(counts === undefined ? {} : { wordCounts: counts }),
      readRemovals: async (ordinals) =>
        ordinals.map((ordinal) => withoutStates(store.read(ordinal))),
    },
    records: dataset.records,
    buildSeconds: buildMs / 1000,
    indexBytes: index.resident.length,
    atRestBytes: index.atRest.length,
  };
}

function loadMeaning(
  name: string,
  store: RecordStore,
  encoder: Encoder,
  builder: MeaningIndexBuilder,
  encodingMs: number,
): LoadedMeaning {
  const started = performance.now();
  const { resident, atRest } = builder.finish();
  const part = {
    search: encoder.search(resident),
    readAtRest: (start: number, end: number) => atRest.subarray(start, end),
  };
  return {
    source: { name, parts: [part], readWords: async (ordinal) => store.read(ordinal) },
    buildSeconds: (encodingMs + performance.now() - started) / 1000,
    codeBytes: resident.length,
  };
}
