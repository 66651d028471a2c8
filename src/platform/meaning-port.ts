/** The port between Chromium's background and the page with the worker that compares by meaning. */
import { browser, type Runtime } from './browser.ts';

const PAGE = 'offscreen.html';
/** The background's message to the page. */
const CALL = 'meaning';
/** Milliseconds, far more than a page takes to load on a busy machine. */
const CONNECTS_WITHIN = 20_000;

/** One end; what arrives is parsed by whoever receives it. */
export interface MeaningPort {
  readonly send: (message: unknown) => void;
  readonly onMessage: (receive: (message: unknown) => void) => void;
  readonly onClose: (closed: () => void) => void;
}

/**
 * Opens the port in the page: at once, for a background that waits for it or for the one that begins
 * while the page loads, and whenever the background calls. Call it as the page loads.
 *
 * It is the page that connects: if it took connections, those of X's pages would reach it as well,
 * and would stay open with nobody to answer where the background has slept.
 */
export function offerMeaning(offer: (port: MeaningPort) => void): void {
  const connect = () => offer(portEnd(browser.runtime.connect()));
  browser.runtime.onMessage.addListener((message, { tab }) => {
    if (message === CALL && tab === undefined) connect();
  });
  connect();
}

/**
 * Opens the page unless it is open, and takes its port.
 * @throws Error where the page cannot be opened or does not connect
 */
export function connectMeaning(): Promise<MeaningPort> {
  const { onConnect } = browser.runtime;
  return new Promise((resolve, reject) => {
    const fail = (reason: unknown) => {
      onConnect.removeListener(take);
      reject(reason);
    };
    const take = (port: Runtime.Port) => {
      if (port.sender?.url !== browser.runtime.getURL(PAGE) || port.sender.tab) return;
      onConnect.removeListener(take);
      resolve(portEnd(port));
    };
    onConnect.addListener(take);
    callPage().catch(fail);
    setTimeout(fail, CONNECTS_WITHIN, new Error('The page that compares by meaning is gone.'));
  });
}

async function callPage(): Promise<void> {
  const { offscreen, runtime } = browser;
  if (await offscreen?.hasDocument()) {
    // While it loads it hears nothing, and connects by itself in a moment.
    runtime.sendMessage(CALL).catch(() => undefined);
    return;
  }
  await offscreen?.createDocument({
    url: PAGE,
    reasons: ['WORKERS'],
    justification: 'Compares posts across languages, on this machine.',
  });
}

function portEnd(port: Runtime.Port): MeaningPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (receive) => port.onMessage.addListener(receive),
    onClose: (closed) => port.onDisconnect.addListener(closed),
  };
}
