import { availableParallelism } from 'node:os';
import type { Setup, Tasks } from './tasks.ts';
import { ThreadPool } from './thread-pool.ts';

/** How many threads may help this one, and from when on. */
export interface Helpers {
  readonly threads: number;
  /** Fewer rows are done before a thread has started. */
  readonly afterRows: number;
}

/** A core for each thread, this one included. */
export const DEFAULT_HELPERS: Helpers = {
  threads: Math.max(1, availableParallelism() - 1),
  afterRows: 8_000,
};

/** Results that may wait for an earlier one, beside those that threads hold: memory stays bounded. */
const WAITING_RESULTS = 2;

interface Pending<Result> {
  readonly result: Promise<Result>;
  isThere: boolean;
}

/**
 * Does the tasks on all cores and gives the results in the order of the tasks. This thread does
 * those that no other has room for.
 *
 * @param work what `createWork` of the setup's module returns
 * @throws what reading the tasks throws, after the results of all before; UserError where a thread ends
 */
export async function* inOrder<Task extends Tasks, Result>(
  tasks: AsyncIterable<Task>,
  work: (task: Task) => Result,
  setup: Setup,
  { threads, afterRows }: Helpers,
): AsyncGenerator<Result> {
  const pending: Pending<Result>[] = [];
  let pool: ThreadPool<Task, Result> | undefined;
  let rows = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    try {
      for await (const task of tasks) {
        if (threads > 0 && rows >= afterRows) pool ??= new ThreadPool(threads, setup);
        rows += task.rows;
        pending.push(pool?.hasRoom() === true ? awaited(pool.run(task)) : done(work(task)));
        const most = pool === undefined ? 0 : threads * 2 + WAITING_RESULTS;
        while (pending.length > most || pending[0]?.isThere === true) {
          const first = pending.shift();
          if (first !== undefined) yield await first.result;
        }
      }
    } catch (error) {
      failure = { error };
    }
    for (const { result } of pending) yield await result;
    if (failure !== undefined) throw failure.error;
  } finally {
    await pool?.close();
  }
}

function done<Result>(result: Result): Pending<Result> {
  return { result: Promise.resolve(result), isThere: true };
}

function awaited<Result>(result: Promise<Result>): Pending<Result> {
  const pending = { result, isThere: false };
  const arrive = () => {
    pending.isThere = true;
  };
  // A failure is thrown where the result's turn comes; until then it must not count as unhandled.
  result.then(arrive, arrive);
  return pending;
}
