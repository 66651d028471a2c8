import type { CDPSession } from 'playwright';
import type { PageCounters } from './browser.ts';

const OBSERVERS = ['MutationObserver', 'IntersectionObserver', 'ResizeObserver'] as const;

/**
 * What a page holds once garbage is collected. Observers are counted in every
 * world, since the content script's do not exist in the page's own.
 */
export async function countPage(session: CDPSession): Promise<PageCounters> {
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const observers = await countObservers(session);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { nodes, listeners: jsEventListeners, observers, heap: usedSize };
}

async function countObservers(session: CDPSession): Promise<number> {
  let count = 0;
  for (const context of await listWorlds(session)) {
    for (const kind of OBSERVERS) {
      count += await countInstances(session, context, `${kind}.prototype`);
    }
  }
  return count;
}

/** Ids of the execution contexts: the page's own and those of content scripts. */
async function listWorlds(session: CDPSession): Promise<readonly number[]> {
  const worlds: number[] = [];
  const collect = (event: { context: { id: number } }): void => {
    worlds.push(event.context.id);
  };
  // Contexts that exist are announced once, while the domain is being enabled.
  await session.send('Runtime.disable');
  session.on('Runtime.executionContextCreated', collect);
  await session.send('Runtime.enable');
  session.off('Runtime.executionContextCreated', collect);
  return worlds;
}

async function countInstances(
  session: CDPSession,
  contextId: number,
  prototypeExpression: string,
): Promise<number> {
  const group = 'evenhand-count';
  const prototype = await session.send('Runtime.evaluate', {
    contextId,
    expression: prototypeExpression,
    objectGroup: group,
  });
  if (prototype.result.objectId === undefined) return 0;
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId,
    objectGroup: group,
  });
  if (objects.objectId === undefined) return 0;
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup: group });
  return typeof result.value === 'number' ? result.value : 0;
}
