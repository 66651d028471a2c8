import type { NewFiles } from '../new.ts';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * A format of `evenhand import` for a table, and its test.
 *
 * @throws Error for what is no name of a format
 */
export function newImporter(name: string): NewFiles {
  if (!NAME.test(name)) throw new Error(`"${name}" is no name of a format: some-archive`);
  const constant = name.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
  return {
    files: {
      [`src/publisher/import/formats/${name}.ts`]: format(name, constant),
      [`tests/publisher/import-${name}.test.ts`]: testOf(name),
    },
    next: [
      `Name ${constant} in FORMATS of src/publisher/import/formats.ts,`,
      "put the archive's own columns and facts in, and go on as docs/adding-an-importer.md says.",
    ].join(' '),
  };
}

function format(name: string, constant: string): string {
  return `import { isoFromArchive } from '../dates.ts';
import type { Converted, TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { accountOf } from './accounts.ts';
import { unescapeTweet } from './tweet-text.ts';

const SOURCES = [{ url: 'https://example.org/the-archive', title: 'Whose archive it is' }];

/** What the archive holds, who gathered it, and which of its traps are dealt with here. */
export const ${constant}: TableFormat = {
  shape: 'table',
  name: '${name}',
  title: 'whose archive it is',
  columns: ['post_id', 'author', 'followers', 'words', 'posted'],
  createConverter(columns) {
    const postId = columns.at('post_id');
    const author = columns.at('author');
    const followers = columns.at('followers');
    const words = columns.at('words');
    const posted = columns.at('posted');
    return (row): Converted => {
      const id = exactId(row[postId] ?? '');
      if (id === undefined) return { leftOut: 'no exact id' };
      const text = unescapeTweet(row[words] ?? '');
      if (text.trim() === '') return { leftOut: 'no text' };
      const postedAt = isoFromArchive(row[posted] ?? '');
      return {
        record: {
          id: \`${name}-\${id}\`,
          platform: 'x',
          account: accountOf({ handle: row[author] ?? '', followers: row[followers] ?? '' }),
          text,
          textFrom: 'archive',
          ...(postedAt !== undefined && { postedAt }),
          // Who acted, on what, why: a record decides what readers are told of somebody.
          action: { object: 'post', measure: 'removed', actor: 'unknown', ground: 'unknown' },
          basis: 'archive',
          status: 'standing',
          sources: SOURCES,
        },
      };
    };
  },
};
`;
}

function testOf(name: string): string {
  return `import { expect, test } from 'vitest';
import { csvLine, importText } from './import-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HEADER = 'post_id,author,followers,words,posted\\n';

test('${name} becomes records, and says what it leaves out', async () => {
  const folder = await temporaryFolder();
  const { records, report } = await importText(
    folder,
    HEADER +
      csvLine('712346364614578176', 'somebody', '12', 'two &amp; more words', '2016-03-22 18:49') +
      csvLine('7.12E+17', 'somebody', '12', 'an id that a spreadsheet rounded', '') +
      csvLine('712346364614578177', 'somebody', '12', ' ', ''),
  );
  expect(records).toMatchObject([
    { id: '${name}-712346364614578176', text: 'two & more words' },
  ]);
  expect(report).toContain('left out: 2');
});
`;
}
