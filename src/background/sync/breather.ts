/** How long work may hold the worker before other events get their turn, in milliseconds. */
const LONGEST_STRETCH = 10;

/** Lets long work stand aside now and then, so that posts are answered meanwhile. */
export class Breather {
  #since = performance.now();

  /** Call it between small steps; it waits for other events when the stretch is over. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#since < LONGEST_STRETCH) return;
    await nextTask();
    this.#since = performance.now();
  }
}

/** A message to oneself: timers that follow one another are held back by the browser. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
