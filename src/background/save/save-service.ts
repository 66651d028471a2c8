import * as v from 'valibot';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { Frame } from '../../evidence/captured-post.ts';
import { composeSavedPost, type Taken } from '../../evidence/compose.ts';
import type { Comparison, PostAsRead } from '../../evidence/saved-post.ts';
import { captureReplySchema, frameSchema } from '../../platform/capture-schemas.ts';
import type {
  Captured,
  SaveOutcome,
  SaveRefusal,
  ToCapture,
  WantedPost,
} from '../../platform/save-messages.ts';
import type { TabOnScreen } from '../../platform/screen.ts';
import type { SavedIntake } from '../../saved/saved-intake.ts';
import { cropScreen } from './crop-screen.ts';
import { drawPost } from './draw-post.ts';
import { fetchMedia } from './fetch-media.ts';

export interface SaveServiceOptions {
  readonly store: Pick<SavedIntake, 'save' | 'rowsOfPost' | 'noteEach'>;
  readonly ask: (tabId: number, question: ToCapture) => Promise<unknown>;
  readonly tab: (tabId: number) => Promise<TabOnScreen>;
  /** Pixels of a window; undefined where the browser gives none. */
  readonly screen: (windowId: number) => Promise<Blob | undefined>;
  readonly mayFetchPictures: () => Promise<boolean>;
  /** undefined: comparing failed. */
  readonly compare: (post: PostAsRead) => Promise<Comparison | undefined>;
  /** Makes ready what comparing and storing need, which takes long after the background was woken. */
  readonly prepare: () => void;
  /** Of Evenhand. */
  readonly version: string;
  /** What a drawn picture says of itself. */
  readonly drawnNote: string;
}

interface Picture {
  readonly how: 'pixels' | 'rendered';
  readonly taken: Taken;
}

/** Saves one post of a tab as it is shown there, at the reader's wish. */
export class SaveService {
  readonly #options: SaveServiceOptions;

  constructor(options: SaveServiceOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async save(tabId: number, want: WantedPost): Promise<SaveOutcome> {
    try {
      return await this.#save(tabId, want);
    } catch (error) {
      console.warn('Evenhand: a post could not be saved:', error);
      return refused('failed');
    }
  }

  async #save(tabId: number, want: WantedPost): Promise<SaveOutcome> {
    this.#options.prepare();
    const tab = await this.#options.tab(tabId);
    if (tab.private) return refused('private-window');
    const reply = v.parse(
      captureReplySchema,
      await this.#options.ask(tabId, { type: 'capture', want }),
    );
    if (!reply.ok) return refused(reply.why);
    const { captured } = reply;
    const at = new Date();
    const [picture, media, comparison] = await Promise.all([
      this.#picture(tabId, tab, captured),
      this.#media(captured),
      this.#options.compare(captured.post).catch(() => undefined),
    ]);
    const { address, title, post, html } = captured;
    const browser = { nonce: crypto.randomUUID(), userAgent: navigator.userAgent };
    const id = crypto.randomUUID();
    const composed = composeSavedPost({
      id,
      at,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      page: { kind: 'address', address, title },
      post,
      html,
      picture,
      media,
      comparison,
      software: { evenhand: this.#options.version, engine: NORMALISER_VERSION },
      browser,
    });
    await this.#options.store.save(composed, browser);
    return {
      saved: true,
      id,
      picture: 'bytes' in picture.taken ? picture.how : 'none',
      forbidden: media.filter(
        ({ taken }) => 'missing' in taken && taken.missing === 'no-permission',
      ).length,
    };
  }

  async #picture(tabId: number, tab: TabOnScreen, { frame, post }: Captured): Promise<Picture> {
    const pixels = await this.#pixels(tabId, tab, frame);
    return pixels === undefined ? this.#drawn(post) : { how: 'pixels', taken: pixels };
  }

  /** The pixels of the post, where the browser gives them and it did not move meanwhile. */
  async #pixels(
    tabId: number,
    { windowId, active }: TabOnScreen,
    frame: Frame | undefined,
  ): Promise<Taken | undefined> {
    if (frame === undefined || !active) return undefined;
    const screen = await this.#options.screen(windowId);
    if (screen === undefined) return undefined;
    try {
      const now = v.parse(frameSchema, await this.#options.ask(tabId, { type: 'frame' }));
      const before = v.parse(frameSchema, frame);
      if (JSON.stringify(now) !== JSON.stringify(before)) return undefined;
      return { bytes: await cropScreen(screen, frame), type: 'image/png' };
    } catch {
      return undefined;
    }
  }

  async #drawn(post: PostAsRead): Promise<Picture> {
    try {
      const bytes = await drawPost(post, this.#options.drawnNote);
      return { how: 'rendered', taken: { bytes, type: 'image/png' } };
    } catch {
      return { how: 'rendered', taken: { missing: 'failed' } };
    }
  }

  async #media({ media }: Captured) {
    const allowed = media.length > 0 && (await this.#options.mayFetchPictures());
    return Promise.all(
      media.map(async (found) => ({ ...found, taken: await fetchMedia(found, allowed) })),
    );
  }
}

function refused(why: SaveRefusal): SaveOutcome {
  return { saved: false, why };
}
