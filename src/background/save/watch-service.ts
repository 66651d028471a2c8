import { sha256Of, utf8 } from '../../evidence/sha256.ts';
import type { SightKind, StatusSight } from '../../platform/save-messages.ts';
import { SavedLocked } from '../../saved/lock/vault.ts';
import type { NewNote } from '../../saved/saved-intake.ts';
import type { SaveServiceOptions } from './save-service.ts';

/** Notes of saved posts how they were met again, when that is another way than before. */
export class WatchService {
  readonly #options: Pick<SaveServiceOptions, 'store' | 'tab'>;

  constructor(options: Pick<SaveServiceOptions, 'store' | 'tab'>) {
    this.#options = options;
  }

  /** What is not saved is looked for, and forgotten. While saved posts are locked nothing is noted. */
  async saw(sight: StatusSight, tabId: number): Promise<void> {
    const { tab } = this.#options;
    if ((await tab(tabId)).private) return;
    try {
      await this.#note(sight);
    } catch (error) {
      // What was seen is not put aside until the passphrase is given: that would be a history.
      if (!(error instanceof SavedLocked)) throw error;
    }
  }

  async #note(sight: StatusSight): Promise<void> {
    const { store } = this.#options;
    const { id, handle, as } = sight;
    const rows = (await store.rowsOfPost(id)).filter(
      (row) => row.author.toLowerCase() === handle.toLowerCase() && isNews(as, row.seenAs),
    );
    if (rows.length > 0) await store.noteEach(rows.map((row) => noteOf(row.id, sight)));
  }
}

/** What is not understood adds nothing to what is known to have been done about a post. */
function isNews(as: SightKind, before: SightKind = 'there'): boolean {
  return as === 'unclear' ? before === 'there' : as !== before;
}

function noteOf(row: string, { id, handle, as, notice = '', html }: StatusSight): NewNote {
  const bytes = html === undefined ? undefined : utf8(html);
  return {
    id: row,
    change: {
      kind: 'seen-again',
      as,
      notice,
      address: `https://x.com/${handle}/status/${id}`,
      ...(bytes === undefined
        ? {}
        : {
            html: {
              kept: true,
              sha256: sha256Of(bytes),
              bytes: bytes.length,
              type: 'text/html',
            },
          }),
    },
    ...(bytes === undefined ? {} : { parts: [bytes] }),
  };
}
