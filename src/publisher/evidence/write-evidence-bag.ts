import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { LoggedChange } from '../../evidence/bag/bag-content.ts';
import { streamBag } from '../../evidence/bag/make-bag.ts';
import type { Composed } from '../../evidence/compose.ts';
import { chainId, type LogEntry, nextEntry } from '../../evidence/log/log.ts';
import { LANGUAGES } from '../../evidence/report/languages.ts';
import {
  type Languages,
  type MessageFile,
  type Words,
  wordsFrom,
} from '../../evidence/report/words.ts';
import type { BrowserIdentity } from '../../evidence/saved-post.ts';
import { makeSeals, type SealWish } from '../../evidence/seal/make-seals.ts';
import { hashOfJson } from '../../evidence/sha256.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { reasonOf, UserError } from '../io/user-error.ts';

export interface EvidenceBag {
  readonly out: string;
  /** Of the report: a folder of extension/_locales. */
  readonly language: string;
  /** Of Evenhand. */
  readonly version: string;
  readonly composed: readonly Composed[];
  readonly browser: BrowserIdentity;
  readonly seals: SealWish;
}

/**
 * Writes posts that were just saved as a bag, with a log of its own.
 *
 * @throws UserError where there is no such language, or it could not be sealed; then nothing is written
 */
export async function writeEvidenceBag({
  out,
  language,
  version,
  composed,
  browser,
  seals,
}: EvidenceBag): Promise<void> {
  const zone = zoneHere();
  const exportedAt = new Date().toISOString();
  const log: LogEntry[] = [];
  for (const { saved } of composed) {
    const { savedAt: at, id: post } = saved;
    log.push(nextEntry(log.at(-1), { at, zone, kind: 'saved', post, detail: hashOfJson(saved) }));
  }
  const exported = composed.map(({ saved }): Omit<LoggedChange, 'chain'> => {
    const change = { kind: 'exported', nonce: randomUUID(), as: 'bag' } as const;
    const entry = nextEntry(log.at(-1), {
      at: exportedAt,
      zone,
      kind: 'exported',
      post: saved.id,
      detail: hashOfJson(change),
    });
    log.push(entry);
    return { seq: entry.seq, change };
  });
  const chain = chainId(log);
  const content = {
    exportedAt,
    zone,
    software: `Evenhand ${version}`,
    chains: log.length === 0 ? [] : [log],
    posts: composed.map(({ saved }, at) => ({
      saved,
      browser,
      changes: exported.slice(at, at + 1).map((one) => ({ chain, ...one })),
    })),
  };
  const parts = new Map(composed.flatMap((each) => [...each.parts]));
  const source = {
    content,
    part: async (_post: string, sha256: string) => parts.get(sha256),
    seal: (manifest: Uint8Array) => sealed(manifest, seals),
  };
  const temporary = temporaryPath(out);
  try {
    const chunks = streamBag(source, await languagesFor(language), () => undefined);
    await writeFile(temporary, chunks);
    await rename(temporary, out);
    keepPath(temporary);
  } catch (error) {
    dropPath(temporary);
    throw error;
  }
}

async function sealed(
  manifest: Uint8Array,
  wish: SealWish,
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return await makeSeals(manifest, wish);
  } catch (error) {
    throw new UserError(`the bag was not sealed: ${reasonOf(error)}`);
  }
}

async function languagesFor(report: string): Promise<Languages> {
  const all = new Map<string, Words>();
  for (const language of LANGUAGES) all.set(language, wordsFrom(await messagesOf(language)));
  const words = all.get(report);
  if (words === undefined) throw new UserError(`there is no language "${report}"`);
  return { report: words, all };
}

async function messagesOf(language: string): Promise<MessageFile> {
  const file = new URL(`../../../extension/_locales/${language}/messages.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8'));
}

export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
