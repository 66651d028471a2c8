/** `npm run bench -- NAME [options]`: one folder of measurements each. */
const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  match: () => import('./match/main.ts'),
};

const [name = ''] = process.argv.splice(2, 1);
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`npm run bench -- NAME, with one of: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 2;
} else {
  await bench();
}
