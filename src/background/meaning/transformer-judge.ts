import type { JudgePairs } from '../../engine/encoder/index.ts';
import { connectTransformer } from '../../platform/transformer-port.ts';
import { JudgeClient } from '../../transformer/judge-client.ts';
import { WorkerJudge } from '../../transformer/worker-judge.ts';

/** The transformer where this browser lets it run: behind a page in Chromium, in a worker in Firefox. */
export function transformerJudge(): JudgePairs {
  let open: Promise<JudgePairs> | undefined;
  return async (pairs, signal) => {
    open ??= connect(() => {
      open = undefined;
    }).catch((error: unknown) => {
      open = undefined;
      throw error;
    });
    return (await open)(pairs, signal);
  };
}

async function connect(onClose: () => void): Promise<JudgePairs> {
  const port = await connectTransformer();
  if (port === undefined)
    return new WorkerJudge(() => new Worker('transformer.js', { type: 'module' })).judge;
  const client = new JudgeClient(port.send);
  port.onMessage((message) => client.receive(message));
  port.onClose(() => {
    onClose();
    client.fail(new Error('The page of the transformer was closed.'));
  });
  return (pairs, signal) => client.judge(pairs, signal);
}
