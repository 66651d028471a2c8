import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Encoder, type JudgePairs, type ReadSide } from '../../engine/encoder/index.ts';
import { type OpenJudge, openJudge } from '../../transformer/open-judge.ts';

const FOLDER = new URL('../../../extension/encoder/', import.meta.url);
const RUNTIME = 'onnxruntime-web/ort-wasm-simd-threaded.wasm';
const FILES = ['pieces', 'static', 'codes', 'language', 'means', 'words', 'layers'] as const;

type FileName = (typeof FILES)[number];

export interface OwnEncoder {
  readonly encoder: Encoder;
  /** Loads the transformer when it is first needed. */
  readonly judge: JudgePairs;
  /** What states are stored of; loads the transformer too. */
  readonly readSide: ReadSide;
  /** Gives the transformer's memory back. */
  readonly close: () => Promise<void>;
}

/**
 * The encoder that the extension carries.
 * @param folder ends with a slash
 * @returns undefined in a build without it
 * @throws RangeError where a file is damaged
 */
export async function openOwnEncoder(folder: URL = FOLDER): Promise<OwnEncoder | undefined> {
  const manifestUrl = new URL('manifest.json', folder);
  const urls = [manifestUrl, ...FILES.map((name) => urlOf(folder, name))];
  if (!urls.every((url) => existsSync(url))) return undefined;
  const read = (name: FileName) => bytesAt(urlOf(folder, name));
  const encoder = new Encoder({
    manifest: JSON.parse(await readFile(manifestUrl, 'utf8')),
    pieces: await read('pieces'),
    static: await read('static'),
    codes: await read('codes'),
    language: await read('language'),
  });
  let opening: Promise<OpenJudge> | undefined;
  const opened = (): Promise<OpenJudge> => {
    opening ??= openOwnJudge(read, encoder.manifest.prefix);
    return opening;
  };
  return {
    encoder,
    judge: async (pairs, signal) => (await opened()).judge(pairs, signal),
    readSide: async (side) => (await opened()).readSide(side),
    close: async () => {
      await (await opening)?.release();
      opening = undefined;
    },
  };
}

async function openOwnJudge(
  read: (name: FileName) => Promise<Uint8Array<ArrayBuffer>>,
  prefix: readonly number[],
): Promise<OpenJudge> {
  const [layers, words, means, wasm] = await Promise.all([
    read('layers'),
    read('words'),
    read('means'),
    bytesAt(new URL(import.meta.resolve(RUNTIME))),
  ]);
  return openJudge({ layers, words, means, wasm }, prefix);
}

const urlOf = (folder: URL, name: FileName): URL => new URL(`${name}.safetensors`, folder);

async function bytesAt(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(url));
}
