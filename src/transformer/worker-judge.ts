import type { JudgedPair, PairToJudge } from '../engine/encoder/index.ts';
import { JudgeClient } from './judge-client.ts';

/** After so long without work the worker ends, and its memory is free: in milliseconds. */
const IDLE = 60_000;

interface Running {
  readonly worker: Worker;
  readonly client: JudgeClient;
}

/** The transformer in a worker, which begins when it is first needed and ends when it is idle. */
export class WorkerJudge {
  readonly #start: () => Worker;
  #running: Running | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  readonly judge = async (
    pairs: readonly PairToJudge[],
    signal?: AbortSignal,
  ): Promise<readonly JudgedPair[]> => {
    clearTimeout(this.#timer);
    this.#running ??= this.#run();
    const { client } = this.#running;
    try {
      return await client.judge(pairs, signal);
    } finally {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        if (client.isIdle) this.#end(new Error('The transformer is idle.'));
      }, IDLE);
    }
  };

  #run(): Running {
    const worker = this.#start();
    const client = new JudgeClient((message) => worker.postMessage(message, {}));
    worker.addEventListener('message', ({ data }) => client.receive(data));
    worker.addEventListener('error', ({ message }) => {
      this.#end(new Error(`The transformer failed: ${message}`));
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
