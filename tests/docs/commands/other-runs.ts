/** Command lines that no walk of a document runs as they stand, and what runs them. */

/** Lines that are run in the project itself, by what is typed for them: a smaller piece of the same work. */
export const RUN_IN_PROJECT: Readonly<Record<string, string>> = {
  'npm run --silent evenhand -- --help': 'npm run --silent evenhand -- --help',
  'npm run --silent evenhand -- COMMAND': 'npm run --silent evenhand -- --help',
  'node bin/evenhand.mjs COMMAND': 'node bin/evenhand.mjs --help',
  'npm run evaluate': 'npm run evaluate -- --only pairs',
  'npm run fuzz': 'npm run fuzz -- --runs 10 --seed 1',
  'npx vitest run --project unit src/platform/locales.test.ts':
    'npx vitest run --project unit src/platform/locales.test.ts',
  'npx vitest run --project unit [file]': 'npx vitest run --project unit tests/citation.test.ts',
};

/** Lines that write into the project: they are run in a copy of it. */
export const RUN_IN_COPY: readonly string[] = [
  'npm run new locale LANGUAGE',
  'npm run new importer NAME',
  'npm run format',
];

export interface LongRun {
  /** What is typed for it. */
  readonly typed: string;
  /** Files that it has to leave in the project, from its root. */
  readonly leaves?: readonly string[];
}

const PICTURES = ['out/timeline.png', 'out/popup.png', 'out/card.png'];
const PACKAGES = ['out/packages/chromium/manifest.json', 'out/packages/firefox/manifest.json'];

/** Lines that take long, which `npm run test:long` runs. */
export const RUN_LONG: Readonly<Record<string, LongRun>> = {
  'npm start': { typed: 'npm start -- --headless', leaves: PICTURES },
  'npm start -- --headless': { typed: 'npm start -- --headless', leaves: PICTURES },
  'npm start -- --browser firefox': {
    typed: 'npm start -- --browser firefox --headless',
    leaves: PICTURES,
  },
  'npm run package': { typed: 'npm run package', leaves: PACKAGES },
  'npm run package -- --no-encoder': {
    typed: 'npm run package -- --no-encoder',
    leaves: PACKAGES,
  },
  'npm run gallery': {
    typed: 'rm docs/gallery/about-*.jpg && npm run gallery -- --only about',
    leaves: ['docs/gallery/about-light-ltr-1280.jpg'],
  },
  'npm run test:long': { typed: 'npm run test:long -- tests/long/content-is-invented.test.ts' },
  'npx vitest run --project unit tests/content/': {
    typed: 'npx vitest run --project unit tests/content/',
  },
  'npx vitest run --project chromium [file]': {
    typed: 'npx vitest run --project chromium tests/e2e/popup.test.ts',
  },
  'npm run bench -- load': {
    typed: 'npm run bench -- load --records 1000 --minutes 0.1 --only feed',
  },
  'npm run bench -- meaning': { typed: 'npm run bench -- meaning --input RECORDS.jsonl' },
  'npm run bench -- page': { typed: 'npm run bench -- page --encoder' },
  'npm run bench -- match': { typed: 'npm run bench -- match --rows 1000' },
  'npm run bench -- removals': { typed: 'npm run bench -- removals --records 2000' },
  'npm run bench -- saved': { typed: 'npm run bench -- saved --saves-only' },
  'npm run bench -- sync': { typed: 'npm run bench -- sync --input RECORDS.jsonl' },
};

export interface OtherRun {
  /** The file that runs the line, from the root. */
  readonly by: string;
  /** Stands in that file. */
  readonly words: string;
}

/** Lines that other tests, or those who run the tests, run for themselves. */
export const RUN_ELSEWHERE: Readonly<Record<string, OtherRun>> = {
  'npm test': { by: '.github/workflows/test.yml', words: '- run: npm test\n' },
  'npm run types': {
    by: 'scripts/test.ts',
    words: "runTool('tsc', ['--noEmit', '--project', '.'])",
  },
  'npm run lint': { by: 'scripts/test.ts', words: "runTool('oxlint', ['--type-aware'])" },
  'npm run unused': { by: 'scripts/test.ts', words: "runTool('knip', [])" },
  'frictionless validate datapackage.json': {
    by: 'tests/publisher/other-validators.test.ts',
    words: "['validate', 'datapackage.json', '--json']",
  },
  'bagit.py --validate': {
    by: 'tests/publisher/verify-evidence.test.ts',
    words: "run(bagit ?? '', ['--validate', bag])",
  },
};

/** What begins like a command line and is none. */
export const NO_COMMANDS: readonly string[] = ['evenhand account salt:'];
