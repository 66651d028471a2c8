import type { JudgedPair, PairToJudge } from '../engine/encoder/index.ts';
import { type FromTransformer, parseFromTransformer, type ToTransformer } from './messages.ts';

interface Waiting {
  readonly resolve: (judged: readonly JudgedPair[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Asks somebody else, by messages, to judge pairs; what was asked is answered or fails. */
export class JudgeClient {
  readonly #send: (message: ToTransformer) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(send: (message: ToTransformer) => void) {
    this.#send = send;
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  judge(pairs: readonly PairToJudge[], signal?: AbortSignal): Promise<readonly JudgedPair[]> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const cancel = (): void => {
        if (this.#take(id) === undefined) return;
        this.#send({ cancel: id });
        reject(signal?.reason);
      };
      const ended = (): void => signal?.removeEventListener('abort', cancel);
      this.#waiting.set(id, {
        resolve: (judged) => {
          ended();
          resolve(judged);
        },
        reject: (reason) => {
          ended();
          reject(reason);
        },
      });
      signal?.addEventListener('abort', cancel);
      this.#send({ id, pairs });
    });
  }

  /** Takes what came back; an answer that nobody waits for any more is passed over. */
  receive(message: unknown): void {
    const answer: FromTransformer = parseFromTransformer(message);
    const waiting = this.#take(answer.id);
    if (waiting === undefined) return;
    if ('error' in answer) waiting.reject(new Error(answer.error));
    else waiting.resolve(answer.judged);
  }

  /** Whoever was asked is gone. */
  fail(reason: Error): void {
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(reason);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
