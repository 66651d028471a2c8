import * as v from 'valibot';
import { sha256Hex } from '../../dataset/hash.ts';
import { Encoder } from '../../engine/encoder/index.ts';
import { onceItSucceeds } from '../../platform/once.ts';
import { CODED_BY, type EncoderFacts, encoderFacts } from './encoder-facts.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The encoder that travels in the extension. */
export interface PackagedEncoder extends EncoderFacts {
  /** manifest.json, parsed. */
  readonly manifest: () => Promise<unknown>;
  /**
   * A file of tensors by its name without the ending.
   * @throws Error where it is not the one that the manifest names: it would find what is not there
   */
  readonly tensors: (name: string) => Promise<Bytes>;
  readonly encoder: () => Promise<Encoder>;
}

const hashesSchema = v.object({ files: v.record(v.string(), v.object({ sha256: v.string() })) });

/** @param read a file of extension/encoder/ by its name; rejects where it cannot be read */
export function packagedEncoder(read: (name: string) => Promise<Bytes>): PackagedEncoder {
  const manifest = onceItSucceeds(async (): Promise<unknown> => {
    return JSON.parse(new TextDecoder().decode(await read('manifest.json')));
  });
  const tensors = async (name: string): Promise<Bytes> => {
    const file = `${name}.safetensors`;
    const [bytes, { files }] = await Promise.all([
      read(file),
      manifest().then((parsed) => v.parse(hashesSchema, parsed)),
    ]);
    if ((await sha256Hex(bytes)) !== files[file]?.sha256)
      throw new Error(`${file} of the encoder is damaged.`);
    return bytes;
  };
  return {
    ...encoderFacts(manifest),
    manifest,
    tensors,
    encoder: onceItSucceeds(async () => {
      const [pieces, table, codes, language] = await Promise.all(CODED_BY.map(tensors));
      if (!pieces || !table || !codes || !language) throw new Error('The encoder is incomplete.');
      return new Encoder({ manifest: await manifest(), pieces, static: table, codes, language });
    }),
  };
}
