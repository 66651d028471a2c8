// Shows which life of the background answered last, and observes something.
const host = document.createElement('probe-host');
document.body.append(host);
new MutationObserver(() => undefined).observe(host, { childList: true });

function connect() {
  const port = globalThis.chrome.runtime.connect();
  port.onMessage.addListener((life) => host.setAttribute('life', life));
  port.onDisconnect.addListener(connect);
}
connect();
