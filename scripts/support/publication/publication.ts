import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { describeFault, httpsLink } from '../../../src/dataset/record-schema.ts';
import { reasonOf, UserError } from '../../../src/publisher/io/user-error.ts';

const text = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
const flag = v.boolean('must be true or false');
const strict = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected }) =>
    expected === 'never'
      ? `is not known here; there are ${Object.keys(entries).join(', ')}`
      : 'must be there, and an object',
  );

const SHA256 = /^[0-9a-f]{64}$/;
const A_CENTURY_OF_DAYS = 36_500;

const source = v.pipe(
  strict({
    file: v.exactOptional(text),
    url: v.exactOptional(httpsLink),
    sha256: v.exactOptional(
      v.pipe(v.string('must be a text'), v.regex(SHA256, 'must be 64 hexadecimal digits')),
    ),
    format: v.exactOptional(text),
    map: v.exactOptional(text),
  }),
  v.check(
    ({ file, url }) => (file === undefined) !== (url === undefined),
    'must have either a file or a url',
  ),
  v.check(
    ({ format, map }) => format === undefined || map === undefined,
    'format and map exclude each other',
  ),
);

/**
 * What a reader must be told of a dataset is required here, though the format leaves it open;
 * addresses may come from where it is published.
 */
const dataset = strict({
  name: text,
  title: text,
  description: text,
  homepage: v.exactOptional(httpsLink),
  publisher: text,
  contact: v.exactOptional(text),
  objections: v.exactOptional(text),
  licence: text,
  purpose: text,
  retention: text,
});

const publication = v.pipe(
  strict({
    dataset,
    lean: v.exactOptional(flag),
    states: v.exactOptional(flag),
    validForDays: v.pipe(
      v.number('must be a number'),
      v.integer('must be a whole number'),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(A_CENTURY_OF_DAYS, `must be at most ${A_CENTURY_OF_DAYS}`),
    ),
    publicKey: v.exactOptional(text),
    sources: v.pipe(v.array(source, 'must be a list'), v.nonEmpty('must name a source')),
  }),
  v.check(({ lean, states }) => states !== true || lean === true, 'states: only with lean'),
);

/** What is published, and from where. */
export type Publication = v.InferOutput<typeof publication>;
export type Source = Publication['sources'][number];

/**
 * Reads the one file that describes a publication.
 *
 * @returns files in it as absolute paths; in the file itself they are told from its folder
 * @throws UserError naming the file, the field and the reason
 */
export async function readPublication(path: string): Promise<Publication> {
  try {
    const result = v.safeParse(publication, JSON.parse(await readFile(path, 'utf8')), {
      abortEarly: true,
    });
    if (!result.success) {
      const { field, reason } = describeFault(result.issues);
      throw new UserError(field === '' ? reason : `${field}: ${reason}`);
    }
    const from = dirname(resolve(path));
    const sources = result.output.sources.map(({ file, map, ...rest }) => ({
      ...rest,
      ...(file !== undefined && { file: resolve(from, file) }),
      ...(map !== undefined && { map: resolve(from, map) }),
    }));
    return { ...result.output, sources };
  } catch (error) {
    throw new UserError(`${path}: ${reasonOf(error)}`);
  }
}
