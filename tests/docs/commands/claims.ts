/** What documents say of what a command prints. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyFingerprint } from '../../../src/dataset/key-fingerprint.ts';
import { ROOT } from './shell.ts';

interface Claim {
  /** The beginning of the command. */
  readonly of: string;
  readonly document: string;
  /** Each stands in the document and is printed. */
  readonly words: readonly string[];
  /** What the document says beside: of all that was printed, in the folder where it was. */
  readonly holds?: (printed: string, folder: string) => Promise<boolean>;
}

/** Whether so many hashes are printed, and all are the same. */
function sameHashes(count: number): (printed: string) => Promise<boolean> {
  return async (printed) => {
    const hashes = printed.match(/\b[0-9a-f]{64}\b/g) ?? [];
    return hashes.length === count && new Set(hashes).size === 1;
  };
}

export const CLAIMS: readonly Claim[] = [
  {
    of: 'evenhand build records.jsonl --out dataset --key publisher.key',
    document: 'docs/command-line.md',
    words: [
      'dataset',
      'revision',
      'records',
      'left out',
      'superseded',
      'segments',
      'bytes',
      'signed',
    ],
  },
  {
    of: 'evenhand withdraw ',
    document: 'docs/command-line.md',
    words: ['delete at the host: '],
  },
  {
    of: 'evenhand import table.csv',
    document: 'docs/adding-an-importer.md',
    words: ['left out', 'not wanted by the mapping: kind'],
  },
  {
    of: 'evenhand evaluate across',
    document: 'docs/command-line.md',
    words: ['candidates', 'found', 'judged', 'badges'],
  },
  {
    of: 'evenhand verify-evidence bag.zip',
    document: 'docs/evidence.md',
    words: [
      'consistent since export',
      'existed before',
      'not shown',
      'signed by',
      'unknown',
      'really came from X',
      'never provable by this',
    ],
  },
  {
    of: 'line=$(sed -n 1p data/log/*.jsonl)',
    document: 'docs/evidence.md',
    words: ['"hash":"', '"prev":"'],
    holds: sameHashes(3),
  },
  {
    of: 'openssl dgst -sha256 data/posts/ID/saved.json',
    document: 'docs/evidence.md',
    words: ['"detail":"'],
    holds: sameHashes(2),
  },
  {
    of: 'tail -n 1 publisher.pub',
    document: 'docs/dataset-format.md',
    words: [],
    holds: async (printed, folder) => {
      const publicKey = await readFile(join(folder, 'publisher.pub'), 'utf8');
      return printed.trim() === (await keyFingerprint(publicKey)).replaceAll(' ', '');
    },
  },
];

/**
 * @param folder where the commands were typed
 * @returns what is said of these commands and is not so
 */
export async function brokenClaims(
  commands: readonly string[],
  printed: string,
  folder: string,
): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { of, document, words, holds } of CLAIMS) {
    if (!commands.some((command) => command.startsWith(of))) continue;
    const told = await readFile(join(ROOT, document), 'utf8');
    const missing = words.filter((each) => !printed.includes(each) || !told.includes(each));
    if (missing.length > 0) broken.push(`${document}: ${of}: "${missing.join('", "')}"`);
    if (holds !== undefined && !(await holds(printed, folder)))
      broken.push(`${document}: ${of}: what is said of it does not hold: ${printed}`);
  }
  return broken;
}
