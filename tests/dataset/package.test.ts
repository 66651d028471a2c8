import { describe, expect, test } from 'vitest';
import { PackageError, parsePackage } from '../../src/dataset/parse-package.ts';

const digest = '0123456789abcdef'.repeat(4);
const segment = {
  name: 'segment-one',
  path: `segments/${digest}.jsonl.gz`,
  bytes: 100,
  hash: `sha256:${digest}`,
  records: 2,
  rawBytes: 1000,
};
const dataset = {
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'sample',
  version: '1.0.0',
  revision: 3,
  formatVersion: 1,
  normaliser: 1,
  records: 2,
  resources: [segment],
  somethingNew: { kept: true },
};

describe('parsePackage', () => {
  test('reads a descriptor and keeps what it does not know', () => {
    expect(parsePackage(JSON.stringify(dataset))).toEqual(dataset);
  });

  test.each([
    ['{', /^not JSON/],
    [[], /must be an object/],
    [{ ...dataset, name: 'Not A Name' }, /^name: /],
    [{ ...dataset, version: undefined }, /^version: is missing$/],
    [{ ...dataset, revision: 0 }, /^revision: must be at least 1$/],
    [{ ...dataset, formatVersion: 2 }, /^formatVersion: is not 1/],
    [{ ...dataset, validUntil: 'soon' }, /^validUntil: /],
    [{ ...dataset, records: 3 }, /^records: is not the sum/],
    [{ ...dataset, homepage: 'http://example.org' }, /^homepage: must be an https link$/],
    [{ ...dataset, resources: [{ ...segment, path: '../x.jsonl.gz' }] }, /^resources\.0\.path: /],
    [
      { ...dataset, resources: [{ ...segment, hash: `sha256:${'0'.repeat(64)}` }] },
      /path and hash differ/,
    ],
    [
      { ...dataset, resources: [{ ...segment, bytes: 1e12 }] },
      /^resources\.0\.bytes: must be at most/,
    ],
    [
      { ...dataset, resources: [{ ...segment, rawBytes: 1e12 }] },
      /^resources\.0\.rawBytes: must be at most/,
    ],
    [{ ...dataset, records: 4, resources: [segment, segment] }, /must not name a segment twice/],
  ])('refuses a fault, case %#', (value, message) => {
    const parse = () => parsePackage(typeof value === 'string' ? value : JSON.stringify(value));
    expect(parse).toThrow(PackageError);
    expect(parse).toThrow(message);
  });
});
