import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('../../content/read/read-page.ts', import.meta.url));
const GLOBAL = 'evenhandReader';

/**
 * The content script's own reader as an expression that a page can evaluate; its
 * value is what readPage gives for the page's document. Nothing is written to disk.
 */
export async function readerExpression(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: ENTRY, formats: ['iife'], name: GLOBAL },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((bundle) =>
    'output' in bundle ? bundle.output : [],
  );
  const code = outputs.find((output) => output.type === 'chunk')?.code;
  if (code === undefined) throw new Error('The reader could not be bundled.');
  return `(() => { ${code}\nreturn ${GLOBAL}.readPage(document); })()`;
}
