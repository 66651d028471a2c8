import * as v from 'valibot';
import { base64FromBytes, bytesFromBase64 } from '../dataset/bytes.ts';
import { browser } from './browser.ts';

const KEY = 'savedSecret';
const held = v.object({ [KEY]: v.object({ id: v.string(), bytes: v.string() }) });

/**
 * Where the secret of the saved posts lies while they are unlocked: in the browser's memory, which
 * the background and pages of ours share and no page of X reaches. The browser forgets it when it
 * closes; a background that is stopped and woken finds it again.
 */
export const sessionSecret = {
  async get(): Promise<{ id: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
    const found = v.safeParse(held, await browser.storage.session.get(KEY));
    if (!found.success) return undefined;
    const { id, bytes } = found.output[KEY];
    const secret = bytesFromBase64(bytes);
    return secret === undefined ? undefined : { id, bytes: secret };
  },
  async put({ id, bytes }: { readonly id: string; readonly bytes: Uint8Array }): Promise<void> {
    await browser.storage.session.set({ [KEY]: { id, bytes: base64FromBytes(bytes) } });
  },
  async clear(): Promise<void> {
    await browser.storage.session.remove(KEY);
  },
};
