import { argv } from 'node:process';

/** `npm run bench -- NAME [options]`: one folder of measurements each. */
const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  load: () => import('./load/main.ts'),
  match: () => import('./match/main.ts'),
  meaning: () => import('./meaning/main.ts'),
  page: () => import('./page/main.ts'),
  removals: () => import('./removals/main.ts'),
  saved: () => import('./saved/main.ts'),
  sync: () => import('./sync/main.ts'),
};

const [chosen = ''] = argv.splice(2, 1);
const run = BENCHES[chosen];
if (run === undefined) {
  process.stderr.write(`npm run bench -- NAME, with one of: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 2;
} else {
  await run();
}
