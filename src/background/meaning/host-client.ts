import type { FoundMessage } from '../../engine/encoder/index.ts';
import { DamageError } from '../storage/damage.ts';
import type { CodeProgress, MeaningHost, PostWords } from './meaning-host.ts';
import { type FromHost, parseFromHost, type ToHost } from './worker-messages.ts';

interface Waiting {
  readonly resolve: (answer: FromHost) => void;
  readonly reject: (reason: unknown) => void;
  readonly report: ((progress: CodeProgress) => void) | undefined;
}

/** Asks somebody else, by messages, to compare by meaning; what was asked is answered or fails. */
export class HostClient implements MeaningHost {
  readonly #send: (message: ToHost) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(send: (message: ToHost) => void) {
    this.#send = send;
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  async find(post: PostWords, signal: AbortSignal): Promise<readonly FoundMessage[]> {
    const { text, lang } = post;
    const find = lang === undefined ? { text } : { text, lang };
    const answer = await this.#ask((id) => ({ id, find }), signal);
    if (!('found' in answer)) throw new TypeError('The answer is about something else.');
    return answer.found;
  }

  async makeCodes(report: (progress: CodeProgress) => void, signal: AbortSignal): Promise<boolean> {
    const answer = await this.#ask((id) => ({ id, makeCodes: true }), signal, report);
    if (!('made' in answer)) throw new TypeError('The answer is about something else.');
    return answer.made;
  }

  async tryOut(): Promise<void> {
    const answer = await this.#ask((id) => ({ id, tryOut: true }));
    if (!('works' in answer)) throw new TypeError('The answer is about something else.');
  }

  /** Takes what came back; an answer that nobody waits for any more is passed over. */
  receive(message: unknown): void {
    const answer = parseFromHost(message);
    if ('progress' in answer) {
      this.#waiting.get(answer.id)?.report?.(answer.progress);
      return;
    }
    const waiting = this.#take(answer.id);
    if (waiting === undefined) return;
    if ('error' in answer) waiting.reject(new Error(answer.error));
    else if ('damaged' in answer) waiting.reject(new DamageError(answer.source, answer.damaged));
    else waiting.resolve(answer);
  }

  /** Whoever was asked is gone. */
  fail(reason: Error): void {
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(reason);
  }

  #ask(
    message: (id: number) => ToHost,
    signal?: AbortSignal,
    report?: (progress: CodeProgress) => void,
  ): Promise<FromHost> {
    this.#last += 1;
    const id = this.#last;
    const cancel = (): void => {
      const waiting = this.#take(id);
      if (waiting === undefined) return;
      waiting.reject(signal?.reason);
      this.#send({ cancel: id });
    };
    return new Promise<FromHost>((resolve, reject) => {
      signal?.throwIfAborted();
      this.#waiting.set(id, { resolve, reject, report });
      signal?.addEventListener('abort', cancel);
      this.#send(message(id));
    }).finally(() => {
      signal?.removeEventListener('abort', cancel);
      this.#waiting.delete(id);
    });
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
