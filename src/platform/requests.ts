/** One-shot requests to the background. Every reply is a success or a failure; nothing rejects. */
import { answerMessages } from './answer-messages.ts';
import { type Asker, askerOf } from './asker.ts';
import * as limits from './limits.ts';
import type { Reply, Requests } from './messages.ts';
import { parseRequest, type RequestMessage, type RequestName } from './parse-requests.ts';

/** One function a request. What it throws becomes a failure with its message. */
export type RequestHandlers = {
  readonly [N in RequestName]: (body: Requests[N][0], asker: Asker) => Promise<Requests[N][1]>;
};

/** What content scripts may ask; the rest is for the extension's own pages. */
const openToContentScripts: ReadonlySet<RequestName> = new Set<RequestName>([
  'card',
  'hideComparison',
  'makePicture',
  'openRemoval',
  'tellLoss',
  'savePost',
  'openSaved',
  'sawStatus',
]);

/** Answers requests in the background. Call it synchronously when the worker starts. */
export function listen(handlers: RequestHandlers): void {
  const underWay = new Map<number | undefined, number>();
  answerMessages(async (message, sender): Promise<Reply<unknown>> => {
    const asker = askerOf(sender);
    if (!asker) return failure('The sender is not this extension.');
    if (asker.ownPage) return answer(handlers, message, asker);
    const { tabId } = asker;
    const before = underWay.get(tabId) ?? 0;
    if (before >= limits.requestsAtOnce) return failure('Too much is asked at once.');
    underWay.set(tabId, before + 1);
    const reply = await answer(handlers, message, asker);
    const left = (underWay.get(tabId) ?? 1) - 1;
    if (left > 0) underWay.set(tabId, left);
    else underWay.delete(tabId);
    return reply;
  });
}

async function answer(
  handlers: RequestHandlers,
  message: unknown,
  asker: Asker,
): Promise<Reply<unknown>> {
  const parsed = parseRequest(message);
  if (!parsed.ok) return parsed;
  if (!openToContentScripts.has(parsed.value.request) && !asker.ownPage) {
    return failure(`A page on the web may not ask for "${parsed.value.request}".`);
  }
  try {
    return { ok: true, value: await run(handlers, parsed.value, asker) };
  } catch (error) {
    return failure(error);
  }
}

function run<N extends RequestName>(
  handlers: RequestHandlers,
  message: RequestMessage<N>,
  asker: Asker,
): Promise<Requests[N][1]> {
  return handlers[message.request](message.body, asker);
}

function failure(reason: unknown): { readonly ok: false; readonly error: string } {
  return { ok: false, error: reason instanceof Error ? reason.message : String(reason) };
}
