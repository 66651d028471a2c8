/**
 * WebDriver BiDi commands for which puppeteer-core has no call of its own,
 * sent over its connection; replies are checked, since they are not typed.
 */
import type { Browser } from 'puppeteer-core';
import * as v from 'valibot';

interface Connection {
  send(method: string, parameters: object): Promise<unknown>;
}

const Evaluated = v.object({
  result: v.variant('type', [
    v.object({ type: v.literal('success') }),
    v.object({
      type: v.literal('exception'),
      exceptionDetails: v.looseObject({ text: v.string() }),
    }),
  ]),
});
const ContextTree = v.object({
  result: v.object({ contexts: v.array(v.looseObject({ context: v.string() })) }),
});

/** Runs an expression with the browser's own rights; its promise is waited for. */
export async function evaluateInBrowser(browser: Browser, expression: string): Promise<void> {
  const connection = connectionOf(browser);
  const tree = v.parse(
    ContextTree,
    await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 }),
  );
  const context = tree.result.contexts[0]?.context;
  if (context === undefined) throw new Error('Firefox has no window to run privileged code in.');
  const reply = await connection.send('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
  });
  const { result } = v.parse(Evaluated, reply);
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
}

function connectionOf(browser: Browser): Connection {
  const connection: unknown = Reflect.get(browser, 'connection');
  if (!isConnection(connection)) {
    throw new Error('puppeteer-core has moved its BiDi connection; see firefox-protocol.ts.');
  }
  return connection;
}

function isConnection(value: unknown): value is Connection {
  return (
    typeof value === 'object' &&
    value !== null &&
    'send' in value &&
    typeof value.send === 'function'
  );
}
