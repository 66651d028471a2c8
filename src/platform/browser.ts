/** The one way to the browser's extension API; everything else takes it from here. */
import type { Browser, Runtime } from 'webextension-polyfill';

export type { Runtime };

/** @returns true where it answers later; undefined where the message is left to others */
type MessageListener = (
  message: unknown,
  sender: Runtime.MessageSender,
  respond: (answer: unknown) => void,
) => true | undefined;

/** What both browsers have, but for what is said: Chromium takes no promise for the answer to a message. */
interface ExtensionApi extends Omit<Browser, 'runtime'> {
  readonly runtime: Omit<Browser['runtime'], 'onMessage'> & {
    readonly onMessage: { addListener(listener: MessageListener): void };
  };
  /** Only in Chromium. */
  readonly offscreen?: {
    hasDocument(): Promise<boolean>;
    createDocument(page: {
      readonly url: string;
      readonly reasons: readonly string[];
      readonly justification: string;
    }): Promise<void>;
  };
}

/** Firefox calls it `browser`, Chromium `chrome`; in both, what is called answers with promises. */
export const browser = extensionApi();

function extensionApi(): ExtensionApi {
  for (const name of ['browser', 'chrome']) {
    const api: unknown = Reflect.get(globalThis, name);
    if (isExtensionApi(api)) return api;
  }
  throw new Error('This script belongs into a browser extension.');
}

/** A page may have elements of its own under either name: none of them has functions of this name. */
function isExtensionApi(api: unknown): api is ExtensionApi {
  try {
    const runtime: unknown = Reflect.get(Object(api), 'runtime');
    return typeof Reflect.get(Object(runtime), 'getURL') === 'function';
  } catch {
    // A frame of another host that is called so.
    return false;
  }
}
