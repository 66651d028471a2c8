import * as v from 'valibot';
import { Encoder, readManifest } from '../../engine/encoder/index.ts';
import { onceItSucceeds } from '../../platform/once.ts';

/** The encoder that travels in the extension. */
export interface PackagedEncoder {
  /** Tells whether stored codes were made by it; costs little. */
  readonly version: () => Promise<string>;
  /** Codes of the languages that are compared with English. */
  readonly languages: () => Promise<readonly string[]>;
  readonly encoder: () => Promise<Encoder>;
}

/** Of these files codes depend. */
const CODED_BY = ['pieces', 'static', 'codes', 'language'] as const;

const versionSchema = v.object({
  files: v.record(v.string(), v.object({ sha256: v.string() })),
});

/** @param read a file of extension/encoder/ by its name; rejects where it cannot be read */
export function packagedEncoder(
  read: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
): PackagedEncoder {
  const manifest = onceItSucceeds(async (): Promise<unknown> => {
    return JSON.parse(new TextDecoder().decode(await read('manifest.json')));
  });
  const bytes = (name: (typeof CODED_BY)[number]) => read(`${name}.safetensors`);
  return {
    version: async () => {
      const { files } = v.parse(versionSchema, await manifest());
      return CODED_BY.map((name) => files[`${name}.safetensors`]?.sha256 ?? '').join();
    },
    languages: async () => Object.keys(readManifest(await manifest()).calibration.thresholds),
    encoder: onceItSucceeds(async () => {
      const [pieces, table, codes, language] = await Promise.all(CODED_BY.map(bytes));
      if (!pieces || !table || !codes || !language) throw new Error('The encoder is incomplete.');
      return new Encoder({ manifest: await manifest(), pieces, static: table, codes, language });
    }),
  };
}
