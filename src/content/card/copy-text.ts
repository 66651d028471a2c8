import type { Reply } from '../../platform/messages.ts';

/** Puts text on the reader's clipboard; browsers allow it on a click. */
export async function copyText(text: string): Promise<Reply<unknown>> {
  try {
    await navigator.clipboard.writeText(text);
    return { ok: true, value: undefined };
  } catch (error) {
    return { ok: false, error: String(error) };
  }
}
