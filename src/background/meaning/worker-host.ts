import type { FoundMessage } from '../../engine/encoder/index.ts';
import { HostClient } from './host-client.ts';
import type { CodeProgress, MeaningHost, PostWords } from './meaning-host.ts';

/** After so long without work the worker ends, and its memory is free: in milliseconds. */
const IDLE = 60_000;

interface Running {
  readonly worker: Worker;
  readonly client: HostClient;
}

/** A worker that begins when it is first needed and ends when it is idle. */
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

  async #use<T>(ask: (client: HostClient) => Promise<T>): Promise<T> {
    clearTimeout(this.#timer);
    this.#running ??= this.#run();
    const { client } = this.#running;
    try {
      return await ask(client);
    } finally {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        if (client.isIdle) this.#end(new Error('The worker is idle.'));
      }, IDLE);
    }
  }

  #run(): Running {
    const worker = this.#start();
    const client = new HostClient((message) => worker.postMessage(message, {}));
    worker.addEventListener('message', ({ data }) => client.receive(data));
    worker.addEventListener('error', ({ message }) => {
      this.#end(new Error(`The worker failed: ${message}`));
    });
    return { worker, client };
  }

  #end(reason: Error): void {
    const running = this.#running;
    this.#running = undefined;
    running?.client.fail(reason);
    running?.worker.terminate();
  }
}
