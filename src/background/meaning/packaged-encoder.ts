import { Encoder } from '../../engine/encoder/index.ts';
import { onceItSucceeds } from '../../platform/once.ts';
import { CODED_BY, type EncoderFacts, encoderFacts } from './encoder-facts.ts';

/** The encoder that travels in the extension. */
export interface PackagedEncoder extends EncoderFacts {
  readonly encoder: () => Promise<Encoder>;
}

/** @param read a file of extension/encoder/ by its name; rejects where it cannot be read */
export function packagedEncoder(
  read: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
): PackagedEncoder {
  const manifest = onceItSucceeds(async (): Promise<unknown> => {
    return JSON.parse(new TextDecoder().decode(await read('manifest.json')));
  });
  const bytes = (name: (typeof CODED_BY)[number]) => read(`${name}.safetensors`);
  return {
    ...encoderFacts(manifest),
    encoder: onceItSucceeds(async () => {
      const [pieces, table, codes, language] = await Promise.all(CODED_BY.map(bytes));
      if (!pieces || !table || !codes || !language) throw new Error('The encoder is incomplete.');
      return new Encoder({ manifest: await manifest(), pieces, static: table, codes, language });
    }),
  };
}
