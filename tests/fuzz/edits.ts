/** Texts that were right once: what hostile hosts, pages and broken disks make of them. */
import fc from 'fast-check';

/** What has broken parsers before: brackets, quotes, directions, halves of characters, huge numbers. */
// biome-ignore format: one to a line would fill a screen.
const SHARP = [
  '{', '}', '[', ']', '"', "'", '\\', '\n', '\r\n', '\t', '\u0000', ',', ':', '<', '>', '&',
  '\u200f', '\u202e', '\ufeff', '\ud800', '\udfff', '\u0301', '\u0640', '\u200c', '🏳️‍🌈', 'ﷺ',
  '__proto__', 'constructor', '1e309', '-0', '9007199254740993', 'null', '</script>', '&#x0;',
  '2021-02-30', 'javascript:alert(1)', 'https://x.com/a/status/1', '\u{10ffff}',
];

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 4, arbitrary: fc.nat(4) }, fc.nat(200)),
  insert: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 3, arbitrary: fc.constantFrom(...SHARP) },
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.tuple(fc.constantFrom(...SHARP), fc.nat(300)).map(([text, times]) => text.repeat(times)),
  ),
});

/** One of the texts, with some stretches cut out, put in or put in place of others. */
export function edited(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce(applied, text));
}

function applied(text: string, { at, length, insert }: Edit): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + length);
}

/** Bytes of one of the files, some of them others. */
export function damaged(...files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const flip = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 255 }),
  );
  return fc
    .tuple(
      fc.nat(files.length - 1),
      fc.array(flip, { maxLength: 6 }),
      fc.double({ min: 0, max: 1.2, noNaN: true }),
    )
    .map(([which, flips, share]) => {
      const file = files[which] ?? new Uint8Array();
      const bytes = Uint8Array.from(file.subarray(0, Math.ceil(Math.min(1, share) * file.length)));
      for (const [at, bits] of flips) {
        const place = Math.floor(at * bytes.length);
        bytes[place] = (bytes[place] ?? 0) ^ bits;
      }
      return bytes;
    });
}

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 150 }),
  fc.array(fc.constantFrom(...SHARP), { maxLength: 40 }).map((parts) => parts.join('')),
);
