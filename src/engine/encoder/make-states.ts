import type { States, StatesPart } from '../../dataset/record.ts';
import type { Encoder } from './encoder.ts';
import type { ReadSide } from './pair-judge.ts';
import { dataOfBytes, encodePart } from './stored-states.ts';

/**
 * What a record carries in place of a text so that posts in other languages are compared with it:
 * of the whole, and of the sentences that are compared by themselves. The same text gives the same
 * on one kind of machine. Undefined where the text has no words.
 */
export async function statesOf(
  text: string,
  encoder: Encoder,
  readSide: ReadSide,
): Promise<States | undefined> {
  const encoded = encoder.read(text);
  const parts: StatesPart[] = [];
  for (const { sentence, of, vector, weight, side } of encoder.partsOf(encoded)) {
    const bytes = encodePart({ vector, weight, side: await readSide(side) });
    parts.push({ sentence, of, data: dataOfBytes(bytes) });
  }
  const { languages, statesId } = encoder.manifest;
  const lang = languages[encoded.language];
  return parts.length === 0 || lang === undefined ? undefined : { encoder: statesId, lang, parts };
}
