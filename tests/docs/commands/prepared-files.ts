/** What a document presupposes, made where a walk comes upon its name. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  formatPublicKey,
  formatSecretKey,
  generateSecretKey,
  parseSecretKey,
} from '../../../src/dataset/minisign-secret.ts';
import { makeBag } from '../../../src/evidence/bag/make-bag.ts';
import { runBuild } from '../../../src/publisher/build/run-build.ts';
import { writeSheet } from '../../../src/publisher/judge/sheet.ts';
import { cell, post, words } from '../../content/markup.ts';
import { someRemoval } from '../../dataset/some-removal.ts';
import { languagesOf, postId, someBag } from '../../evidence/some-bag.ts';
import { makeAuthority } from '../../evidence/stamp-authority.ts';
import { readMarkdown } from './markdown.ts';

/** A post of the bag. */
export const POST_ID = postId(1);

const WORDS = 'the harbour council quietly cancelled seventeen ferry licences before dawn';
const SCHOOLS =
  'The ministry will close all schools in the northern province until the end of March.';
const SCHOOLS_IN_PERSIAN = 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.';
const RECORDS = [
  someRemoval('r-77', { text: WORDS }),
  someRemoval('schools', { text: SCHOOLS, lang: 'en' }),
];
const POSTS = [
  { id: 'p1', author: 'somebody', text: WORDS },
  { id: 'p2', author: 'somebody', text: SCHOOLS_IN_PERSIAN, lang: 'fa', twin: 'schools' },
];
const ARCHIVE =
  'author,content,region,language,publish_date,post_type,retweet\n' +
  'SOME_NEWS,the river rose over the old bridge tonight,X,English,10/1/2017 19:58,,0\n' +
  'SOME_NEWS,,X,English,10/1/2017 19:59,,0\n';
const FILES_OF_FIVETHIRTYEIGHT = 13;
const COLUMNS_OF_FIVETHIRTYEIGHT =
  'external_author_id,author,content,region,language,publish_date,harvested_date,following,followers,updates,post_type,account_type,retweet,account_category,new_june_2018,alt_external_id,tweet_id,article_url,tco1_step1,tco2_step1,tco3_step1';
const GUIDE = new URL('../../../docs/adding-an-importer.md', import.meta.url);

const lines = (items: readonly object[]): string =>
  items.map((item) => `${JSON.stringify(item)}\n`).join('');

type Prepare = (folder: string) => Promise<void>;

function file(name: string, content: () => string | Uint8Array | Promise<string>): Prepare {
  return async (folder) => writeFile(join(folder, name), await content());
}

function keyPair(name: string): Prepare {
  return async (folder) => {
    const key = await generateSecretKey();
    await writeFile(join(folder, name), formatSecretKey(key));
    await writeFile(join(folder, `${name}.pub`), formatPublicKey(key));
  };
}

/** Signed where the publisher has a key by now. */
function dataset(name: string, previous?: string): Prepare {
  return async (folder) => {
    const input = join(folder, `.${name}.jsonl`);
    await writeFile(input, lines(RECORDS));
    const key = join(folder, 'publisher.key');
    await runBuild({
      inputs: [input],
      out: join(folder, name),
      description: { name: 'my-list' },
      ...(existsSync(key) && { key: parseSecretKey(await readFile(key, 'utf8')) }),
      ...(previous === undefined ? {} : { previous: join(folder, previous) }),
    });
  };
}

/** The block of the guide to importers in this language. */
async function blockOfGuide(language: string): Promise<string> {
  const parts = readMarkdown(await readFile(GUIDE, 'utf8'));
  const block = parts.find((part) => part.kind === 'block' && part.language === language);
  return block?.kind === 'block' ? `${block.lines.join('\n')}\n` : '';
}

async function archiveOfFiveThirtyEight(folder: string): Promise<void> {
  await mkdir(join(folder, 'russian-troll-tweets'));
  for (let at = 1; at <= FILES_OF_FIVETHIRTYEIGHT; at += 1) {
    const row = `12,SOME_NEWS,"the river rose over bridge ${at}, again",X,English,10/1/2017 19:58,10/1/2017 19:59,1,120,253,,Right,0,RightTroll,0,905874659358453760,${914_580_356_430_536_000n + BigInt(at)},http://twitter.com/x,,,`;
    await writeFile(
      join(folder, 'russian-troll-tweets', `IRAhandle_tweets_${at}.csv`),
      `${COLUMNS_OF_FIVETHIRTYEIGHT}\n${row}\n`,
    );
  }
}

/** What an authority answers to the question that stands in `bag.tsq`. */
async function stamp(folder: string): Promise<void> {
  const own = join(folder, '..', 'authority');
  await mkdir(own);
  const authority = makeAuthority(own);
  if (authority === undefined) throw new Error('openssl makes no authority');
  await cp(authority.certificate, join(folder, 'authority.pem'));
  const answer = authority.answer(await readFile(join(folder, 'bag.tsq')));
  await writeFile(join(folder, 'tagmanifest-sha256.txt.tsr'), answer);
}

const sheet = (): string =>
  writeSheet([{ post: 'p1', removal: 'r-77', postText: WORDS, removalText: WORDS }]).replace(
    /\n$/,
    'yes\n',
  );

/** A file or folder that documents name, by the name. */
export interface Prepared {
  readonly name: string;
  readonly prepare: Prepare;
  /** Names that have to be there before. */
  readonly after?: readonly string[];
}

/** Each after those that it stands on. */
export const PREPARED: readonly Prepared[] = [
  { name: 'publisher.key', prepare: keyPair('publisher.key') },
  { name: 'my.key', prepare: keyPair('my.key') },
  { name: 'records.jsonl', prepare: file('records.jsonl', () => lines(RECORDS)) },
  { name: 'posts.jsonl', prepare: file('posts.jsonl', () => lines(POSTS)) },
  { name: 'archive.csv.gz', prepare: file('archive.csv.gz', () => gzipSync(ARCHIVE)) },
  { name: 'table.csv', prepare: file('table.csv', () => blockOfGuide('csv')) },
  { name: 'columns.json', prepare: file('columns.json', () => blockOfGuide('json')) },
  { name: 'sheet-of-anna.tsv', prepare: file('sheet-of-anna.tsv', sheet) },
  { name: 'sheet-of-badr.tsv', prepare: file('sheet-of-badr.tsv', sheet) },
  {
    name: 'saved-page.html',
    prepare: file('saved-page.html', () =>
      cell(post({ id: '1983130065320780162', handle: 'Marigold_7', text: words(WORDS) })),
    ),
  },
  {
    name: 'bag.zip',
    prepare: file('bag.zip', () => makeBag(someBag(), languagesOf('en'))),
  },
  { name: 'russian-troll-tweets', prepare: archiveOfFiveThirtyEight },
  { name: 'dataset', prepare: dataset('dataset') },
  { name: 'old-version', prepare: dataset('old-version') },
  {
    name: 'new-version',
    after: ['old-version'],
    prepare: dataset('new-version', 'old-version'),
  },
  {
    name: 'publisher.pub',
    after: ['publisher.key', 'dataset'],
    prepare: (folder) => cp(join(folder, 'dataset/publisher.pub'), join(folder, 'publisher.pub')),
  },
  {
    name: 'datapackage.json',
    after: ['publisher.key', 'dataset'],
    prepare: (folder) => cp(join(folder, 'dataset'), folder, { recursive: true }),
  },
  { name: 'authority.pem', prepare: stamp },
];
