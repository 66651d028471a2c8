import { once } from 'node:events';

/** A reader that has seen enough (`| head`) closes the pipe: that is no fault of the run. */
export function endQuietlyWhenUnread(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** Writes to standard output and waits where its reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Tells on standard error. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
