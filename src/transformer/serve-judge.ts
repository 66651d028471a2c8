import type { JudgePairs } from '../engine/encoder/index.ts';
import { type FromTransformer, parseToTransformer } from './messages.ts';

/** Answers messages of a JudgeClient one after another; gives what to call with each. */
export function serveJudge(
  judge: JudgePairs,
  send: (message: FromTransformer) => void,
): (message: unknown) => void {
  const waiting = new Map<number, AbortController>();
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    const asked = parseToTransformer(message);
    if ('cancel' in asked) {
      waiting.get(asked.cancel)?.abort();
      return;
    }
    const { id, pairs } = asked;
    const controller = new AbortController();
    waiting.set(id, controller);
    const before = last;
    last = (async () => {
      await before;
      try {
        controller.signal.throwIfAborted();
        send({ id, judged: await judge(pairs, controller.signal) });
      } catch (error) {
        send({ id, error: error instanceof Error ? error.message : String(error) });
      } finally {
        waiting.delete(id);
      }
    })();
  };
}
