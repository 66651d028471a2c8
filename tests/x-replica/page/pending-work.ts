/** Counts what the page has promised to do soon, so that `settled()` knows when all is done. */
export class PendingWork {
  #open = 0;

  /** Calls `task` after so many milliseconds, unless the signal ends first. */
  after(milliseconds: number, task: () => void, signal?: AbortSignal): void {
    if (signal?.aborted === true) return;
    const finish = this.begin();
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      try {
        task();
      } finally {
        finish();
      }
    }, milliseconds);
    const cancel = (): void => {
      clearTimeout(timer);
      finish();
    };
    signal?.addEventListener('abort', cancel, { once: true });
  }

  /** Announces work; the returned function says once that it is over. */
  begin(): () => void {
    this.#open += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#open -= 1;
    };
  }

  /** Resolves when nothing is promised, every picture has come or failed, and two frames changed nothing. */
  async settled(): Promise<void> {
    let quietFrames = 0;
    while (quietFrames < 2) {
      await nextFrame();
      const picturesOpen = [...document.images].some((picture) => !picture.complete);
      const fading = document
        .getAnimations()
        .some(
          (animation) => animation instanceof CSSTransition && animation.playState === 'running',
        );
      quietFrames = this.#open === 0 && !picturesOpen && !fading ? quietFrames + 1 : 0;
    }
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
