/** The port "posts" between content script and background, typed and parsed at both ends. */
import { type Asker, askerOf } from './asker.ts';
import { browser, type Runtime } from './browser.ts';
import type { Reply, ToBackground, ToContent } from './messages.ts';
import { parseToBackground, parseToContent } from './parse-messages.ts';

const PORT_NAME = 'posts';

/** One end of an open port: S is what it sends, R what it receives. */
export interface PortEnd<S, R> {
  /** False when the port is closed; nothing was sent then. */
  send(message: S): boolean;
  onMessage(receive: (message: R) => void): void;
  /** Called once, when the other end goes away; not after `close`. */
  onClose(closed: () => void): void;
  close(): void;
}

export type ContentPostsPort = PortEnd<ToBackground, ToContent>;
export type BackgroundPostsPort = PortEnd<ToContent, ToBackground>;

/** Opens the port from the content script. Throws when the extension was reloaded or removed. */
export function connectPosts(): ContentPostsPort {
  return portEnd(browser.runtime.connect({ name: PORT_NAME }), parseToContent);
}

/** Takes ports in the background. Call it synchronously when the worker starts. */
export function acceptPosts(accept: (port: BackgroundPostsPort, asker: Asker) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    const asker = askerOf(port.sender);
    if (port.name === PORT_NAME && asker) accept(portEnd(port, parseToBackground), asker);
  });
}

function portEnd<S, R>(port: Runtime.Port, parse: (message: unknown) => Reply<R>): PortEnd<S, R> {
  let open = true;
  port.onDisconnect.addListener(() => {
    open = false;
  });
  return {
    send(message) {
      if (!open) return false;
      try {
        port.postMessage(message);
        return true;
      } catch {
        // A port whose other end has just died throws before it says so.
        return false;
      }
    },
    onMessage(receive) {
      port.onMessage.addListener((message: unknown) => {
        const parsed = parse(message);
        if (parsed.ok) receive(parsed.value);
        else console.warn(`Evenhand: a message was not understood (${parsed.error})`);
      });
    },
    onClose(closed) {
      port.onDisconnect.addListener(closed);
    },
    close() {
      open = false;
      try {
        port.disconnect();
      } catch {
        // The extension is gone, and the port with it.
      }
    },
  };
}
