import { defineConfig } from 'vitest/config';

/** A hang is found all the same, and a busy machine fails nothing, in milliseconds. */
const UNIT_LIMIT = 60_000;

/** A million records, in milliseconds. */
const LONG_LIMIT = 1_800_000;

/** Whole browsers start and stop inside these limits, in milliseconds. */
const BROWSER_LIMIT = 300_000;

function endToEnd(browserKind: 'chromium' | 'firefox') {
  return {
    test: {
      name: browserKind,
      include: ['tests/e2e/**/*.test.ts'],
      provide: { browserKind },
      globalSetup: 'tests/e2e/global-setup.ts',
      testTimeout: BROWSER_LIMIT,
      hookTimeout: BROWSER_LIMIT,
      // Browsers wait more than they work: two files at a time on two cores.
      maxWorkers: 2,
      // Every file has a browser of its own; what builds and drives them is loaded once for all.
      isolate: false,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/long/**'],
          testTimeout: UNIT_LIMIT,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: LONG_LIMIT,
          maxWorkers: 1,
        },
      },
      endToEnd('chromium'),
      endToEnd('firefox'),
    ],
  },
});
