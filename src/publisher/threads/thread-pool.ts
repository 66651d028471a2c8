import { Worker } from 'node:worker_threads';
import { reasonOf, UserError } from '../io/user-error.ts';
import { type Setup, type Tasks, whole } from './tasks.ts';

/** One that is worked on, and one that waits so that the thread never does. */
const TASKS_A_THREAD = 2;

interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Result> {
  readonly worker: Worker;
  /** In the order of the tasks, which is that of the answers. */
  readonly waiting: Waiting<Result>[];
}

/** Threads that all do the same work; each holds a few tasks at most. */
export class ThreadPool<Task extends Tasks, Result> {
  readonly #threads: readonly Thread<Result>[];
  #failure: Error | undefined;

  constructor(count: number, setup: Setup) {
    this.#threads = Array.from({ length: count }, () => this.#start(setup));
  }

  /** Whether a thread has room for a task. */
  hasRoom(): boolean {
    return this.#threads.some(({ waiting }) => waiting.length < TASKS_A_THREAD);
  }

  /**
   * @param task its typed arrays are gone afterwards
   * @returns rejects where the thread ends before it answers
   */
  run(task: Task): Promise<Result> {
    const [thread] = this.#threads.toSorted((a, b) => a.waiting.length - b.waiting.length);
    return new Promise((resolve, reject) => {
      if (thread === undefined || this.#failure !== undefined) {
        reject(this.#failure ?? new Error('a pool without threads'));
        return;
      }
      thread.waiting.push({ resolve, reject });
      thread.worker.postMessage(task, whole(task));
    });
  }

  async close(): Promise<void> {
    for (const { worker } of this.#threads) worker.removeAllListeners('exit');
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(setup: Setup): Thread<Result> {
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      workerData: setup,
      execArgv: [],
    });
    const waiting: Waiting<Result>[] = [];
    worker.on('message', (result: Result) => waiting.shift()?.resolve(result));
    worker.on('error', (error) => this.#fail(`failed: ${reasonOf(error)}`));
    worker.on('exit', (code) => this.#fail(`ended with code ${code}`));
    return { worker, waiting };
  }

  #fail(what: string): void {
    this.#failure ??= new UserError(`a thread of this command ${what}`);
    for (const { waiting } of this.#threads)
      for (const { reject } of waiting.splice(0)) reject(this.#failure);
  }
}
