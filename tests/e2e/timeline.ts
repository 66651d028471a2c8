import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { badgeKinds, isRelated } from '../../src/platform/badge-kind.ts';
import type { TestPage } from './browsers/browser.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SeenBadge {
  readonly slot: 'post' | 'quote';
  /** BadgeSummary.kind. */
  readonly kind: string;
  /** The word on it. */
  readonly label: string;
  /** What a screen reader says. */
  readonly sentence: string;
  /** CSS pixels of the viewport. */
  readonly box: Box;
}

export interface SeenPost {
  readonly id: string;
  /** Handle. */
  readonly author: string;
  /** The beginning of its own text; '' where it has none. */
  readonly text: string;
  /** Whether some of it is in the viewport. */
  readonly visible: boolean;
  readonly badges: readonly SeenBadge[];
}

const Messages = v.object({ badgeInQuote: v.object({ message: v.string() }) });
const MESSAGES = join(
  import.meta.dirname,
  '..',
  '..',
  'extension',
  '_locales',
  'en',
  'messages.json',
);
/** What the badge of a quoted post says of itself; the browsers under test speak English. */
const IN_QUOTE = v.parse(Messages, JSON.parse(readFileSync(MESSAGES, 'utf8'))).badgeInQuote.message;

/** The posts that are mounted, from top to bottom, with the badges on them. */
export function readTimeline(page: TestPage): Promise<readonly SeenPost[]> {
  return page.evaluate(
    (inQuote, kinds) => {
      const describeBadge = (button: Element) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        const sentence = button.getAttribute('aria-label') ?? '';
        return {
          slot: sentence.includes(inQuote) ? ('quote' as const) : ('post' as const),
          kind: kinds.find((kind) => button.classList.contains(kind)) ?? button.className,
          label: button.querySelector('.label')?.textContent ?? '',
          sentence,
          box: { x, y, width, height },
        };
      };
      const describePost = (article: Element) => {
        const link =
          article.querySelector('a[href*="/status/"]:has(> time)') ??
          article.querySelector('a[href$="/analytics"]');
        const [, author = '', , id = ''] = (link?.getAttribute('href') ?? '').split('/');
        const { top, bottom } = article.getBoundingClientRect();
        const own = [...article.querySelectorAll('[data-testid="tweetText"]')].find(
          (text) => text.closest('div[role="link"]') === null,
        );
        return {
          id,
          author,
          text: (own?.textContent ?? '').slice(0, 80),
          visible: bottom > 0 && top < innerHeight,
          badges: [...article.children].flatMap((child) => {
            const button = child.shadowRoot?.querySelector('button.badge');
            return button == null ? [] : [describeBadge(button)];
          }),
        };
      };
      return [...document.querySelectorAll('article[data-testid="tweet"]')]
        .filter((article) => article.parentElement?.closest('article') === null)
        .map(describePost);
    },
    IN_QUOTE,
    badgeKinds,
  );
}

/** What a badge may say of a post with this expectation. */
export function fits(kind: string, state: 'similar' | 'related' | 'own'): boolean {
  if (state === 'own') return kind === 'own';
  return state === 'related' ? isRelated(kind) : !isRelated(kind) && kind !== 'own';
}

/** Elements of ours anywhere on the page: badges and the card. */
export function countOurHosts(page: TestPage): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) =>
        element.shadowRoot?.querySelector('[data-evenhand]'),
      ).length,
  );
}

/** Badges that stand on no post. */
export function countStrayBadges(page: TestPage): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter(
        (element) =>
          element.shadowRoot?.querySelector('[data-evenhand].badge') &&
          element.parentElement?.matches('article[data-testid="tweet"]') !== true,
      ).length,
  );
}

/** All words on the open card, and the addresses its links lead to; undefined where none is open. */
export function readCard(page: TestPage): Promise<string | undefined> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll('html > *')) {
      const card = element.shadowRoot?.querySelector('.card');
      if (card == null) continue;
      const links = [...card.querySelectorAll('a')].map(({ href }) => href);
      return [card.textContent, ...links].join('\n');
    }
    return undefined;
  });
}

export function badgeHasFocus(page: TestPage): Promise<boolean> {
  return page.evaluate(
    () => document.activeElement?.shadowRoot?.activeElement?.matches('button.badge') ?? false,
  );
}
