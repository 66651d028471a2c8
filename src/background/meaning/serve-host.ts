import { DamageError } from '../storage/damage.ts';
import type { MeaningHost } from './meaning-host.ts';
import { type FromHost, parseToHost, type ToHost } from './worker-messages.ts';

type Asked = Extract<ToHost, { readonly id: number }>;

/**
 * Answers messages of a HostClient: posts one after another, and codes beside them. Gives what to
 * call with each message.
 */
export function serveHost(
  host: MeaningHost,
  send: (message: FromHost) => void,
): (message: unknown) => void {
  const waiting = new Map<number, AbortController>();
  let last: Promise<void> = Promise.resolve();
  const answer = async (asked: Asked, signal: AbortSignal): Promise<FromHost> => {
    const { id } = asked;
    signal.throwIfAborted();
    if ('find' in asked) return { id, found: await host.find(asked.find, signal) };
    if ('makeCodes' in asked)
      return { id, made: await host.makeCodes((progress) => send({ id, progress }), signal) };
    await host.tryOut();
    return { id, works: true };
  };
  const run = async (asked: Asked, before: Promise<void>): Promise<void> => {
    const controller = new AbortController();
    waiting.set(asked.id, controller);
    await before;
    try {
      send(await answer(asked, controller.signal));
    } catch (error) {
      send({ id: asked.id, ...reasonOf(error) });
    } finally {
      waiting.delete(asked.id);
    }
  };
  return (message) => {
    const asked = parseToHost(message);
    if ('cancel' in asked) waiting.get(asked.cancel)?.abort();
    else if ('find' in asked) last = run(asked, last);
    else void run(asked, Promise.resolve());
  };
}

function reasonOf(error: unknown) {
  if (error instanceof DamageError) return { source: error.source, damaged: error.damaged };
  return { error: error instanceof Error ? error.message : String(error) };
}
