import type { KeyboardCommand } from '../../platform/keyboard-commands.ts';
import type { ToContent } from '../../platform/messages.ts';
import type { Settings } from '../../platform/settings-messages.ts';
import { withSwitches } from '../settings/settings-changes.ts';

/** What keys have done. */
export interface CommandReach {
  readonly jump: (tabId: number) => unknown;
  readonly tell: (tabId: number, message: ToContent) => Promise<void>;
  readonly change: (update: (now: Settings) => Settings) => Promise<unknown>;
  readonly openPage: (path: string) => Promise<unknown>;
}

/**
 * Does what a key asks for.
 * @param tabId the tab in front, where there is one
 */
export async function runCommand(
  command: KeyboardCommand,
  tabId: number | undefined,
  { jump, tell, change, openPage }: CommandReach,
): Promise<void> {
  if (command === 'compare-text') await openPage('dashboard.html#compare');
  else if (command === 'hide-badges')
    await change((now) => withSwitches(now, { hideBadges: !now.switches.hideBadges }));
  else if (tabId === undefined) return;
  else if (command === 'next-badge') jump(tabId);
  else await tell(tabId, { type: 'card' });
}
