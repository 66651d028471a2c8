import axe from 'axe-core';
import type { TestPage } from './browsers/browser.ts';

/** What axe finds on the page as it stands: each broken rule with the elements that break it. */
export async function axeFindings(page: TestPage): Promise<readonly string[]> {
  await page.load(axe.source);
  return page.evaluate(async () => {
    interface Violation {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { violations }: { violations: readonly Violation[] } = await Reflect.get(
      globalThis,
      'axe',
    ).run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html} ${failureSummary}`),
    );
  });
}
