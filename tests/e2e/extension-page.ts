/** Driving the extension's own pages, and asking its background as they do. */
import type { Requests } from '../../src/platform/messages.ts';
import type { SourceState } from '../../src/platform/source-messages.ts';
import type { Json, TestPage } from './browsers/browser.ts';
import { waitFor, waitForStill } from './browsers/wait-for.ts';

export const SOURCES_PAGE = 'dashboard.html#sources';

/** The background's reply, as it is; what it holds is for the test to check. */
export function askBackground(page: TestPage, request: keyof Requests, body: Json): Promise<Json> {
  return page.evaluate(
    async (message) => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return await api.runtime.sendMessage(message);
    },
    { request, body },
  );
}

/** The state of the source with this title once it is not being synced; fails where there is none. */
export function settledSource(page: TestPage, title: string): Promise<SourceState> {
  let seen = 'no such source';
  return waitFor(
    () => `"${title}" to be settled (${seen})`,
    async () => {
      const source = (await sourcesOf(page)).find((each) => each.title === title);
      seen = source?.state ?? 'no such source';
      return source?.state === 'syncing' || source?.state === 'never' ? undefined : source;
    },
  );
}

export async function sourcesOf(page: TestPage): Promise<readonly SourceState[]> {
  const sources: readonly SourceState[] = await page.evaluate(async () => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const reply = await api.runtime.sendMessage({ request: 'status', body: {} });
    return reply.value.sources;
  });
  return sources;
}

/** Waits until these words are on the page. Firefox's innerText leaves out those of buttons. */
export async function waitForWords(page: TestPage, words: string): Promise<void> {
  await waitFor(`the words "${words}"`, () =>
    page.evaluate((wanted) => document.body.textContent.includes(wanted), words),
  );
}

/** Types into the field with this label, as the page's own handlers see it. */
export async function fillField(page: TestPage, label: string, text: string): Promise<void> {
  await waitFor(`the field "${label}"`, () =>
    page.evaluate(
      (name, value) => {
        const found = [...document.querySelectorAll('label')].find(
          (each) => each.textContent === name,
        );
        const control = found?.control;
        if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
          return false;
        control.value = value;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        return true;
      },
      label,
      text,
    ),
  );
}

/** Presses the button or checkbox with these words, inside the article named so where one is given. */
export async function pressControl(page: TestPage, words: string, inside = ''): Promise<void> {
  // In one go with finding it: what is drawn meanwhile would move it from under a mouse.
  await waitFor(`"${words}" to be there to press`, () =>
    page.evaluate(
      (name, within) => {
        const root =
          within === ''
            ? document
            : document.querySelector(`article[aria-label=${JSON.stringify(within)}]`);
        const control = [...(root?.querySelectorAll<HTMLElement>('button, label') ?? [])].find(
          (each) => each.textContent === name && !each.matches(':disabled'),
        );
        control?.click();
        return control !== undefined;
      },
      words,
      inside,
    ),
  );
}

/** Presses the button with these words as a person does, which browsers want before they ask for a permission. */
export async function pressByMouse(page: TestPage, words: string): Promise<void> {
  await page.bringToFront();
  const at = await waitForStill(`"${words}"`, () =>
    page.evaluate((name) => {
      const button = [...document.querySelectorAll('button')].find(
        (each) => each.textContent === name,
      );
      button?.scrollIntoView({ block: 'center' });
      const box = button?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, words),
  );
  await page.clickAt(at.x, at.y);
}

/** The address, inside the package, of a page of ours that was opened in a tab; `page` is any other. */
export function openedPage(page: TestPage, name: string): Promise<string> {
  return waitFor(`the page ${name}`, () =>
    page.evaluate((wanted) => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      const views: readonly Window[] = api.extension.getViews({ type: 'tab' });
      const address = views.map(({ location }) => location.href).find((at) => at.includes(wanted));
      return address?.slice(address.indexOf(wanted));
    }, name),
  );
}
