/** The port "meaning" between Chromium's background and the page with the worker that compares by meaning. */
import { browser, type Runtime } from './browser.ts';

const PORT_NAME = 'meaning';
const PAGE = 'offscreen.html';

/** One end; what arrives is parsed by whoever receives it. */
export interface MeaningPort {
  readonly send: (message: unknown) => void;
  readonly onMessage: (receive: (message: unknown) => void) => void;
  readonly onClose: (closed: () => void) => void;
}

/** Takes the port in the page. Call it as the page loads. */
export function acceptMeaning(accept: (port: MeaningPort) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === PORT_NAME && port.sender?.id === browser.runtime.id) accept(portEnd(port));
  });
}

/** Opens the page unless it is open, and the port to it. */
export async function connectMeaning(): Promise<MeaningPort> {
  const offscreen = offscreenPages();
  if (!(await offscreen.hasDocument())) {
    await offscreen.createDocument({
      url: PAGE,
      reasons: ['WORKERS'],
      justification: 'Compares posts with removed posts in other languages, on this machine.',
    });
  }
  return portEnd(browser.runtime.connect({ name: PORT_NAME }));
}

interface OffscreenPages {
  hasDocument(): Promise<boolean>;
  createDocument(page: {
    readonly url: string;
    readonly reasons: readonly string[];
    readonly justification: string;
  }): Promise<void>;
}

/** Not among the types of both browsers: only Chromium has it. */
function offscreenPages(): OffscreenPages {
  const api: unknown = Reflect.get(Object(Reflect.get(globalThis, 'chrome')), 'offscreen');
  if (!isOffscreen(api)) throw new Error('This browser has no pages for workers.');
  return api;
}

function isOffscreen(api: unknown): api is OffscreenPages {
  return typeof Reflect.get(Object(api), 'createDocument') === 'function';
}

function portEnd(port: Runtime.Port): MeaningPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (receive) => port.onMessage.addListener(receive),
    onClose: (closed) => port.onDisconnect.addListener(closed),
  };
}
