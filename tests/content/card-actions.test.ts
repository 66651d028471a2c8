// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { type CardDeeds, cardActions } from '../../src/content/card/card-actions.ts';
import { citationOf } from '../../src/content/card/citation.ts';
import { timeGap } from '../../src/content/card/time-gap.ts';
import type { Removal } from '../../src/dataset/record.ts';
import { matchOf } from './some-match.ts';

vi.mock('../../src/platform/browser.ts', async () => {
  const { englishBrowser } = await import('../pages/english-browser.ts');
  return { browser: englishBrowser({ asked: [], replies: {} }) };
});

/** Written on 28 October 2025. */
const post = { id: '1983130065320780162', author: 'Marigold_7', text: 'Rain at last.' };
const sources = { demo: { title: 'A list', version: '2025-01' } };

function removalOf(action: Partial<Removal['action']> = {}): Removal {
  return {
    id: 'r1',
    platform: 'x',
    account: { handle: 'gone_one' },
    text: 'Rain at last!',
    textFrom: 'press',
    action: {
      object: 'post',
      measure: 'removed',
      actor: 'platform',
      ground: 'content',
      at: '2020-05-04',
      rule: { name: 'Weather rule', until: '2023-01-01' },
      ...action,
    },
    basis: 'press',
    status: 'standing',
    sources: [{ url: 'https://news.example/1' }],
  };
}

describe('the time between', () => {
  it.each([
    [{}, '5 years before this post, under a rule since withdrawn'],
    [{ rule: { name: 'A rule' } }, '5 years before this post'],
    [{ rule: { name: 'A rule', until: '2026-02-01' } }, '5 years before this post'],
    [{ at: '2025-10-01', rule: { name: 'A rule' } }, '27 days before this post'],
    [{ at: '2026-01-20' }, '2 months after this post'],
    [{ at: '2025-10-28' }, ''],
    [{ at: '2020' }, ''],
  ])('%j', (action, words) => {
    expect(timeGap(removalOf(action), post.id)).toBe(words);
  });

  it('is not said where the number of the post tells no time', () => {
    expect(timeGap(removalOf(), 'quoted-by-1')).toBe('');
    expect(timeGap(removalOf(), '12')).toBe('');
  });
});

it('a citation names both posts, who acted, when, under which rule, and where it is known from', () => {
  const citation = citationOf(matchOf(removalOf()), post, sources);
  for (const words of [
    'https://x.com/Marigold_7/status/1983130065320780162',
    'The post that was removed: @gone_one',
    'Rain at last!',
    'The words are as the press gave them.',
    'Twitter removed the other post.',
    'When: 4 May 2020',
    'Weather rule',
    'same words (emoji, links, punctuation aside)',
    'Source: A list, version 2025-01 (r1)',
    'https://news.example/1',
    'A badge does not mean that this post breaks a rule',
  ])
    expect(citation).toContain(words);
});

describe('the buttons', () => {
  function press(words: string, deeds: Partial<CardDeeds>, by: 'reader' | 'script' = 'reader') {
    const fine = async () => ({ ok: true, value: undefined }) as const;
    const row = cardActions(matchOf(removalOf()), post, sources, {
      copy: fine,
      hide: fine,
      picture: fine,
      removal: fine,
      save: async () => ({ ok: true, value: 'Saved.' }),
      ...deeds,
    });
    const event = new MouseEvent('click');
    // Only browsers make events that are somebody's.
    Object.defineProperty(event, 'isTrusted', { value: by === 'reader' });
    [...row.querySelectorAll('button')]
      .find((each) => each.textContent?.startsWith(words))
      ?.dispatchEvent(event);
    return row.querySelector('[role=status]');
  }

  it('do nothing where a script of the page presses them', () => {
    const done = vi.fn<() => Promise<{ ok: true; value: string }>>();
    for (const [words, deed] of [
      ['Copy citation', 'copy'],
      ['Save', 'save'],
      ['Make a picture', 'picture'],
      ['Hide', 'hide'],
    ] as const)
      press(words, { [deed]: done }, 'script');
    expect(done).not.toHaveBeenCalled();
  });

  it('copy the citation and say so', async () => {
    const copied: string[] = [];
    const copy: CardDeeds['copy'] = async (text) => {
      copied.push(text);
      return { ok: true, value: undefined };
    };
    const status = press('Copy citation', { copy });
    await vi.waitUntil(() => status?.textContent !== '');
    expect(status?.textContent).toBe('The citation was copied.');
    expect(copied).toEqual([citationOf(matchOf(removalOf()), post, sources)]);
  });

  it('say what became of a post that was to be saved', async () => {
    const status = press('Save', {
      save: async () => ({ ok: true, value: 'Not saved: its account is locked.' }),
    });
    await vi.waitUntil(() => status?.textContent !== '');
    expect(status?.textContent).toBe('Not saved: its account is locked.');
  });

  it('say why something did not work', async () => {
    const status = press('Hide this comparison', {
      hide: async () => ({ ok: false, error: 'there is no room' }),
    });
    await vi.waitUntil(() => status?.textContent !== '');
    expect(status?.textContent).toBe('That did not work: there is no room');
  });
});
