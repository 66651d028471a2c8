import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { license, version } from '../package.json';

test('who cites the program cites this version of it', () => {
  const citation = readFileSync(new URL('../CITATION.cff', import.meta.url), 'utf8');
  expect(citation).toContain(`\nversion: ${version}\nlicense: ${license}\n`);
});
