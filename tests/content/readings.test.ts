import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPages } from '../../src/publisher/read/read-pages.ts';
import { loadCaptures } from './captures.ts';
import { cell, post, words } from './markup.ts';

const lineSchema = v.looseObject({ id: v.string(), text: v.nullable(v.string()) });

interface Output {
  readonly posts: v.InferOutput<typeof lineSchema>[];
  readonly notes: string[];
}

async function read(files: readonly string[]): Promise<Output> {
  const posts: Output['posts'] = [];
  const notes: string[] = [];
  await readPages(files, {
    data: (line) => posts.push(v.parse(lineSchema, JSON.parse(line))),
    note: (line) => notes.push(line),
  });
  return { posts, notes };
}

const captures = loadCaptures();

describe.skipIf(captures.length === 0)('saved pages of 2023-2026', () => {
  it('are read as they must be, every one', { timeout: 120_000 }, async () => {
    const { posts } = await read(captures.map(({ file }) => file));
    const expected = captures.flatMap(({ readings }) => readings);
    expect(posts.map(({ id }) => id)).toEqual(expected.map((reading) => reading['id']));
    for (const [index, wanted] of expected.entries()) {
      const got = posts[index];
      expect(got).toMatchObject(wanted);
      for (const flag of ['quotes', 'showMore', 'promoted', 'repostedBy', 'translated']) {
        expect(got?.[flag], `${flag} of ${got?.id}`).toBe(wanted[flag]);
      }
    }
  });
});

describe('a saved page', { timeout: 60_000 }, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenhand-read-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function save(name: string, html: string): Promise<string> {
    const file = join(folder, name);
    await writeFile(file, html);
    return file;
  }

  const markup = { id: '1983130065320780162', handle: 'Marigold_7', text: words('باران آمد') };

  it('cannot run its scripts, reach the network or send the reader elsewhere', async () => {
    const file = await save(
      'active.html',
      `<meta http-equiv="refresh" content="0; url=https://example.org/"><body>${cell(post(markup))}
      <script>document.body.replaceChildren()</script><img src="https://example.org/x.png" onerror="document.body.remove()">`,
    );
    const { posts } = await read([file]);
    expect(posts).toMatchObject([{ id: markup.id, author: 'Marigold_7', text: 'باران آمد' }]);
  });

  it('prints the quoted post, and what X translated, beside the rest', async () => {
    const file = await save(
      'quote.html',
      post({
        ...markup,
        translatedFrom: 'English',
        quote: { handle: 'Old_Tram', text: words('Rain'), showMore: true },
      }),
    );
    const { posts } = await read([file]);
    expect(posts).toMatchObject([
      {
        translated: true,
        quotes: 'Old_Tram',
        quoted: { author: 'Old_Tram', text: 'Rain', showMore: true },
      },
    ]);
    expect(posts[0]).not.toHaveProperty('showMore');
  });

  it('without posts gives no line and a word about it', async () => {
    const file = await save('empty.html', '<p>nothing</p>');
    const { posts, notes } = await read([file]);
    expect(posts).toEqual([]);
    expect(notes.join('\n')).toContain('no posts on this page');
  });

  it('that is missing, or a folder, is named before anything is printed', async () => {
    const file = await save('there.html', post(markup));
    await expect(read([file, join(folder, 'gone.html')])).rejects.toThrow(
      /gone\.html: there is no such file/,
    );
    await expect(read([folder])).rejects.toThrow(/this is a folder/);
  });
});
