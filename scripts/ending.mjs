/** How a command learns that it should end, in plain Node: it must be the first to know. */

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
/** How often we look whether npm still is there, in milliseconds. */
const PARENT_CHECK = 500;

/**
 * Aborts when the process is asked to end (Ctrl-C, kill, a closed terminal), in
 * place of ending at once, so that `finally` blocks clean up. The reason is an
 * Error with an `exitCode`. Call it once, at the start.
 */
export function endingSignal() {
  const controller = new AbortController();
  const end = (signal) => {
    const reason = Object.assign(new Error(`Stopped by ${signal}.`), {
      exitCode: EXIT_CODES[signal],
    });
    controller.abort(reason);
  };
  for (const signal of Object.keys(EXIT_CODES)) process.on(signal, end);
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(() => end('SIGTERM'));
  return controller.signal;
}

/** A signal sent to npm ends npm and the shell between us, and does not come through to us. */
function whenOrphaned(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, PARENT_CHECK);
  timer.unref();
}
