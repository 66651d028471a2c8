import { clockPutBack, isOpen } from '../log/log.ts';
import { checkSeals, type Seals } from '../seal/check-seals.ts';
import type { BagContent } from './bag-content.ts';
import { checkManifests } from './check-manifests.ts';
import type { BagFault } from './fault.ts';
import { readBag } from './read-bag.ts';
import { readZip, ZipError } from './read-zip.ts';
import type { BagFiles } from './tag-files.ts';
import { writeZip } from './write-zip.ts';

/** Bytes; a tool of its own writes other bytes for every file. */
const MAX_FEW = 16;

/**
 * Four questions that must not be taken for one another. `fromPlatform` cannot be answered
 * with yes by any file: how many captures agree is all that can be said.
 */
export interface BagAnswers {
  /** Nothing was changed since the export; its holder could have made all of it anew. */
  readonly consistent: boolean;
  readonly faults: readonly BagFault[];
  /** Entries of the logs whose clock stood earlier than one before them. No fault: clocks are set. */
  readonly clockPutBack: number;
  readonly existedBefore: Seals['existedBefore'];
  readonly signedBy: Seals['signedBy'];
  readonly fromPlatform: {
    readonly provable: false;
    /** Posts of which logs of several machines hold captures with the same words. */
    readonly agreeing: readonly { readonly post: string; readonly captures: number }[];
  };
}

export interface VerifiedBag {
  readonly answers: BagAnswers;
  /** To be believed only where `answers.consistent`. */
  readonly content?: BagContent;
}

/**
 * Checks a bag, and what others vouched for of it.
 *
 * @param zip bytes of a bag as it was exported, or packed again by any other tool
 */
export async function verifyBagAndSeals(zip: Uint8Array): Promise<VerifiedBag> {
  const { answers, content } = verifyBag(zip);
  const { faults, ...seals } = await checkSeals(sealedFiles(zip));
  return {
    answers: {
      ...answers,
      ...seals,
      consistent: answers.consistent && faults.length === 0,
      faults: [...answers.faults, ...faults],
    },
    ...(content === undefined ? {} : { content }),
  };
}

function sealedFiles(zip: Uint8Array): BagFiles {
  try {
    return filesOfBag(zip).files;
  } catch {
    // What is no zip was told of already.
    return new Map();
  }
}

/**
 * Checks a bag by itself, whatever others vouched for.
 *
 * @param zip bytes of a bag as it was exported, or packed again by any other tool
 */
export function verifyBag(zip: Uint8Array): VerifiedBag {
  try {
    const { files, folder, faults: broken } = filesOfBag(zip);
    const read = readBag(files);
    const found = [...broken, ...checkManifests(files)];
    // Where a file differs from its hash, what others say of it is only the consequence.
    const known = new Set(found.map(({ file }) => file));
    const isPayload = found.some(({ file }) => file.startsWith('data/'));
    const more = read.faults.filter(({ file }) => !isPayload || known.has(file));
    const faults = [...found, ...more];
    if (faults.length === 0 && isNearlyAsPacked(zip, folder, files))
      faults.push({ file: '', reason: 'the zip around the files differs from how it was packed' });
    return answered(faults, read.content);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return answered([{ file: '', reason: error.message }], undefined);
  }
}

/** The files of the one folder that a zipped bag is. */
function filesOfBag(zip: Uint8Array): {
  readonly files: BagFiles;
  readonly folder: string;
  readonly faults: readonly BagFault[];
} {
  const { files, broken } = readZip(zip);
  const names = [...files.keys(), ...broken.keys()];
  const folders = new Map<string, number>();
  for (const name of names) {
    const folder = name.slice(0, name.indexOf('/') + 1);
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const [top = ''] = [...folders].sort(([, a], [, b]) => b - a)[0] ?? [];
  // A bag may be packed without its folder too.
  const base = names.some((name) => name === 'bagit.txt') ? '' : top;
  const inBag = (name: string) => (name.startsWith(base) ? name.slice(base.length) : name);
  const outside = names.filter((name) => !name.startsWith(base));
  return {
    folder: base.slice(0, -1),
    files: new Map([...files].map(([name, content]) => [inBag(name), content])),
    faults: [
      ...[...broken].map(([name, reason]) => ({ file: inBag(name), reason })),
      ...outside.map((file) => ({ file, reason: 'lies outside the bag' })),
    ],
  };
}

/**
 * Another tool packs the same files into quite other bytes, which is nobody's fault. Bytes that
 * are ours but for a few were changed after packing, in a place that no file's checksum covers.
 */
function isNearlyAsPacked(zip: Uint8Array, folder: string, files: BagFiles): boolean {
  const anew = writeZip(folder, files);
  if (anew.length !== zip.length) return false;
  let differing = 0;
  for (const [at, byte] of anew.entries()) {
    if (byte !== zip[at]) differing += 1;
    if (differing > MAX_FEW) return false;
  }
  return differing > 0;
}

function answered(found: readonly BagFault[], content: BagContent | undefined): VerifiedBag {
  const faults = withoutEchoes(found);
  return {
    answers: {
      consistent: faults.length === 0,
      faults,
      clockPutBack: (content?.chains ?? []).flatMap(clockPutBack).length,
      existedBefore: 'not shown',
      signedBy: 'unknown',
      fromPlatform: { provable: false, agreeing: agreeing(content) },
    },
    ...(content === undefined ? {} : { content }),
  };
}

/** The same fault of a file found twice is told once. */
function withoutEchoes(faults: readonly BagFault[]): BagFault[] {
  const told = new Set<string>();
  return faults.filter(({ file, reason }) => {
    const key = `${file}\n${reason}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

function agreeing(content: BagContent | undefined) {
  const captures = new Map<string, Set<string>>();
  for (const { saved } of content?.posts ?? []) {
    const { id, author, text } = saved.post;
    const machine = (content?.chains ?? []).find((chain) =>
      chain.some((line) => isOpen(line) && line.kind === 'saved' && line.post === saved.id),
    );
    const key = JSON.stringify([id, author.toLowerCase(), text]);
    captures.set(key, (captures.get(key) ?? new Set()).add(machine?.[0]?.hash ?? ''));
  }
  return [...captures]
    .filter(([, machines]) => machines.size > 1)
    .map(([key, machines]) => ({ post: String(JSON.parse(key)[0]), captures: machines.size }));
}
