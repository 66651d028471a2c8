import { DamageError } from '../storage/damage.ts';
import type { MeaningHost } from './meaning-host.ts';
import { type FromHost, parseToHost, type ToHost } from './worker-messages.ts';

type Asked = Extract<ToHost, { readonly id: number }>;

export interface ServedHost {
  readonly receive: (message: unknown) => void;
  /** Whoever asked is gone: what is under way is given up, and nothing is sent any more. */
  readonly end: () => void;
}

/** Answers messages of a HostClient: posts one after another, and codes beside them. */
export function serveHost(host: MeaningHost, post: (message: FromHost) => void): ServedHost {
  let ended = false;
  const send = (message: FromHost): void => {
    if (!ended) post(message);
  };
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
  return {
    receive(message) {
      const asked = parseToHost(message);
      if ('cancel' in asked) waiting.get(asked.cancel)?.abort();
      else if ('find' in asked) last = run(asked, last);
      else void run(asked, Promise.resolve());
    },
    end() {
      ended = true;
      for (const controller of waiting.values()) controller.abort();
    },
  };
}

function reasonOf(error: unknown) {
  if (error instanceof DamageError) return { source: error.source, damaged: error.damaged };
  return { error: error instanceof Error ? error.message : String(error) };
}
