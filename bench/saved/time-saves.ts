import english from '../../extension/_locales/en/messages.json';
import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { settle } from '../../tests/e2e/replica-page.ts';
import { pressSaveInCard } from '../../tests/e2e/save-from-card.ts';
import type { StageWeb } from '../../tests/e2e/stage/stage-web.ts';

export interface SaveTimes {
  /** Milliseconds from the click until the card says that the post is stored, for each save. */
  readonly stored: readonly number[];
  /** The longest time between two frames of the page meanwhile, in milliseconds. */
  readonly longestFrame: number;
}

/**
 * Saves a post several times, each on a page that was just opened.
 *
 * @param cold stops the background just before each save
 */
export async function timeSaves(
  browser: TestBrowser,
  web: StageWeb,
  { saves, cold }: { readonly saves: number; readonly cold: boolean },
): Promise<SaveTimes> {
  const stored: number[] = [];
  let longestFrame = 0;
  for (let save = 0; save < saves; save += 1) {
    const page = await browser.openPage('https://x.com/home');
    await settle(page);
    await watchForSave(page);
    await pressSaveInCard({ web }, page, 0, async () => {
      if (cold) await browser.stopBackground();
    });
    const seen = await waitFor('the post to be stored', () => readWatch(page));
    stored.push(seen.stored);
    longestFrame = Math.max(longestFrame, seen.longestFrame);
    await page.close();
  }
  return { stored, longestFrame };
}

/** The page itself looks at each frame: whoever looks from outside is late. */
function watchForSave(page: TestPage): Promise<void> {
  return page.evaluate((done) => {
    const isDone = (): boolean =>
      [...document.querySelectorAll('html > *')].some((each) =>
        each.shadowRoot?.querySelector('.card')?.textContent.includes(done),
      );
    let last = 0;
    addEventListener(
      'click',
      ({ timeStamp }) => {
        last = timeStamp;
        let before = timeStamp;
        let longestFrame = 0;
        const look = (): void => {
          if (last !== timeStamp) return;
          const now = performance.now();
          longestFrame = Math.max(longestFrame, now - before);
          before = now;
          if (isDone()) Reflect.set(window, 'saveSeen', { stored: now - timeStamp, longestFrame });
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      true,
    );
  }, english.saveDone.message);
}

function readWatch(
  page: TestPage,
): Promise<{ readonly stored: number; readonly longestFrame: number } | null> {
  return page.evaluate(() => Reflect.get(window, 'saveSeen') ?? null);
}
