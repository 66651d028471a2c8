import type { Account, DatasetRecord, Removal } from '../../../dataset/record.ts';
import { hiddenName, isHiddenName } from '../../../engine/hidden-account.ts';
import { Mentions } from './mentions.ts';
import { postIdOf } from './post-id.ts';

/** Accounts that fewer follow are people, not voices of the public, unless they are officials. */
const LEAST_FOLLOWERS = 5_000;
const MOST_REMEMBERED = 100_000;

/** Whether an account may be named: public officials and institutions, and whom many follow. */
export function isNamed({ public: isPublic, followers = 0 }: Account): boolean {
  return isPublic === true || followers >= LEAST_FOLLOWERS;
}

/** Takes an account's name out of records and puts its hash in place. */
export class AccountHider {
  readonly #salt: string;
  readonly #hashes = new Map<string, string>();

  /** @param salt 32 hexadecimal digits */
  constructor(salt: string) {
    this.#salt = salt;
  }

  /** @returns the record without anything that names its account, links to it included */
  hide(record: DatasetRecord): DatasetRecord {
    const mentions = new Mentions(record.account, postIdOf(record));
    const { url: _url, group, ...others } = record;
    const kept = {
      ...others,
      ...(group !== undefined && !mentions.isPartOf(group) && { group }),
      account: this.#hideAccount(record.account),
      sources: record.sources
        .filter(({ url }) => !mentions.isLinkToAccount(url))
        .map(({ title, ...source }) =>
          title === undefined || mentions.isNamedIn(title) ? source : { ...source, title },
        ),
    };
    return kept.kind === 'observation'
      ? kept
      : { ...kept, action: withoutName(kept.action, mentions) };
  }

  #hideAccount({ handle, id, speaker }: Account): Account {
    const name = handle ?? id;
    return {
      ...(name !== undefined && { id: this.#hash(name) }),
      ...(speaker !== undefined && { speaker: this.#hash(speaker.trim()) }),
    };
  }

  #hash(name: string): string {
    if (isHiddenName(name)) return name;
    const known = this.#hashes.get(name);
    if (known !== undefined) return known;
    if (this.#hashes.size >= MOST_REMEMBERED) this.#hashes.clear();
    const hash = hiddenName(name, this.#salt);
    this.#hashes.set(name, hash);
    return hash;
  }
}

function withoutName(
  { statedBy, ...action }: Removal['action'],
  mentions: Mentions,
): Removal['action'] {
  return statedBy === undefined || mentions.isNamedIn(statedBy) ? action : { ...action, statedBy };
}
