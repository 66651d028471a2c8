// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { cardBody } from '../../src/content/card/card-body.ts';
import type { Action, Removal } from '../../src/dataset/record.ts';
import type { CardMatch } from '../../src/platform/messages.ts';
import { matchOf } from './some-match.ts';

const shown = vi.hoisted(() => ({ locale: 'en' }));

vi.mock('../../src/platform/browser.ts', () => {
  const text = (key: string): string => {
    const file = join(
      import.meta.dirname,
      `../../extension/_locales/${shown.locale}/messages.json`,
    );
    const words: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const entry: unknown = Reflect.get(Object(words), key);
    return String(Reflect.get(Object(entry), 'message') ?? '');
  };
  return {
    browser: {
      i18n: {
        getUILanguage: () => shown.locale,
        getMessage: (key: string, values: string[] = []) =>
          text(key).replace(/\$(\d)/g, (_whole, at: string) => values[Number(at) - 1] ?? ''),
      },
    },
  };
});

afterAll(() => {
  shown.locale = 'en';
});

/** A post that adds its own words around removed ones, as its card says it in a language. */
const LANGUAGES = [
  {
    locale: 'en',
    repeats: /^repeats words that were removed: /,
    actedOn: /^repeats words that were acted on: /,
    first: /^One of the two texts holds the other: .*report, criticise or mock it\.$/,
    numbers: 'numbers: 11 here, 9 there',
  },
  {
    locale: 'fa',
    repeats: /^واژه‌هایی را بازمی‌گوید که حذف شده‌اند: /,
    actedOn: /^بازگویی همان واژه‌ها: /,
    first: /^یکی از دو متن دیگری را در خود دارد: .*گزارش، نقد یا ریشخند آن باشند\.$/,
    numbers: 'عددها: اینجا 11، آنجا 9',
  },
  {
    locale: 'ar',
    repeats: /^يكرر كلمات أُزيلت: /,
    actedOn: /^يكرر الكلمات المعنية: /,
    first: /^أحد النصين يحوي الآخر: .*نقلًا له أو نقدًا أو سخرية منه\.$/,
    numbers: 'أعداد: هنا 11، وهناك 9',
  },
  {
    locale: 'es',
    repeats: /^repite palabras que se retiraron: /,
    actedOn: /^repite esas palabras: /,
    first: /^Uno de los dos textos contiene al otro: .*criticarlo o burlarse de él\.$/,
    numbers: 'números: aquí 11, allí 9',
  },
] as const;

function removalOf(action: Partial<Action>): Removal {
  return {
    id: 'r1',
    platform: 'x',
    account: { handle: 'gone_one' },
    text: 'The valve stayed shut for 9 days',
    action: { object: 'post', measure: 'removed', actor: 'platform', ground: 'content', ...action },
    basis: 'press',
    status: 'standing',
    sources: [],
  };
}

function bodyOf(removal: Removal, level: CardMatch['level']): HTMLElement {
  const match = matchOf(removal, {
    level,
    sharedWords: 6,
    words: 7,
    differences: [
      ['number', '11', '9'],
      ['word', '–', 'shut'],
    ],
  });
  const post = { id: '1', key: '1:h', author: 'Marigold_7', text: 'They say: shut for 11 days' };
  const sources = { demo: { title: 'A list', version: '2025-01' } };
  const body = document.createElement('div');
  body.append(...cardBody({ postId: '1', state: 'similar', matches: [match], sources }, post));
  return body;
}

const texts = (body: HTMLElement, selector: string): string[] =>
  [...body.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');

describe.each(LANGUAGES)('a card of words inside other words, $locale', (language) => {
  const cardOf = (action: Partial<Action>, level: CardMatch['level'] = 'contains') => {
    shown.locale = language.locale;
    return bodyOf(removalOf(action), level);
  };

  it('says that removed words are repeated', () => {
    expect(texts(cardOf({}), 'dd')).toContainEqual(expect.stringMatching(language.repeats));
  });

  it.each<Partial<Action>>([
    { measure: 'labelled' },
    { measure: 'limited' },
    { measure: 'suspended', object: 'account', ground: 'conduct' },
    { measure: 'withheld', actor: 'court' },
    { object: 'media' },
  ])('does not say removed of what was not: %o', (action) => {
    const facts = texts(cardOf(action), 'dd');
    expect(facts).toContainEqual(expect.stringMatching(language.actedOn));
    expect(facts).not.toContainEqual(expect.stringMatching(language.repeats));
  });

  it('says first that the words around may report, criticise or mock', () => {
    expect(texts(cardOf({}), '.caution li')[0]).toMatch(language.first);
    expect(texts(cardOf({}, 'near-identical'), '.caution li')[0]).not.toMatch(language.first);
  });

  it('names the numbers that differ before other words', () => {
    expect(texts(cardOf({}), 'dd div')[0]).toBe(language.numbers);
  });
});
