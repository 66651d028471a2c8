// Shows which life of the background answered last, and keeps a closed shadow root.
const host = document.createElement('probe-host');
const button = document.createElement('button');
button.textContent = 'closed';
host.attachShadow({ mode: 'closed' }).append(button);
document.body.append(host);
new MutationObserver(() => undefined).observe(host, { childList: true });

function connect() {
  const port = globalThis.chrome.runtime.connect();
  port.onMessage.addListener((life) => host.setAttribute('life', life));
  port.onDisconnect.addListener(connect);
}
connect();
