import type { Ora } from 'ora';

const TERMINAL_EVERY_MS = 100;
const LOG_EVERY_MS = 5_000;

/**
 * Says on standard error how far a long run is and how fast: a spinner in a terminal, else a
 * line every few seconds. `update` is cheap enough to be called for every batch.
 */
export class Progress {
  readonly #label: string;
  readonly #started = performance.now();
  readonly #every = process.stderr.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS;
  #shownAt = this.#started;
  #spinner: Ora | undefined;
  #spinnerWanted = false;
  #last = '';

  constructor(label: string) {
    this.#label = label;
  }

  /**
   * @param rows done so far
   * @param work done so far of how much, in any unit; total undefined where it is not known
   */
  update(rows: number, work: { readonly done: number; readonly total: number | undefined }): void {
    const now = performance.now();
    if (now - this.#shownAt < this.#every) return;
    this.#shownAt = now;
    this.#show(this.#describe(rows, work));
  }

  /** Takes the spinner away, so that what is printed next stands on a line of its own. */
  stop(): void {
    this.#spinner?.stop();
    this.#spinner = undefined;
    this.#spinnerWanted = false;
  }

  #describe(rows: number, work: { done: number; total: number | undefined }): string {
    const seconds = (performance.now() - this.#started) / 1000;
    const rate = Math.round(rows / seconds);
    const text = `${this.#label}: ${rows.toLocaleString('en')}, ${rate.toLocaleString('en')} a second`;
    if (work.total === undefined || work.total === 0 || work.done === 0) return text;
    const share = Math.min(1, work.done / work.total);
    const left = Math.ceil((seconds / share) * (1 - share));
    return `${text}, ${Math.floor(share * 100)} %, ${left} s left`;
  }

  #show(text: string): void {
    this.#last = text;
    if (!process.stderr.isTTY) {
      process.stderr.write(`${text}\n`);
      return;
    }
    if (this.#spinner !== undefined) this.#spinner.text = text;
    else if (!this.#spinnerWanted) void this.#startSpinner();
  }

  /** ora is loaded only when something takes long enough to show. */
  async #startSpinner(): Promise<void> {
    this.#spinnerWanted = true;
    const { default: ora } = await import('ora');
    // `discardStdin` would take hold of the posts that are piped in.
    if (this.#spinnerWanted)
      this.#spinner = ora({
        text: this.#last,
        stream: process.stderr,
        discardStdin: false,
      }).start();
  }
}
