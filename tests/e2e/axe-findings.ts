import axe from 'axe-core';
import type { TestPage } from './browsers/browser.ts';

/** What axe found, and what it looked at inside of shadow roots. */
export interface AxeReport {
  /** Each broken rule with the elements that break it. */
  readonly broken: readonly string[];
  /** Beginnings of the elements inside shadow roots that kept a rule. */
  readonly insideShadows: readonly string[];
}

/** What axe finds on the page as it stands: each broken rule with the elements that break it. */
export async function axeFindings(page: TestPage): Promise<readonly string[]> {
  return (await axeReport(page, 'page')).broken;
}

/**
 * Has axe look at a page, by WCAG 2.2 AA and its own advice.
 * @param what `ours`: on a page of somebody else's, at what Evenhand shows in it alone
 */
export async function axeReport(page: TestPage, what: 'page' | 'ours'): Promise<AxeReport> {
  await page.load(axe.source);
  return page.evaluate(async (part) => {
    interface Checked {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly {
        readonly html: string;
        readonly failureSummary: string;
        readonly target: readonly (string | readonly string[])[];
      }[];
    }
    const ours = [...document.querySelectorAll('*')].filter((element) =>
      element.shadowRoot?.querySelector('[data-evenhand]'),
    );
    const { violations, passes }: { violations: readonly Checked[]; passes: readonly Checked[] } =
      await Reflect.get(globalThis, 'axe').run(part === 'page' ? document : { include: ours }, {
        resultTypes: ['violations', 'passes'],
        rules: { 'target-size': { enabled: true } },
      });
    return {
      broken: violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html} ${failureSummary}`),
      ),
      insideShadows: passes.flatMap(({ nodes }) =>
        nodes.flatMap(({ html, target }) => (Array.isArray(target[0]) ? html.slice(0, 80) : [])),
      ),
    };
  }, what);
}
