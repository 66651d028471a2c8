import { parentPort, workerData } from 'node:worker_threads';
import { type Setup, type Tasks, whole } from './tasks.ts';

/** Answers each task that the main thread sends, in the order in which they come. */

const { module, setup }: Setup = workerData;
const { createWork }: { createWork: (given: unknown) => (task: Tasks) => object } = await import(
  module
);
const work = createWork(setup);
const port = parentPort;
port?.on('message', (task: Tasks) => {
  const result = work(task);
  port.postMessage(result, whole(result));
});
