import type { DatasetRecord } from '../../../dataset/record.ts';
import { fingerprintOf } from '../../../engine/fingerprint.ts';

/** How much of a record's words may be published. */
type WordsAllowed = 'text' | 'states' | 'fingerprint' | 'none';

export function wordsAllowed(
  record: DatasetRecord,
  { lean, category }: { readonly lean: boolean; readonly category: string | undefined },
): WordsAllowed {
  if (record.kind !== 'observation' && record.action.actor === 'author') {
    const { account, action } = record;
    // Who takes back words of their own is not to be quoted for it, unless they speak for an office.
    if (account.public !== true) return action.compelled === true ? 'fingerprint' : 'none';
  }
  if (category !== undefined) return 'fingerprint';
  return lean ? 'states' : 'text';
}

/**
 * @returns the record with no more of its words than is allowed. A repost has no fingerprint: it
 *   never matches, and its words are somebody else's.
 */
export function withWords(record: DatasetRecord, allowed: WordsAllowed): DatasetRecord {
  if (allowed === 'text') return record;
  const { text, fingerprints: given, states, ...others } = record;
  const fingerprints =
    allowed === 'none' || record.repost === true
      ? undefined
      : text === undefined
        ? given
        : fingerprintOf(text);
  if (fingerprints !== undefined)
    return { ...others, fingerprints, ...(allowed === 'states' && states ? { states } : {}) };
  const { textFrom: _textFrom, ...withoutWords } = others;
  return withoutWords;
}
