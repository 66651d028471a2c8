import fc from 'fast-check';
import { convertRows } from '../../src/publisher/import/convert-rows.ts';
import { parseMapping } from '../../src/publisher/import/mapping/mapping-file.ts';
import type { Input } from '../../src/publisher/io/input.ts';
import { UserError } from '../../src/publisher/io/user-error.ts';
import { edited } from './edits.ts';
import { refusesWith, type Target, target } from './target.ts';

const ROWS = 40;

/** A header and a row of each format that is a table; JSON below. */
const TABLES: Readonly<Record<string, readonly [header: string, row: string]>> = {
  ira: [
    'author,content,region,language,publish_date,post_type,retweet',
    'a,"two, words",Unknown,English,2017-09-07 19:52:00,,0',
  ],
  'withheld-tweets': ['id,country', '712346364614578176,TR'],
  'deleted-tweets': [
    'id,author_id,timestamp_ms,deletion_time',
    '712346364614578176,12,1458672597000,2016-03-23 10:00:00',
  ],
  'trump-archive': [
    'id,text,isRetweet,isDeleted,device,favorites,retweets,date,isFlagged',
    '98454970654916608,"Words, words",f,f,TweetDeck,49,255,2011-08-02 18:07:48,f',
  ],
};
const JSONS: Readonly<Record<string, string>> = {
  compliance:
    '{"status_withheld":{"status":{"id_str":"712346364614578176","user":{"id_str":"12"}},"withheld_in_countries":["TR"],"timestamp_ms":"1458672597000"}}',
  politwoops:
    '{"meta":{},"tweets":[{"id":"712346364614578176","user_name":"a","content":"words","created_at":"2016-03-22T18:49:57Z","details":{}}]}',
};
const MAPPING = JSON.stringify({
  fields: {
    id: { column: 'n' },
    text: { column: 'words' },
    account: { handle: { column: 'who' } },
  },
});

function inputOf(text: string): Input {
  async function* stream() {
    yield Buffer.from(text);
  }
  const input = { name: 'fuzz', stream: stream(), totalBytes: undefined, readBytes: () => 0 };
  return input;
}

async function convert(text: string, format: string | undefined): Promise<void> {
  try {
    const choice = { format, mapping: undefined };
    for await (const rows of convertRows(inputOf(text), choice, () => undefined))
      for (const { converted } of rows)
        if (!('record' in converted) && !('leftOut' in converted)) throw new Error('a lost row');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

const sizeOf = (text: string): number => text.length * 2;

/** Archives as they come from the world: each row is a record, or is left out with a reason. */
export const importTargets: readonly Target[] = [
  ...Object.entries(TABLES).map(([format, [header, row]]) =>
    target({
      name: `import of ${format}: a row is a record, or is left out, or refused with its line`,
      inputsEach: ROWS,
      input: fc
        .array(edited(row), { minLength: ROWS, maxLength: ROWS })
        .map((rows) => `${[header, ...rows].join('\n')}\n`),
      sizeOf,
      check: (text) => convert(text, format),
    }),
  ),
  ...Object.entries(JSONS).map(([format, item]) =>
    target({
      name: `import of ${format}: an item is records, or is left out, or refused with its line`,
      inputsEach: ROWS,
      input: fc
        .array(edited(item), { minLength: ROWS, maxLength: ROWS })
        .map((items) => `${items.join('\n')}\n`),
      sizeOf,
      check: (text) => convert(text, format),
    }),
  ),
  target({
    name: 'mapping files: a text is one or is refused with its reason',
    input: edited(MAPPING),
    sizeOf,
    check: (text) => refusesWith(UserError, () => parseMapping(text)),
  }),
];
