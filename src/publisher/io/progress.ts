import type { Ora } from 'ora';

const TERMINAL_EVERY_MS = 100;
const LOG_EVERY_MS = 5_000;
const MEGABYTE = 1024 * 1024;

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
   * @param bytes done so far of how many; total undefined where it is not known
   */
  update(rows: number, bytes?: { readonly done: number; readonly total: number | undefined }): void {
    const now = performance.now();
    if (now - this.#shownAt < this.#every) return;
    this.#shownAt = now;
    this.#show(this.#describe(rows, bytes));
  }

  /** Takes the spinner away, so that what is printed next stands on a line of its own. */
  stop(): void {
    this.#spinner?.stop();
    this.#spinner = undefined;
    this.#spinnerWanted = false;
  }

  #describe(rows: number, bytes: { done: number; total: number | undefined } | undefined): string {
    const seconds = (performance.now() - this.#started) / 1000;
    const parts = [`${this.#label}: ${rows.toLocaleString('en')}`, `${Math.round(rows / seconds).toLocaleString('en')} a second`];
    if (bytes?.total !== undefined && bytes.total > 0) {
      const share = Math.min(1, bytes.done / bytes.total);
      const left = share > 0 ? Math.ceil((seconds / share) * (1 - share)) : 0;
      parts.push(`${Math.floor(share * 100)} % of ${(bytes.total / MEGABYTE).toFixed(0)} MB`, `${left} s left`);
    }
    return parts.join(', ');
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
    if (this.#spinnerWanted) this.#spinner = ora({ text: this.#last, stream: process.stderr, discardStdin: false }).start();
  }
}
