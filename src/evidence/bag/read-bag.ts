/**
 * Reads what a bag holds and checks what the hashes of its files cannot: that every log is
 * whole, and that the saved posts and their changes are those that the logs cover.
 */
import * as v from 'valibot';
import { canonicalJson } from '../canonical-json.ts';
import {
  chainId,
  checkChain,
  entrySchema,
  isOpen,
  type LogEntry,
  type LogLine,
  NOTHING_BEFORE,
  sealedSchema,
} from '../log/log.ts';
import { browserIdentitySchema, savedPostSchema } from '../saved-post-schema.ts';
import { hashOfJson, sha256Of } from '../sha256.ts';
import {
  type BagContent,
  type BagPost,
  type ExportNote,
  exportSchema,
  type LoggedChange,
  loggedChangeSchema,
  partsOfPost,
} from './bag-content.ts';
import type { BagFault } from './fault.ts';
import { type Parsed, parseJsonWith } from './parse-json.ts';
import { browserFile, changesFile, EXPORT_FILE, logFile, partFile, savedFile } from './paths.ts';
import type { BagFiles } from './tag-files.ts';

const lineSchema: v.GenericSchema<unknown, LogLine> = v.union([entrySchema, sealedSchema]);

export interface ReadBag {
  readonly faults: readonly BagFault[];
  /** As much as could be read; undefined where not even the export's own note could. */
  readonly content?: BagContent;
}

export function readBag(files: BagFiles): ReadBag {
  return new BagReader(files).read();
}

class BagReader {
  readonly #files: BagFiles;
  readonly #faults: BagFault[] = [];
  readonly #chains = new Map<string, readonly LogLine[]>();
  readonly #parts = new Map<string, Uint8Array>();

  constructor(files: BagFiles) {
    this.#files = files;
  }

  read(): ReadBag {
    const note = this.#json(exportSchema, EXPORT_FILE);
    if (note === undefined) return { faults: this.#faults };
    for (const chain of note.chains) this.#chains.set(chain.id, this.#chain(chain));
    const posts = note.posts.flatMap((post) => this.#post(post) ?? []);
    this.#checkCovered(posts);
    return {
      faults: this.#faults,
      content: {
        exportedAt: note.exportedAt,
        zone: note.zone,
        software: note.software,
        chains: [...this.#chains.values()],
        posts,
        parts: this.#parts,
      },
    };
  }

  #chain({ id, entries, last }: ExportNote['chains'][number]): readonly LogLine[] {
    const file = logFile(id);
    const lines = this.#lines(lineSchema, file);
    for (const { line, reason } of checkChain(lines))
      this.#fault(file, `line ${line + 1} ${reason}`);
    if (lines.length !== entries)
      this.#fault(file, `holds ${lines.length} entries where ${entries} were exported`);
    else if ((lines.at(-1)?.hash ?? NOTHING_BEFORE) !== last)
      this.#fault(file, 'does not end with the entry with which it was exported');
    if (chainId(lines) !== id) this.#fault(file, 'does not begin with the entry that names it');
    return lines;
  }

  #post({ id, changes: count, browser: has }: ExportNote['posts'][number]): BagPost | undefined {
    const saved = this.#json(savedPostSchema, savedFile(id));
    if (saved === undefined) return undefined;
    if (saved.id !== id) this.#fault(savedFile(id), 'is another post than its folder says');
    const changes = this.#lines(loggedChangeSchema, changesFile(id));
    if (changes.length !== count)
      this.#fault(changesFile(id), `holds ${changes.length} changes where ${count} were exported`);
    this.#takeParts({ saved, changes });
    const browser = has ? this.#json(browserIdentitySchema, browserFile(id)) : undefined;
    if (browser !== undefined && hashOfJson(browser) !== saved.browserSha256)
      this.#fault(browserFile(id), 'is not the browser with which the post was saved');
    return { saved, changes, ...(browser === undefined ? {} : { browser }) };
  }

  #takeParts(post: BagPost): void {
    for (const part of partsOfPost(post)) {
      if (!part.kept) continue;
      const file = partFile(part.sha256, part.type);
      const bytes = this.#files.get(file);
      if (bytes === undefined) this.#fault(file, 'is missing');
      else if (sha256Of(bytes) !== part.sha256 || bytes.length !== part.bytes)
        this.#fault(file, 'is not the part that was saved');
      else this.#parts.set(part.sha256, bytes);
    }
  }

  /** Each post has an entry that it was saved, and each entry with more to say has its change. */
  #checkCovered(posts: readonly BagPost[]): void {
    for (const { saved, changes } of posts) {
      const entries = [...this.#chains].flatMap(([chain, lines]) =>
        lines.flatMap((line) =>
          !isOpen(line) || line.post !== saved.id ? [] : [{ chain, entry: line }],
        ),
      );
      const first = entries.find(({ entry }) => entry.kind === 'saved');
      if (first === undefined) this.#fault(savedFile(saved.id), 'no log says that it was saved');
      else if (first.entry.detail !== hashOfJson(saved))
        this.#fault(savedFile(saved.id), 'is not what the log says was saved');
      const wanted = entries.filter(({ entry }) => entry.kind !== 'saved' && entry.detail !== null);
      this.#checkChanges(saved.id, changes, wanted);
    }
  }

  #checkChanges(
    post: string,
    changes: readonly LoggedChange[],
    wanted: readonly { readonly chain: string; readonly entry: LogEntry }[],
  ): void {
    const file = changesFile(post);
    const place = (chain: string, seq: number) => `${chain}:${seq}`;
    const byPlace = new Map(changes.map((one) => [place(one.chain, one.seq), one.change]));
    for (const { chain, entry } of wanted) {
      const change = byPlace.get(place(chain, entry.seq));
      byPlace.delete(place(chain, entry.seq));
      if (change === undefined) this.#fault(file, `lacks the change of entry ${entry.seq}`);
      else if (change.kind !== entry.kind || hashOfJson(change) !== entry.detail)
        this.#fault(file, `the change of entry ${entry.seq} is not what the log says`);
    }
    for (const at of byPlace.keys()) this.#fault(file, `no log has the change ${at.split(':')[1]}`);
  }

  #json<T>(schema: v.GenericSchema<unknown, T>, file: string): T | undefined {
    const text = this.#text(file);
    if (text === undefined) return undefined;
    return this.#taken(file, canonicallyParsed(schema, text));
  }

  #lines<T>(schema: v.GenericSchema<unknown, T>, file: string): readonly T[] {
    const text = this.#text(file);
    if (text === undefined || text === '') return [];
    if (!text.endsWith('\n')) this.#fault(file, 'is cut short');
    return text
      .replace(/\n$/, '')
      .split('\n')
      .flatMap((line, at) => this.#taken(file, canonicallyParsed(schema, line), at + 1) ?? []);
  }

  #taken<T>(file: string, parsed: Parsed<T>, line?: number): T | undefined {
    if (parsed.ok) return parsed.value;
    this.#fault(file, line === undefined ? parsed.reason : `line ${line} ${parsed.reason}`);
    return undefined;
  }

  #text(file: string): string | undefined {
    const bytes = this.#files.get(file);
    if (bytes === undefined) {
      this.#fault(file, 'is missing');
      return undefined;
    }
    return new TextDecoder().decode(bytes);
  }

  #fault(file: string, reason: string): void {
    this.#faults.push({ file, reason });
  }
}

/** What was written another way than we write it was changed, even where it says the same. */
function canonicallyParsed<T>(schema: v.GenericSchema<unknown, T>, text: string): Parsed<T> {
  const parsed = parseJsonWith(schema, text);
  if (!parsed.ok) return parsed;
  return canonicalJson(JSON.parse(text)) === text
    ? parsed
    : { ok: false, reason: 'is not written as it was exported' };
}
