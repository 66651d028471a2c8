const life = crypto.randomUUID();
globalThis.chrome.runtime.onConnect.addListener((port) => port.postMessage(life));
