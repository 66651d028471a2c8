import { checkRecord } from '../../dataset/parse-record.ts';
import type { Removal } from '../../dataset/record.ts';
import { createEngine, type Engine } from '../../engine/index.ts';
import { comparedPost, comparisonFrom } from '../../evidence/comparison-from.ts';
import type { Comparison, PostAsRead, UsedDataset } from '../../evidence/saved-post.ts';
import { hashOfJson } from '../../evidence/sha256.ts';
import { folderFiles } from '../dataset-files/dataset-files.ts';
import { readPackage } from '../dataset-files/read-dataset.ts';
import { loadSource } from '../match/load-source.ts';
import { readOwnFrequencies } from '../match/own-frequencies.ts';

const HASH_NAME = /^sha256:/;

/** Compares with one dataset and keeps the records as they are in it. */
export class PostComparer {
  readonly #engine: Engine;
  readonly #records: ReadonlyMap<string, Removal>;
  readonly #used: UsedDataset;

  private constructor(engine: Engine, records: ReadonlyMap<string, Removal>, used: UsedDataset) {
    this.#engine = engine;
    this.#records = records;
    this.#used = used;
  }

  /** @throws UserError where the folder is no whole dataset */
  static async open(folder: string): Promise<PostComparer> {
    const { dataset } = await readPackage(folderFiles(folder));
    const { source } = await loadSource(folder, false);
    const records = new Map<string, Removal>();
    const remembering = {
      ...source,
      readRemovals: async (ordinals: readonly number[]) => {
        const found = await source.readRemovals(ordinals);
        // What is stored holds null in place of what a record lacks.
        for (const record of found.map(checkRecord)) {
          if (record.kind !== 'observation') records.set(record.id, record);
        }
        return found;
      },
    };
    return new PostComparer(createEngine([remembering], await readOwnFrequencies()), records, {
      name: dataset.name,
      title: dataset.title ?? dataset.name,
      version: dataset.version,
      ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
      sha256: hashOfJson(dataset.resources.map(({ hash }) => hash.replace(HASH_NAME, ''))),
    });
  }

  /** @returns undefined where comparing failed */
  async compare(post: PostAsRead): Promise<Comparison | undefined> {
    try {
      const [verdict] = await this.#engine.compare([comparedPost(post)], { illustrations: true });
      return verdict && comparisonFrom(verdict, (_, id) => this.#records.get(id), [this.#used]);
    } catch {
      return undefined;
    }
  }
}
