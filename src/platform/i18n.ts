/** Words shown to people, through extension/_locales. Keys are checked against the English file. */
import type messages from '../../extension/_locales/en/messages.json';
import type { BadgeKind } from './badge-kind.ts';
import { browser } from './browser.ts';
import { once } from './once.ts';

export type MessageKey = keyof typeof messages;
/** What a counted message is called: "x" for the keys x_one, x_other and what else a language needs. */
export type PluralKey = MessageKey extends infer K
  ? K extends `${infer Base}_other`
    ? Base
    : never
  : never;

/** The message with $1, $2… replaced by `values`. */
export function message(key: MessageKey, ...values: readonly string[]): string {
  return browser.i18n.getMessage(key, [...values]);
}

/** The word or two for a kind of badge. */
export function badgeWord(kind: BadgeKind): string {
  return message(`badge_${kind}`);
}

/** The form of a counted message that fits `count`, which stands for $1; `values` follow from $2. */
export function counted(key: PluralKey, count: number, ...values: readonly string[]): string {
  const form = pluralRules().select(count);
  const all = [formatNumber(count), ...values];
  // A language lists only the forms it has; the browser gives '' for the others.
  return (
    browser.i18n.getMessage(`${key}_${form}`, all) || browser.i18n.getMessage(`${key}_other`, all)
  );
}

/**
 * The locale of the words themselves (they fall back to English where we have no
 * translation), with the reader's region where the language is the same.
 */
export function locale(): string {
  const language = message('locale') || 'en';
  const reader = browser.i18n.getUILanguage();
  return reader === language || reader.startsWith(`${language}-`) ? reader : language;
}

/** Text in another language inside a sentence, so that neither turns the other's direction round. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Writing direction of the words. */
export function direction(): 'ltr' | 'rtl' {
  return message('direction') === 'rtl' ? 'rtl' : 'ltr';
}

export function formatNumber(value: number): string {
  return numberFormat().format(value);
}

// Intl's objects are dear to make, and the language of a page's life does not change.
const pluralRules = once(() => new Intl.PluralRules(locale()));
const numberFormat = once(() => new Intl.NumberFormat(locale()));
