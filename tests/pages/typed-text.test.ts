import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PAGES = join(import.meta.dirname, '../../src/pages');
/** What nobody types into. */
const CHOSEN = /type="(?:checkbox|radio|file)"/;

test('no field lets the browser keep what was typed into it, outside of what a passphrase covers', () => {
  const fields = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    if (!file.endsWith('.tsx')) return [];
    const code = readFileSync(join(PAGES, file), 'utf8');
    return [...code.matchAll(/<(?:input|textarea)\b[\s\S]*?\/>/g)].map(([field]) => ({
      file,
      field,
      // Fields of text share what they have in common.
      off:
        /autocomplete="off"/.test(field) ||
        (/\{\.\.\.common\}/.test(field) && /const common = \{[^}]*autocomplete: 'off'/.test(code)),
    }));
  });
  const open = fields.filter(({ field, off }) => !off && !CHOSEN.test(field));
  expect(fields.length).toBeGreaterThan(5);
  expect(open).toEqual([]);
});
