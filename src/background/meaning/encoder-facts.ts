import * as v from 'valibot';
import { onceItSucceeds } from '../../platform/once.ts';
import type { OtherLanguages } from '../../platform/settings-messages.ts';

/** What the background needs to know of the encoder that travels in the extension; costs little. */
export interface EncoderFacts {
  /** Tells whether stored codes were made by it. */
  readonly version: () => Promise<string>;
  /** Those that are compared with English. */
  readonly languages: () => Promise<Pick<OtherLanguages, 'languages' | 'standIns'>>;
}

/** Files on which codes depend. */
export const CODED_BY = ['pieces', 'static', 'codes', 'language'] as const;

/** Files on which the states that may stand for a record's words depend. */
const STATED_BY = ['words', 'layers', 'means'] as const;

const NAMES = [...CODED_BY, ...STATED_BY];

/** Raised where other records are encoded than before, so that codes are made anew. */
const INDEXING = 4;

const fileSchema = v.exactOptional(v.object({ sha256: v.string() }));

const factsSchema = v.object({
  /** Raised where the same files are used otherwise than before. */
  version: v.number(),
  files: v.object(Object.fromEntries(NAMES.map((name) => [fileOf(name), fileSchema]))),
  calibration: v.object({ thresholds: v.looseObject({}), standIns: v.array(v.string()) }),
});

/** @param manifest encoder/manifest.json, parsed; rejects where it cannot be read */
export function encoderFacts(manifest: () => Promise<unknown>): EncoderFacts {
  const facts = onceItSucceeds(async () => v.parse(factsSchema, await manifest()));
  return {
    version: async () => {
      const { version, files } = await facts();
      const hashes = NAMES.map((name) => files[fileOf(name)]?.sha256 ?? '');
      return [version, INDEXING, ...hashes].join();
    },
    languages: async () => {
      const { thresholds, standIns } = (await facts()).calibration;
      return { languages: Object.keys(thresholds), standIns };
    },
  };
}

function fileOf(name: (typeof NAMES)[number]): string {
  return `${name}.safetensors`;
}
