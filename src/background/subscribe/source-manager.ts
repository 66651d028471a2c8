import { publicKeyLine } from '../../dataset/key-fingerprint.ts';
import { MinisignError } from '../../dataset/minisign.ts';
import type { Slice } from '../../dataset/slice.ts';
import { emptyInbox, emptyOtherInboxes } from '../../platform/file-inbox.ts';
import * as limits from '../../platform/limits.ts';
import type {
  Refusal,
  SourcePlace,
  SourcePreview,
  SourceSettings,
} from '../../platform/source-messages.ts';
import type { SourceRow } from '../storage/source-row.ts';
import type { SourceStore } from '../storage/source-store.ts';
import { faultOf, reasonOf, SyncError } from '../sync/sync-error.ts';
import type { SyncService } from '../sync/sync-service.ts';
import { previewSource } from './preview-source.ts';
import { folderAddress } from './source-address.ts';

/** A reader waits for a preview: a host that takes longer is told of as silent, in milliseconds. */
const PREVIEW_LIMIT = 60_000;
const LONGEST_REASON = 500;

/** Gives permissions back that no source needs any more. */
export type ForgetHosts = (addresses: readonly string[]) => Promise<void>;

/** What readers decide about their sources. */
export class SourceManager {
  readonly #sources: SourceStore;
  readonly #sync: SyncService;
  readonly #forgetHosts: ForgetHosts;

  constructor(sources: SourceStore, sync: SyncService, forgetHosts: ForgetHosts) {
    this.#sources = sources;
    this.#sync = sync;
    this.#forgetHosts = forgetHosts;
  }

  preview(
    place: SourcePlace,
    publicKey: string | undefined,
    slice: Slice | undefined,
  ): Promise<{ readonly preview: SourcePreview } | Refusal> {
    return refusing(async () => ({
      preview: await previewSource(place, publicKey, slice, AbortSignal.timeout(PREVIEW_LIMIT)),
    }));
  }

  /**
   * Adds a source whose key the reader agreed to, and begins to sync it.
   * @param file inbox with its files, for a source that has no address
   */
  subscribe(settings: SourceSettings, file: string | undefined): Promise<Refusal | undefined> {
    return refusing(async () => {
      const checked = checkSettings(settings, file === undefined ? 1 : 0);
      await this.#refuseKnown(checked);
      const name = crypto.randomUUID();
      const row: SourceRow = {
        ...checked,
        name,
        kind: checked.addresses.length === 0 ? 'file' : 'remote',
        builtIn: false,
        off: false,
        ...(file === undefined ? {} : { pendingFile: file }),
      };
      await this.#add(row);
      await this.#sync.start([name]);
      return undefined;
    });
  }

  /** Of a source that came with the extension, only slice, interval, cap and note can be changed. */
  edit(name: string, settings: SourceSettings): Promise<Refusal | undefined> {
    return refusing(async () => {
      const old = await this.#row(name);
      const wanted = old.builtIn ? { ...settings, ...fixedOf(old) } : settings;
      const checked = checkSettings(wanted, old.kind === 'remote' ? 1 : 0);
      await this.#refuseKnown(checked, name);
      await this.#sync.change(name, (row) => edited(row, checked));
      await this.#forgetUnused(old.addresses);
      await this.#sync.start([name]);
      return undefined;
    });
  }

  /** @throws Error for a source that came with the extension: it can be switched off only */
  async remove(name: string): Promise<void> {
    const row = await this.#row(name);
    if (row.builtIn) throw new Error('A source that came with the extension can be switched off.');
    await this.#sync.forget(name);
    if (row.pendingFile !== undefined) await emptyInbox(row.pendingFile);
    await this.#forgetUnused(row.addresses);
  }

  /** @throws Error for a source that travels inside the extension */
  async updateFromFile(name: string, file: string): Promise<void> {
    const row = await this.#row(name);
    if (row.publicKey === undefined) throw new Error('This source takes no files.');
    await this.#sync.change(name, (old) => ({ ...old, pendingFile: file }));
    if (row.pendingFile !== undefined) await emptyInbox(row.pendingFile);
    await this.#sync.start([name]);
  }

  /**
   * Pins the key that a stopped source's host offers, or keeps the source stopped.
   * @param accepted the key that the reader saw; nothing happens where the host offers another by now
   */
  async decideKey(name: string, accepted: string | undefined): Promise<void> {
    const { stopped, pendingFile } = await this.#row(name);
    if (stopped === undefined) return;
    if (accepted !== undefined) {
      if (accepted !== stopped.offeredKey) return;
      const publicKey = publicKeyLine(accepted);
      await this.#sync.change(name, ({ stopped: _decided, ...row }) => ({ ...row, publicKey }));
      await this.#sync.start([name]);
      return;
    }
    await this.#sync.change(name, ({ pendingFile: _refused, ...row }) =>
      row.stopped === undefined ? row : { ...row, stopped: { ...row.stopped, kept: true } },
    );
    if (pendingFile !== undefined) await emptyInbox(pendingFile);
  }

  /** Deletes files that a page unpacked for a source that was never agreed to. Call it when the browser starts. */
  async tidyInbox(): Promise<void> {
    const { sources } = await this.#sources.all();
    await emptyOtherInboxes(new Set(sources.flatMap(({ pendingFile }) => pendingFile ?? [])));
  }

  async #row(name: string): Promise<SourceRow> {
    const row = await this.#sources.get(name);
    if (row === undefined) throw new Error(`There is no source "${name}".`);
    return row;
  }

  async #add(row: SourceRow): Promise<void> {
    try {
      await this.#sources.add(row, limits.sources);
    } catch (error) {
      throw new SyncError(reasonOf(error), error, 'tooMany');
    }
  }

  /** @throws SyncError where another source has one of the addresses, or is this dataset of this publisher */
  async #refuseKnown({ addresses, publicKey, dataset }: Checked, self?: string): Promise<void> {
    for (const row of (await this.#sources.all()).sources) {
      if (row.name === self) continue;
      const known = row.addresses.some((address) => addresses.includes(address));
      // With the extension a key may come as the whole text of its file.
      const isSigned = row.publicKey?.includes(publicKey) === true;
      if (known || (dataset !== undefined && row.dataset === dataset && isSigned))
        throw new SyncError(`it is "${row.title}"`, undefined, known ? 'known' : 'same');
    }
  }

  async #forgetUnused(addresses: readonly string[]): Promise<void> {
    const { sources } = await this.#sources.all();
    const used = new Set(sources.flatMap((row) => row.addresses.map((one) => new URL(one).host)));
    await this.#forgetHosts(addresses.filter((address) => !used.has(new URL(address).host)));
  }
}

type Checked = SourceSettings;

/** @throws SyncError naming what cannot be taken */
function checkSettings(settings: SourceSettings, leastAddresses: number): Checked {
  const addresses = [...new Set(settings.addresses.map(folderAddress))];
  if (addresses.length < leastAddresses)
    throw new SyncError('there is no address', undefined, 'badAddress');
  const title = settings.title.trim();
  const note = settings.note?.trim() ?? '';
  return {
    ...settings,
    addresses,
    publicKey: checkKey(settings.publicKey),
    title: title === '' ? (addresses[0] ?? '—') : title,
    ...(note === '' ? {} : { note }),
  };
}

function checkKey(text: string): string {
  try {
    return publicKeyLine(text);
  } catch (error) {
    if (error instanceof MinisignError) throw new SyncError(error.message, error, 'badKey');
    throw error;
  }
}

function fixedOf({ title, addresses, publicKey = '' }: SourceRow) {
  return { title, addresses, publicKey };
}

/** Whatever was changed, the source is asked anew: another slice or title is not in what is live. */
function edited(row: SourceRow, settings: Checked): SourceRow {
  const {
    note: _note,
    slice: _slice,
    intervalHours: _interval,
    capBytes: _cap,
    proof: _proof,
    stopped,
    ...kept
  } = row;
  const sameKey = row.publicKey === settings.publicKey;
  return { ...kept, ...settings, ...(sameKey && stopped !== undefined ? { stopped } : {}) };
}

/** Turns what is thrown for a reason that the reader should know into a refusal. */
async function refusing<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return {
      refused: {
        fault: timedOut ? 'silent' : faultOf(error),
        reason: reasonOf(error).slice(0, LONGEST_REASON),
      },
    };
  }
}
