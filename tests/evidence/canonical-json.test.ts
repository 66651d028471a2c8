import { describe, expect, it } from 'vitest';
import { canonicalJson, wellFormed } from '../../src/evidence/canonical-json.ts';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785 as the RFC does', () => {
    const example = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by their UTF-16 units, as the RFC does', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect([...text.matchAll(/"([^"]*)":/g)].map(([, name]) => JSON.parse(`"${name}"`))).toEqual(
      sorted,
    );
  });

  it('refuses what has no canonical form', () => {
    for (const value of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      undefined,
      '\ud800',
      { '\udc00': 1 },
    ])
      expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(wellFormed('a\ud800b😀\udc00')).toBe('a\ufffdb😀\ufffd');
  });
});
