import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackageError, parsePackage } from '../../src/dataset/parse-package.ts';
import { parseRecord, RecordError } from '../../src/dataset/parse-record.ts';
import { normalise } from '../../src/engine/index.ts';
import { cardContentSchema } from '../../src/platform/message-schemas.ts';
import {
  parseReply,
  parseToBackground,
  parseToContent,
} from '../../src/platform/parse-messages.ts';
import { parseRequest } from '../../src/platform/parse-requests.ts';
import { sourcesSchema } from '../../src/platform/source-schemas.ts';
import { engineOf, removal } from '../engine/build-source.ts';

/** Inputs a target; the same in every run. */
const RUNS = { numRuns: 50_000, seed: 20_210_109 };

const anyString = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const anyValue = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: false });

/** Whatever is thrown must be the parser's own error, which names what is wrong. */
function isAnswered(parse: () => unknown, known: new (...given: never[]) => Error): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    return error instanceof known;
  }
}

describe('hostile input', () => {
  it('any text has a normal form that is its own normal form', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      RUNS,
    );
  });

  it('any text gets a verdict', async () => {
    const engine = engineOf(
      removal({ id: 'r', text: 'The valve at the Oserin station was closed for nine days' }),
    );
    await fc.assert(
      fc.asyncProperty(anyString, async (text) => {
        const [verdict] = await engine.compare([{ id: 'p', author: 'a', text }]);
        expect(verdict?.id).toBe('p');
      }),
      RUNS,
    );
  });

  it('a line is a record or is refused with its reason', () => {
    fc.assert(
      fc.property(fc.oneof(anyString, fc.json({ maxDepth: 4 })), (line) => {
        expect(isAnswered(() => parseRecord(line), RecordError)).toBe(true);
      }),
      RUNS,
    );
  });

  it('a text is a package or is refused with its reason', () => {
    fc.assert(
      fc.property(fc.oneof(anyString, fc.json({ maxDepth: 4 })), (text) => {
        expect(isAnswered(() => parsePackage(text), PackageError)).toBe(true);
      }),
      RUNS,
    );
  });

  it('messages between the parts are parsed or refused, never thrown at', () => {
    fc.assert(
      fc.property(anyValue, (message) => {
        for (const parse of [parseToBackground, parseToContent, parseRequest]) {
          expect(typeof parse(message).ok).toBe('boolean');
        }
        expect(typeof parseReply(cardContentSchema, message).ok).toBe('boolean');
        expect(typeof parseReply(sourcesSchema, message).ok).toBe('boolean');
      }),
      RUNS,
    );
  });
});
