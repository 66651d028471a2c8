/** Chromium's background may have no worker of its own: this page, which nobody sees, has it in its place. */
import { acceptTransformer } from '../platform/transformer-port.ts';
import { serveJudge } from './serve-judge.ts';
import { WorkerJudge } from './worker-judge.ts';

const { judge } = new WorkerJudge(() => new Worker('transformer.js', { type: 'module' }));
acceptTransformer((port) => {
  port.onMessage(serveJudge(judge, port.send));
});
