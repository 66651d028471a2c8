/**
 * The starter dataset shows every kind of removal there is, and each of its invented stories
 * holds together.
 */
import { describe, expect, it } from 'vitest';
import type {
  ActionObject,
  Actor,
  Basis,
  Ground,
  Measure,
  Observation,
  Removal,
  Status,
  TextOrigin,
} from '../src/dataset/record.ts';
import {
  count,
  isRemoval,
  observations,
  records,
  removalById,
  removals,
  valuesIn,
} from './invented-content.ts';

/** ISO 3166 keeps these codes for users: no real government can be meant. X itself uses XX and XY. */
const INVENTED_COUNTRY = /^X[A-WZ]$/;

/** The keys of an object that the compiler keeps complete: a new value in record.ts must be shown too. */
function valuesOf<Value extends string>(values: Readonly<Record<Value, true>>): readonly string[] {
  return Object.keys(values).sort();
}

/** What happened, in the order in which it must have happened, as days. */
function daysInOrder(removal: Removal): readonly string[] {
  return [removal.postedAt, removal.action.at, removal.statusAt, removal.checkedAt]
    .filter((date) => date !== undefined)
    .map((date) => date.slice(0, 10));
}

function isSorted(days: readonly string[]): boolean {
  return days.every((day, at) => at === 0 || day >= (days[at - 1] ?? day));
}

/** The records that name something, by what they name. */
function groupsBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [item]);
    else members.push(item);
  }
  return groups;
}

describe('starter dataset', () => {
  it('has at least 100 removals and 8 observations with ids of their own', () => {
    expect(removals.length).toBeGreaterThanOrEqual(100);
    expect(observations.length).toBeGreaterThanOrEqual(8);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(records.filter(({ id }) => !/^il-o?\d+$/.test(id))).toEqual([]);
  });

  it('says of every record that it is an illustration', () => {
    expect(records.filter(({ illustration }) => illustration !== true)).toEqual([]);
  });

  it('links to example.org alone and accuses no real country', () => {
    const links = records.flatMap((record) => [
      ...(record.url === undefined ? [] : [record.url]),
      ...record.sources.map(({ url }) => url),
      ...(isRemoval(record) && record.action.rule?.url !== undefined
        ? [record.action.rule.url]
        : []),
    ]);
    expect(links.filter((link) => !link.startsWith('https://example.org/'))).toEqual([]);
    expect(records.filter(({ sources }) => sources.length === 0)).toEqual([]);
    const countries = removals.flatMap(({ action }) => action.countries ?? []);
    expect(countries.filter((code) => !INVENTED_COUNTRY.test(code))).toEqual([]);
  });

  it('shows every value that a removal or observation can have', () => {
    const actions = removals.map(({ action }) => action);
    expect(valuesIn(actions.map(({ object }) => object))).toEqual(
      valuesOf<ActionObject>({ post: true, account: true, media: true }),
    );
    expect(valuesIn(actions.map(({ measure }) => measure))).toEqual(
      valuesOf<Measure>({
        removed: true,
        withheld: true,
        limited: true,
        labelled: true,
        suspended: true,
        locked: true,
      }),
    );
    expect(valuesIn(actions.map(({ actor }) => actor))).toEqual(
      valuesOf<Actor>({
        platform: true,
        government: true,
        court: true,
        author: true,
        unknown: true,
      }),
    );
    expect(valuesIn(actions.map(({ ground }) => ground))).toEqual(
      valuesOf<Ground>({ content: true, conduct: true, law: true, unknown: true }),
    );
    expect(valuesIn(removals.map(({ basis }) => basis))).toEqual(
      valuesOf<Basis>({
        'platform-statement': true,
        'government-order': true,
        observed: true,
        'author-says': true,
        archive: true,
        press: true,
        inferred: true,
      }),
    );
    expect(valuesIn(removals.map(({ status }) => status))).toEqual(
      valuesOf<Status>({ standing: true, reversed: true, disputed: true }),
    );
    expect(valuesIn(records.map(({ textFrom }) => textFrom))).toEqual(
      valuesOf<TextOrigin>({
        original: true,
        archive: true,
        press: true,
        reconstructed: true,
        translation: true,
      }),
    );
    expect(valuesIn(observations.map(({ outcome }) => outcome))).toEqual(
      valuesOf<Observation['outcome']>({
        up: true,
        'up-with-notice': true,
        limited: true,
        gone: true,
      }),
    );
  });

  it('shows the cases that decide between a badge and none', () => {
    const byAuthor = removals.filter(({ action }) => action.actor === 'author');
    expect(count(byAuthor, ({ action }) => action.compelled === true)).toBeGreaterThanOrEqual(3);
    expect(count(byAuthor, ({ action }) => action.compelled !== true)).toBeGreaterThanOrEqual(3);
    expect(count(removals, ({ repost }) => repost === true)).toBeGreaterThanOrEqual(3);
    expect(count(removals, ({ text }) => text === undefined)).toBeGreaterThanOrEqual(2);
    expect(
      count(removals, ({ text }) => text !== undefined && text.length <= 20),
    ).toBeGreaterThanOrEqual(5);
    expect(
      count(removals, ({ text }) => text !== undefined && text.length > 280),
    ).toBeGreaterThanOrEqual(4);
    const suspended = removals.filter(({ action }) => action.measure === 'suspended');
    expect(valuesIn(suspended.map(({ action }) => action.ground))).toEqual([
      'conduct',
      'content',
      'unknown',
    ]);
  });

  it('names the countries of every post that was withheld, and when a case turned', () => {
    const withheld = removals.filter(({ action }) => action.measure === 'withheld');
    expect(withheld.filter(({ action }) => (action.countries ?? []).length === 0)).toEqual([]);
    const turned = removals.filter(({ status }) => status !== 'standing');
    expect(turned.filter(({ statusAt }) => statusAt === undefined)).toEqual([]);
  });

  it('tells each story in the order of time, under rules that were in force', () => {
    expect(removals.filter((removal) => !isSorted(daysInOrder(removal)))).toEqual([]);
    const afterItsRule = removals.filter(({ action }) => {
      const until = action.rule?.until;
      return until !== undefined && action.at !== undefined && action.at.slice(0, 10) > until;
    });
    expect(afterItsRule).toEqual([]);
    expect(
      count(removals, ({ action }) => action.rule?.until !== undefined),
    ).toBeGreaterThanOrEqual(10);
  });

  it('speaks ten languages, four of them at length', () => {
    const languages = removals.map(({ lang }) => lang);
    const rare = ['en', 'fa', 'ar', 'es'].filter(
      (lang) => count(languages, (found) => found === lang) < 12,
    );
    expect(rare).toEqual([]);
    expect(valuesIn(languages)).toEqual([
      'ar',
      'en',
      'es',
      'fa',
      'fr',
      'hi',
      'ja',
      'ru',
      'tr',
      'ur',
    ]);
  });

  it('joins copies and languages of one message, and the accounts of one speaker', () => {
    const groups = groupsBy(records, ({ group }) => group);
    expect([...groups.values()].filter((members) => members.length < 2)).toEqual([]);
    const saidTwice = [...groups.values()].filter((members) => {
      const copies = members.filter(isRemoval);
      return valuesIn(copies.map(({ account }) => account.handle)).length < copies.length;
    });
    expect(saidTwice).toEqual([]);
    const inSeveralLanguages = [...groups.values()].filter(
      (members) => valuesIn(members.map(({ lang }) => lang)).length > 1,
    );
    expect(inSeveralLanguages.length).toBeGreaterThanOrEqual(8);

    const speakers = groupsBy(records, ({ account }) => account.speaker);
    const withSeveralAccounts = [...speakers.values()].filter(
      (said) => valuesIn(said.map(({ account }) => account.handle)).length > 1,
    );
    expect(withSeveralAccounts.length).toBeGreaterThanOrEqual(4);
    const twins = observations.map(({ twinOf }) => twinOf).filter((id) => id !== undefined);
    expect(twins.filter((id) => !removalById.has(id))).toEqual([]);
  });
});
