import type * as v from 'valibot';
import { browser } from './browser.ts';
import type { Reply, Requests } from './messages.ts';
import { parseReply } from './parse-messages.ts';

/**
 * Asks the background. Never rejects: a dead or failing background is a failure.
 * @param schema of the reply; each asker brings its own, so that the content script carries no more than it needs
 */
export async function ask<N extends keyof Requests>(
  request: N,
  body: Requests[N][0],
  schema: v.GenericSchema<unknown, Requests[N][1]>,
): Promise<Reply<Requests[N][1]>> {
  try {
    return parseReply(schema, await browser.runtime.sendMessage({ request, body }));
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
