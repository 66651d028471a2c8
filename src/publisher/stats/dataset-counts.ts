import { join } from 'node:path';
import { isUncertain } from '../../dataset/certainty.ts';
import { primaryLanguage } from '../../dataset/language.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { isHiddenName } from '../../engine/hidden-account.ts';
import { DistinctCount } from '../io/distinct-count.ts';
import { messageKey } from './message-key.ts';

/** Numbers of records by a value. */
type Counts = Readonly<Record<string, number>>;

export interface Stats {
  readonly records: number;
  readonly removals: number;
  readonly observations: number;
  readonly withText: number;
  /** With a fingerprint and without text. */
  readonly withFingerprint: number;
  readonly withoutWords: number;
  readonly reposts: number;
  readonly illustrations: number;
  /** Records of accounts that are not named. */
  readonly hidden: number;
  /** Accounts that are not named. */
  readonly hiddenAccounts: number;
  /** Distinct sequences of words, reposts aside. */
  readonly messages: number;
  /** What is inferred, or by an unknown actor, counts as "gone" and never as "removed". */
  readonly measure: Counts;
  readonly actor: Counts;
  readonly ground: Counts;
  readonly object: Counts;
  readonly status: Counts;
  readonly outcome: Counts;
  readonly basis: Counts;
  readonly language: Counts;
  readonly year: Counts;
}

const emptyTallies = () => ({
  measure: new Map<string, number>(),
  actor: new Map<string, number>(),
  ground: new Map<string, number>(),
  object: new Map<string, number>(),
  status: new Map<string, number>(),
  outcome: new Map<string, number>(),
  basis: new Map<string, number>(),
  language: new Map<string, number>(),
  year: new Map<string, number>(),
});
type TallyName = keyof ReturnType<typeof emptyTallies>;

const NO_YEAR = 'unknown';

/** Counts records of a dataset or of files, in memory that does not grow with them. */
export class DatasetCounts {
  readonly #tallies = emptyTallies();
  readonly #sums = {
    records: 0,
    removals: 0,
    observations: 0,
    withText: 0,
    withFingerprint: 0,
    withoutWords: 0,
    reposts: 0,
    illustrations: 0,
    hidden: 0,
  };
  readonly #messages: DistinctCount;
  readonly #hiddenAccounts: DistinctCount;

  /** @param folder for what has to leave memory; the caller removes it */
  constructor(folder: string) {
    this.#messages = new DistinctCount(join(folder, 'messages'));
    this.#hiddenAccounts = new DistinctCount(join(folder, 'accounts'));
  }

  add(record: DatasetRecord): void {
    const sums = this.#sums;
    sums.records += 1;
    if (record.text !== undefined) sums.withText += 1;
    else if (record.fingerprints !== undefined) sums.withFingerprint += 1;
    else sums.withoutWords += 1;
    if (record.illustration === true) sums.illustrations += 1;
    if (record.repost === true) sums.reposts += 1;
    else this.#addMessage(record);
    if (isHiddenName(record.account.id)) {
      sums.hidden += 1;
      this.#hiddenAccounts.add(record.account.id ?? '');
    }
    this.#count('basis', record.basis);
    this.#count('language', primaryLanguage(record));
    this.#count('year', record.postedAt?.slice(0, 4) ?? NO_YEAR);
    this.#addKind(record);
  }

  async stats(): Promise<Stats> {
    const counts = (name: TallyName): Counts => Object.fromEntries(sorted(this.#tallies[name]));
    return {
      ...this.#sums,
      hiddenAccounts: await this.#hiddenAccounts.count(),
      messages: await this.#messages.count(),
      measure: counts('measure'),
      actor: counts('actor'),
      ground: counts('ground'),
      object: counts('object'),
      status: counts('status'),
      outcome: counts('outcome'),
      basis: counts('basis'),
      language: counts('language'),
      year: counts('year'),
    };
  }

  #addKind(record: DatasetRecord): void {
    if (record.kind === 'observation') {
      this.#sums.observations += 1;
      this.#count('outcome', record.outcome);
      return;
    }
    this.#sums.removals += 1;
    const { measure, actor, ground, object } = record.action;
    this.#count('measure', isUncertain(record) ? 'gone' : measure);
    this.#count('actor', actor);
    this.#count('ground', ground);
    this.#count('object', object);
    this.#count('status', record.status);
  }

  #addMessage(record: DatasetRecord): void {
    const key = messageKey(record);
    if (key !== undefined) this.#messages.add(key);
  }

  #count(name: TallyName, value: string): void {
    const tally = this.#tallies[name];
    tally.set(value, (tally.get(value) ?? 0) + 1);
  }
}

/** By value, so that two lists of counts stand line by line beside each other. */
function sorted(tally: ReadonlyMap<string, number>): [string, number][] {
  return [...tally].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A line for each number, the tallies indented below their names; empty ones are left out. */
export function statsText(stats: Stats): string {
  const lines = Object.entries(stats).flatMap(([name, value]: [string, number | Counts]) => {
    if (typeof value === 'number') return [`${name}: ${value}`];
    const counts = Object.entries(value).map(([of, count]) => `  ${of}: ${count}`);
    return counts.length === 0 ? [] : [`${name}:`, ...counts];
  });
  return `${lines.join('\n')}\n`;
}
