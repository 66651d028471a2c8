import { expect, test } from 'vitest';
import { runCommand } from '../../src/background/actions/run-command.ts';
import { firstSettings } from '../../src/background/settings/settings-changes.ts';
import type { KeyboardCommand } from '../../src/platform/keyboard-commands.ts';

function reach() {
  const done: unknown[] = [];
  let settings = firstSettings('package');
  return {
    done,
    hidden: () => settings.switches.hideBadges,
    run: (command: KeyboardCommand, tabId?: number) =>
      runCommand(command, tabId, {
        jump: (tab) => done.push(['jump', tab]),
        tell: async (tab, message) => {
          done.push(['tell', tab, message]);
        },
        change: async (update) => {
          settings = update(settings);
        },
        openPage: async (path) => done.push(['open', path]),
      }),
  };
}

test('keys reach the tab in front, and only where there is one', async () => {
  const { done, run } = reach();
  await run('next-badge', 7);
  await run('toggle-card', 7);
  await run('next-badge');
  await run('toggle-card');
  await run('compare-text');
  expect(done).toEqual([
    ['jump', 7],
    ['tell', 7, { type: 'card' }],
    ['open', 'dashboard.html#compare'],
  ]);
});

test('one key hides all badges and shows them again', async () => {
  const { hidden, run } = reach();
  await run('hide-badges', 7);
  expect(hidden()).toBe(true);
  await run('hide-badges');
  expect(hidden()).toBe(false);
});
