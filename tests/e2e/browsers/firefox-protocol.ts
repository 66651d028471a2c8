/**
 * WebDriver BiDi commands for which puppeteer-core has no call of its own,
 * sent over its connection; replies are checked, since they are not typed.
 */
import type { Browser, Page } from 'puppeteer-core';
import * as v from 'valibot';
import { type Json, shadowFunction } from './browser.ts';

interface Connection {
  send(method: string, parameters: object): Promise<unknown>;
}

const Evaluated = v.object({
  result: v.variant('type', [
    v.object({
      type: v.literal('success'),
      result: v.looseObject({ value: v.optional(v.unknown()) }),
    }),
    v.object({
      type: v.literal('exception'),
      exceptionDetails: v.looseObject({ text: v.string() }),
    }),
  ]),
});
const ContextTree = v.object({
  result: v.object({ contexts: v.array(v.looseObject({ context: v.string() })) }),
});
const LocatedNodes = v.object({
  result: v.object({
    nodes: v.array(
      v.looseObject({
        value: v.looseObject({
          shadowRoot: v.nullish(v.looseObject({ sharedId: v.string() })),
        }),
      }),
    ),
  }),
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
  unwrap(reply);
}

/** Runs a function on the shadow root, closed or open, of the first element that matches. */
export async function callOnShadowRoot<Arguments extends readonly Json[], Result>(
  browser: Browser,
  page: Page,
  hostSelector: string,
  run: (root: ShadowRoot, ...args: Arguments) => Result,
  args: Arguments,
): Promise<Result> {
  const connection = connectionOf(browser);
  const context = contextOf(page);
  const located = v.parse(
    LocatedNodes,
    await connection.send('browsingContext.locateNodes', {
      context,
      locator: { type: 'css', value: hostSelector },
      maxNodeCount: 1,
      serializationOptions: { maxDomDepth: 0, includeShadowTree: 'all' },
    }),
  );
  const host = located.result.nodes[0];
  if (host === undefined) throw new Error(`Nothing matches ${hostSelector}.`);
  const root = host.value.shadowRoot;
  if (root == null) throw new Error(`${hostSelector} has no shadow root.`);
  // Returned as JSON text: the protocol's own form of values needs a decoder.
  const reply = await connection.send('script.callFunction', {
    functionDeclaration: `(root) => JSON.stringify({ value: (${shadowFunction(run, args)})(root) })`,
    arguments: [{ sharedId: root.sharedId }],
    target: { context },
    awaitPromise: false,
  });
  const text = v.parse(v.string(), unwrap(reply));
  const { value }: { value: Result } = JSON.parse(text);
  return value;
}

function unwrap(reply: unknown): unknown {
  const { result } = v.parse(Evaluated, reply);
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return result.result.value;
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

function contextOf(page: Page): string {
  const id: unknown = Reflect.get(page.mainFrame(), '_id');
  if (typeof id !== 'string') {
    throw new Error("puppeteer-core has moved its frames' ids; see firefox-protocol.ts.");
  }
  return id;
}
