import type { Actor } from '../dataset/record.ts';

/** What became of a copy, told apart as far as shares are counted. */
export type Fate = 'removed' | 'acted' | 'up';

/** One copy of a message that a list knows of. Nothing in it names a private person. */
export interface Copy {
  /** Copies that have a key in common carry the same message. */
  readonly keys: readonly string[];
  readonly fate: Fate;
  /** The exact outcome: of a removal as its card says it, of an observation what was seen. */
  readonly outcome: string;
  /** Primary language subtag; "und" where none is known. */
  readonly language: string;
  /** Who acted; absent where nobody did. */
  readonly actor?: Actor;
  /** The speaker, for public officials and institutions only. */
  readonly speaker?: string;
  /** The name of the rule that was applied, and the ISO date on which it was withdrawn. */
  readonly rule?: string;
  readonly ruleUntil?: string;
  /** ISO dates or date-times. */
  readonly postedAt?: string;
  readonly actedAt?: string;
  /** The removal's id; an observation's is not kept. */
  readonly removal?: string;
  /** The beginning of its words; those of surviving posts of private people are not kept. */
  readonly words?: string;
}
