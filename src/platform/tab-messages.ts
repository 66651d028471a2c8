/** What the background tells pages that have no port open. */
import { answerMessages } from './answer-messages.ts';
import { browser } from './browser.ts';
import { message as words } from './i18n.ts';
import type { AskedOfTab, ToContent } from './messages.ts';
import { parseToTab } from './parse-messages.ts';

/** Tells a tab; one in which nothing listens (any page but X's) is passed over. Never rejects. */
export async function tellTab(tabId: number, message: ToContent): Promise<void> {
  try {
    await browser.tabs.sendMessage(tabId, message);
  } catch {
    // The browser has no other way to say that no page of ours is there.
  }
}

/** Numbers of all tabs. They can be had without a permission, unlike what the tabs show. */
export async function allTabs(): Promise<readonly number[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id }) => id ?? []);
}

/** Marks the toolbar's button in a tab, or takes the mark away. A tab that is gone is passed over. */
export async function markTab(tabId: number, marked: boolean): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: marked ? '!' : '' });
    await browser.action.setTitle({
      tabId,
      title: words(marked ? 'unreadTitle' : 'extensionName'),
    });
  } catch {
    // The browser has no other way to say that there is no such tab, or no toolbar.
  }
}

/** Whether what is selected in a tab stands in a private place of X; false where nothing of ours listens. */
export async function isSelectionPrivate(tabId: number): Promise<boolean> {
  const question: AskedOfTab = { type: 'isSelectionPrivate' };
  try {
    return (await browser.tabs.sendMessage(tabId, question)) === true;
  } catch {
    return false;
  }
}

/** Hears, in a content script, what the background tells its tab; what it gives back is the answer. */
export function listenInTab(
  receive: (message: ToContent | AskedOfTab) => boolean | undefined,
): void {
  answerMessages((message) => {
    const parsed = parseToTab(message);
    const answer = parsed.ok ? receive(parsed.value) : undefined;
    return answer === undefined ? undefined : Promise.resolve(answer);
  });
}
