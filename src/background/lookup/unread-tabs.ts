import { BoundedMap } from '../../platform/bounded-map.ts';
import type { LossReport, TabGlance } from '../../platform/messages.ts';

/** A tab that is closed is forgotten when so many others came after it. */
const MOST_TABS = 100;

export type MarkTab = (tabId: number, marked: boolean) => Promise<void>;

/** The tabs that show posts which can no longer be read. */
export class UnreadTabs {
  readonly #reports = new BoundedMap<number, LossReport>(MOST_TABS);
  readonly #mark: MarkTab;

  constructor(mark: MarkTab) {
    this.#mark = mark;
  }

  /** @param report undefined: its posts can be read again */
  tell(tabId: number, report: LossReport | undefined): void {
    if (report === undefined) this.#reports.delete(tabId);
    else this.#reports.set(tabId, report);
    void this.#mark(tabId, report !== undefined);
  }

  in(tabId: number): Pick<TabGlance, 'unread'> {
    const unread = this.#reports.get(tabId);
    return unread === undefined ? {} : { unread };
  }
}
