import { readdir, readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { DataPackage } from '../../src/dataset/package.ts';
import { parsePackage } from '../../src/dataset/parse-package.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { type BuildRequest, runBuild } from '../../src/publisher/build/run-build.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

/** Builds from records that are written to a file; returns the dataset's folder. */
export async function buildFrom(
  folder: TemporaryFolder,
  name: string,
  records: readonly DatasetRecord[],
  more: Partial<BuildRequest> = {},
): Promise<string> {
  const input = await folder.writeRecords(`${name}.jsonl`, records);
  const out = folder.file(name);
  await runBuild({ inputs: [input], out, description: { name: 'tested' }, ...more });
  return out;
}

export async function descriptorOf(dataset: string): Promise<DataPackage> {
  return parsePackage(await readFile(`${dataset}/datapackage.json`, 'utf8'));
}

/** Every file of a dataset with its bytes, by its path in it. */
export async function contentOf(dataset: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(dataset, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(dataset.length + 1), await readFile(file)] as const),
    ),
  );
}

/** The lines of all segments, unpacked, those that no longer count too. */
export async function linesOf(dataset: string): Promise<readonly string[]> {
  const { resources } = await descriptorOf(dataset);
  const parts = await Promise.all(resources.map(({ path }) => readFile(`${dataset}/${path}`)));
  return parts.flatMap((part) => gunzipSync(part).toString('utf8').trimEnd().split('\n'));
}
