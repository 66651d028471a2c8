/**
 * `npm run publish-dataset`: builds and signs the dataset that one file describes, from the
 * sources that it names, and checks the result as a stranger would. docs/publishing.md is the
 * prose of it. It runs the command line step by step, so that anybody can do the same by hand.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parsePublicKey } from '../src/dataset/minisign.ts';
import { formatPublicKey } from '../src/dataset/minisign-secret.ts';
import { UserError } from '../src/publisher/io/user-error.ts';
import { readSecretKey } from '../src/publisher/sign/key-files.ts';
import { descriptionFlags } from './support/publication/description-flags.ts';
import { fetchSource } from './support/publication/fetch-source.ts';
import { type Publication, readPublication } from './support/publication/publication.ts';
import { runEvenhand } from './support/publication/run-evenhand.ts';
import { withScratchFolder } from './support/scratch.ts';

const SOURCES = join(import.meta.dirname, '..', 'datasets', 'sources.json');

interface Arguments {
  readonly sources: string;
  readonly out: string;
  readonly key: string;
  /** Where the publisher can be reached, for whatever the sources file names no address for. */
  readonly address: string | undefined;
  /** The time of publication: a revision, a version and the end of validity come from it. */
  readonly at: Date;
}

export async function run(ending: AbortSignal): Promise<void> {
  const { sources, out, key, address, at } = readArguments();
  const publication = await readPublication(sources);
  const described = descriptionFlags(publication, at, address);
  const publicKey = await publicKeyFor(publication, key);
  await withScratchFolder(async (scratch) => {
    const records: string[] = [];
    for (const [place, source] of publication.sources.entries()) {
      const file = await fetchSource(source, join(scratch, String(place)), ending);
      if (source.format === 'records') {
        records.push(file);
        continue;
      }
      const imported = join(scratch, `${place}.jsonl.gz`);
      const { format, map } = source;
      await runEvenhand(
        ['import', file, '--out', imported, ...flag('format', format), ...flag('map', map)],
        ending,
      );
      records.push(imported);
    }
    const publicKeyFile = join(scratch, 'publisher.pub');
    await writeFile(publicKeyFile, publicKey);
    await runEvenhand(['build', ...records, '--out', out, '--key', key, ...described], ending);
    await runEvenhand(['verify', out, '--key', publicKeyFile], ending);
  });
}

function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}`, value];
}

/**
 * The key that readers have. Another one is refused before anything is built: readers would stop
 * at it, and each would have to be asked.
 */
async function publicKeyFor({ publicKey }: Publication, keyFile: string): Promise<string> {
  const ours = formatPublicKey(await readSecretKey(keyFile));
  if (publicKey === undefined) return ours;
  if (formatPublicKey(parsePublicKey(publicKey)) === ours) return ours;
  throw new UserError(`${keyFile}: not the secret half of the public key that readers have`);
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      sources: { type: 'string', default: SOURCES },
      out: { type: 'string' },
      key: { type: 'string' },
      address: { type: 'string' },
      at: { type: 'string', default: new Date().toISOString() },
    },
  });
  const { sources, out, key, address } = values;
  if (out === undefined) throw new UserError('--out DIR: where the dataset goes is missing');
  if (key === undefined) throw new UserError('--key FILE: the secret key is missing');
  const at = new Date(values.at);
  if (Number.isNaN(at.getTime())) throw new UserError(`--at: "${values.at}" is no time`);
  return { sources, out, key, address, at };
}
