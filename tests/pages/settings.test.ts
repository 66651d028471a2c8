// @vitest-environment happy-dom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readSettingsFile, writeSettingsFile } from '../../src/pages/settings/settings-file.ts';
import type { Settings } from '../../src/platform/settings-messages.ts';
import { englishBrowser, type FakeBackground } from './english-browser.ts';

const background = vi.hoisted((): FakeBackground => ({ asked: [], replies: {} }));

vi.mock('../../src/platform/browser.ts', () => ({ browser: englishBrowser(background) }));

const { SettingsView } = await import('../../src/pages/settings/settings-view.tsx');

const settings: Settings = {
  switches: {
    muted: false,
    compact: true,
    markNothing: false,
    hideBadges: false,
    drawNothing: false,
    paused: false,
    otherLanguages: true,
  },
  hidden: [{ postId: '17', author: 'Marigold_7', hiddenAt: '2024-05-01T10:00:00Z' }],
  pausedTabs: [],
};

async function openSettings(languages: readonly string[] = []): Promise<string> {
  background.replies['otherLanguages'] = {
    ok: true,
    value: { languages, standIns: languages.slice(1), progress: { done: 1200, total: 5000 } },
  };
  for (const request of ['settings', 'changeSwitches', 'showComparison', 'importSettings'])
    background.replies[request] = { ok: true, value: settings };
  await act(() => render(h(SettingsView, {}), document.body));
  await vi.waitUntil(() => document.querySelector('h2') !== null);
  return document.body.textContent ?? '';
}

function labelled(words: string): HTMLInputElement {
  const label = [...document.querySelectorAll('label')].find((each) => each.textContent === words);
  const input = label?.querySelector('input');
  if (input == null) throw new Error(`no switch "${words}"`);
  return input;
}

beforeEach(() => {
  background.asked.length = 0;
});

afterEach(() => render(null, document.body));

describe('the settings', () => {
  test('show what is on, and switch', async () => {
    await openSettings();
    expect(labelled('Small badges without words').checked).toBe(true);
    expect(labelled('Draw nothing in the page').checked).toBe(false);
    labelled('Draw nothing in the page').click();
    labelled('Pause everywhere').click();
    expect(background.asked).toContainEqual({
      request: 'changeSwitches',
      body: { switches: { drawNothing: true } },
    });
    expect(background.asked).toContainEqual({
      request: 'changeSwitches',
      body: { switches: { paused: true } },
    });
  });

  test('say which other languages are compared, and switch them off', async () => {
    await openSettings(['fa', 'ar']);
    await vi.waitUntil(() => document.body.textContent?.includes('other languages'));
    expect(document.body.textContent).toContain('Switched on for Persian and Arabic');
    expect(document.body.textContent).toContain('For Arabic there were no posts to test this with');
    expect(document.body.textContent).toContain('1,200 of 5,000');
    labelled('Compare with other languages').click();
    expect(background.asked).toContainEqual({
      request: 'changeSwitches',
      body: { switches: { otherLanguages: false } },
    });
  });

  test('say nothing of other languages where the build does not have them', async () => {
    expect(await openSettings()).not.toContain('other languages');
  });

  test('list what was hidden, and show it again', async () => {
    expect(await openSettings()).toMatch(/A post by \u2068@Marigold_7\u2069, hidden/);
    document.querySelector<HTMLButtonElement>('.hidden-list button')?.click();
    expect(background.asked).toContainEqual({ request: 'showComparison', body: { postId: '17' } });
  });
});

describe('a file of settings', () => {
  const read = (text: string) => readSettingsFile(new Blob([text]), settings);

  test('gives back what was written into it', async () => {
    expect(await read(writeSettingsFile(settings))).toEqual({
      switches: settings.switches,
      hidden: settings.hidden,
    });
  });

  test('without a switch leaves it as it is', async () => {
    const file = { format: 'evenhand-settings', version: 1, switches: { muted: true }, hidden: [] };
    const { switches, hidden } = await read(JSON.stringify(file));
    expect(switches).toEqual({ ...settings.switches, muted: true });
    expect(hidden).toEqual([]);
  });

  test.each([
    ['no JSON', 'hello', /JSON/],
    ['something else', '{"format":"other"}', /format/],
    [
      'a switch of another kind',
      '{"format":"evenhand-settings","version":1,"switches":{"muted":"on"},"hidden":[]}',
      /switches\.muted/,
    ],
    [
      'a comparison without a time',
      '{"format":"evenhand-settings","version":1,"switches":{},"hidden":[{"postId":"1","author":"a","hiddenAt":"noon"}]}',
      /hidden\.0\.hiddenAt/,
    ],
  ])('that is %s is refused with the reason', async (_name, text, reason) => {
    await expect(read(text)).rejects.toThrow(reason);
  });
});
