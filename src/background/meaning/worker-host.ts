import type { FoundMessage } from '../../engine/encoder/index.ts';
import { HostClient } from './host-client.ts';
import type { CodeProgress, MeaningHost, PostWords } from './meaning-host.ts';

/** After so long without work the worker ends, and its memory is free: in milliseconds. */
const IDLE = 60_000;
/** A worker that owes an answer and says nothing for so long is taken for dead: browsers do not tell. */
const SILENCE = 120_000;

interface Running {
  readonly worker: Worker;
  readonly client: HostClient;
}

/** A worker that begins when it is first needed and ends when it is idle, or says nothing any more. */
export class WorkerHost implements MeaningHost {
  readonly #start: () => Worker;
  #running: Running | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  find(post: PostWords, signal: AbortSignal): Promise<readonly FoundMessage[]> {
    return this.#use((client) => client.find(post, signal));
  }

  makeCodes(report: (progress: CodeProgress) => void, signal: AbortSignal): Promise<boolean> {
    return this.#use((client) => client.makeCodes(report, signal));
  }

  tryOut(): Promise<void> {
    return this.#use((client) => client.tryOut());
  }

  async #use<T>(ask: (client: HostClient) => Promise<T>): Promise<T> {
    this.#running ??= this.#run();
    const running = this.#running;
    const asked = ask(running.client);
    this.#wait(running);
    try {
      return await asked;
    } finally {
      this.#wait(running);
    }
  }

  #run(): Running {
    const worker = this.#start();
    const client = new HostClient((message) => worker.postMessage(message, {}));
    const running = { worker, client };
    worker.addEventListener('message', ({ data }) => {
      client.receive(data);
      this.#wait(running);
    });
    worker.addEventListener('error', ({ message }) => {
      this.#end(running, new Error(`The worker failed: ${message}`));
    });
    return running;
  }

  /** Something was asked or heard: from now on it is idle, or silent. */
  #wait(running: Running): void {
    if (this.#running !== running) return;
    clearTimeout(this.#timer);
    const { isIdle } = running.client;
    this.#timer = setTimeout(
      () => this.#end(running, new Error(`The worker is ${isIdle ? 'idle' : 'silent'}.`)),
      isIdle ? IDLE : SILENCE,
    );
  }

  #end(running: Running, reason: Error): void {
    if (this.#running !== running) return;
    clearTimeout(this.#timer);
    this.#running = undefined;
    running.client.fail(reason);
    running.worker.terminate();
  }
}
