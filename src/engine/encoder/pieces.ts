import { asShorts, type Tensor, tensorOf } from './tensors.ts';
import { Tokenizer } from './tokenizer.ts';

/** Reads extension/encoder/pieces.safetensors; throws a RangeError where it is damaged. */
export function readTokenizer(tensors: ReadonlyMap<string, Tensor>): Tokenizer {
  const lengths = tensorOf(tensors, 'length', 'U8', [-1]).bytes;
  const text = tensorOf(tensors, 'text', 'U8', [-1]).bytes;
  const costs = asShorts(tensorOf(tensors, 'cost', 'U16', [lengths.length]));
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const pieces: string[] = [];
  let at = 0;
  for (const length of lengths) {
    pieces.push(decoder.decode(text.subarray(at, at + length)));
    at += length;
  }
  if (at !== text.length) throw new RangeError(`pieces: ${text.length} bytes of text, not ${at}`);
  return new Tokenizer(pieces, costs);
}
