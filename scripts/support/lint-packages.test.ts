import { expect, test } from 'vitest';
import { complaintsIn } from './lint-packages.ts';

test('errors and warnings count, but those that others cause', () => {
  const report = JSON.stringify({
    errors: [{ code: 'MANIFEST_FIELD_INVALID', message: 'bad', file: 'manifest.json' }],
    warnings: [
      { code: 'UNSAFE_VAR_ASSIGNMENT', message: "Preact's" },
      { code: 'MANIFEST_PERMISSIONS', message: 'Invalid permissions "offscreen"' },
      { code: 'MANIFEST_PERMISSIONS', message: 'Invalid permissions "everything"' },
      { code: 'DANGEROUS_EVAL', message: 'ours' },
    ],
  });
  expect(complaintsIn(report)).toEqual([
    'MANIFEST_FIELD_INVALID in manifest.json: bad',
    'MANIFEST_PERMISSIONS in the package: Invalid permissions "everything"',
    'DANGEROUS_EVAL in the package: ours',
  ]);
});
