import type { Fingerprints } from '../dataset/record.ts';
import { NORMALISER_VERSION } from './text/version.ts';
import { readWords, type Words } from './text/words.ts';

/**
 * What a record may carry in place of its text: the words in order, 24 bits each.
 * Matching by words works on it as on the text. It hides nothing from somebody who
 * guesses the text, short texts above all.
 */

/** @returns undefined where the text has no words. */
export function fingerprintOf(text: string): Fingerprints | undefined {
  const words = readWords(text);
  if (words.count === 0) return undefined;
  let bytes = '';
  for (let at = 0; at < words.count; at += 1) {
    const hash = words.hashes[at] ?? 0;
    bytes += String.fromCharCode(hash >>> 16, (hash >>> 8) & 255, hash & 255);
  }
  return { v: NORMALISER_VERSION, words: btoa(bytes) };
}

/**
 * The word hashes of a fingerprint; undefined when another version of the normaliser made it.
 * @throws Error when it is not base64 of whole words.
 */
export function wordsOfFingerprint(
  fingerprints: Fingerprints,
): Pick<Words, 'count' | 'hashes'> | undefined {
  if (fingerprints.v !== NORMALISER_VERSION) return undefined;
  const bytes = atob(fingerprints.words);
  if (bytes.length % 3 !== 0) throw new Error('fingerprint: not a whole number of words');
  const hashes = new Uint32Array(bytes.length / 3);
  for (let at = 0; at < hashes.length; at += 1) {
    hashes[at] =
      (bytes.charCodeAt(at * 3) << 16) |
      (bytes.charCodeAt(at * 3 + 1) << 8) |
      bytes.charCodeAt(at * 3 + 2);
  }
  return { count: hashes.length, hashes };
}
