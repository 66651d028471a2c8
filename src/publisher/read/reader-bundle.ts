import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const GLOBAL = 'evenhandReader';

/** What of the content script runs in a saved page: what it compares, or what it keeps. */
export type Reading = 'readPage' | 'capturePage';
const entries: Readonly<Record<Reading, string>> = {
  readPage: '../../content/read/read-page.ts',
  capturePage: '../../content/capture/capture-page.ts',
};

/**
 * The content script's own reader as an expression that a page can evaluate; its
 * value is what `reading` gives for the page's document. Nothing is written to disk.
 */
export async function readerExpression(reading: Reading): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: {
        entry: fileURLToPath(new URL(entries[reading], import.meta.url)),
        formats: ['iife'],
        name: GLOBAL,
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((bundle) =>
    'output' in bundle ? bundle.output : [],
  );
  const code = outputs.find((output) => output.type === 'chunk')?.code;
  if (code === undefined) throw new Error('The reader could not be bundled.');
  return `(() => { ${code}\nreturn ${GLOBAL}.${reading}(document); })()`;
}
