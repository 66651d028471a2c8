import * as v from 'valibot';
import { readTellingWords, type TellingWords } from '../../engine/index.ts';

const list = v.array(v.string());
const fileSchema = v.object({ negations: list, numbers: list });

/** @param bytes of extension/engine/telling-words.json: a card is opened more rarely than the background wakes */
export function tellingWordsOf(bytes: Uint8Array): TellingWords {
  return readTellingWords(v.parse(fileSchema, JSON.parse(new TextDecoder().decode(bytes))));
}
