const CHANNEL = 'evenhand-saved';

/** Tells every page of ours that what is saved has changed. */
export function tellChanged(): void {
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  channel.postMessage('changed');
  channel.close();
}

/** Calls back when another part of the extension changed what is saved, until the given function is called. */
export function onChanged(changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', changed);
  return () => channel.close();
}
