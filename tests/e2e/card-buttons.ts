import type { TestPage } from './browsers/browser.ts';
import { waitForStill } from './browsers/wait-for.ts';

/** Presses the button of the open card that begins with these words, as a person does. */
export async function pressInCard(page: TestPage, words: string): Promise<void> {
  const at = await waitForStill(`"${words}"`, () =>
    page.evaluate((wanted) => {
      for (const element of document.querySelectorAll('html > *')) {
        const buttons = element.shadowRoot?.querySelectorAll<HTMLElement>('.card button') ?? [];
        const button = [...buttons].find((each) => each.textContent.startsWith(wanted));
        if (button === undefined) continue;
        button.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = button.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, words),
  );
  await page.clickAt(at.x, at.y);
}
