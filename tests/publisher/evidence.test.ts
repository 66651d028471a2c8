import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BagContent } from '../../src/evidence/bag/bag-content.ts';
import { readZip } from '../../src/evidence/bag/read-zip.ts';
import { verifyBag } from '../../src/evidence/bag/verify-bag.ts';
import { sha256Of } from '../../src/evidence/sha256.ts';
import { makeEvidence } from '../../src/publisher/evidence/make-evidence.ts';
import { loadCaptures } from '../content/captures.ts';
import { cell, post, words } from '../content/markup.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { lockedHandles, world } from '../invented-content.ts';
import { type ReplicaBrowser, startReplicaBrowser } from '../x-replica/testing-browser.ts';
import { VIEWER_HANDLE } from '../x-replica/viewer.ts';
import { buildFrom } from './built-dataset.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS, hookTimeout: SLOW_MACHINE_MS });

const WORDS =
  'the harbour council quietly cancelled seventeen ferry licences before dawn on thursday';
const PICTURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);

const quarry = { id: '1983130065320780162', handle: 'Marigold_7', text: words(WORDS) };
const other = { id: '1983130065320780163', handle: 'Old_Tram', text: words('Rain at last.') };

async function dataset(folder: TemporaryFolder): Promise<string> {
  return buildFrom(folder, 'data', [someRemoval('r-1', { text: WORDS })]);
}

interface Made {
  readonly content: BagContent;
  readonly zip: Uint8Array;
  readonly left: Readonly<Record<string, number>>;
}

async function evidence(
  folder: TemporaryFolder,
  pages: readonly string[],
  onlySimilar = false,
): Promise<Made> {
  const out = folder.file('bag.zip');
  const { left } = await makeEvidence({
    pages,
    dataset: await dataset(folder),
    out,
    onlySimilar,
    language: 'en',
    seals: {},
    version: '0.0.0',
    note: () => undefined,
  });
  const zip = await readFile(out);
  const { answers, content } = verifyBag(zip);
  expect(answers.faults).toEqual([]);
  if (content === undefined) throw new Error('the bag is empty');
  return { content, zip, left: Object.fromEntries(left) };
}

/** Everything in a bag that is text, as one. */
function textOf(zip: Uint8Array): string {
  return [...readZip(zip).files]
    .filter(([path]) => !path.endsWith('.png'))
    .map(([, bytes]) => new TextDecoder().decode(bytes))
    .join('\n');
}

describe('saved pages', () => {
  test('become a bag from the command line, and the file stands for the page', async () => {
    const folder = await temporaryFolder();
    const page = await folder.write('page.html', cell(post(quarry)) + cell(post(other)));
    const data = await dataset(folder);
    const out = folder.file('out.zip');
    expect(await runCli(['evidence', page, '--dataset', data, '--out', out])).toMatchObject({
      code: 0,
      stdout: `saved posts: 2\nbag: ${out}\n`,
    });
    const { answers, content } = verifyBag(await readFile(out));
    expect(answers.consistent).toBe(true);
    expect(content?.posts.map(({ saved }) => saved)).toMatchObject([
      {
        page: { kind: 'file', file: 'page.html', sha256: sha256Of(await readFile(page)) },
        post: { id: quarry.id, author: quarry.handle, text: WORDS, runs: [{ text: WORDS }] },
        picture: { how: 'rendered', part: { kept: true, type: 'image/png' } },
        comparison: { state: 'similar', matches: [{ record: { id: 'r-1', text: WORDS } }] },
      },
      {
        post: { id: other.id },
        comparison: { state: 'not-compared', why: 'too-short', matches: [] },
      },
    ]);
    expect(await runCli(['verify-evidence', out])).toMatchObject({ code: 0 });
    expect(textOf(await readFile(out))).not.toContain('x.com');
  });

  test('give only what is similar where that is asked for', async () => {
    const folder = await temporaryFolder();
    const both = await folder.write('both.html', cell(post(quarry)) + cell(post(other)));
    const { content } = await evidence(folder, [both], true);
    expect(content.posts.map(({ saved }) => saved.post.id)).toEqual([quarry.id]);
  });

  test('without a post to save give no bag, leave one that is there, and say why', async () => {
    const folder = await temporaryFolder();
    const data = await dataset(folder);
    const dull = await folder.write('dull.html', cell(post(other)));
    const empty = await folder.write('empty.html', '<p>No post.</p>');
    const locked = await folder.write('locked.html', cell(post({ ...quarry, locked: true })));
    const out = await folder.write('out.zip', 'a bag of before');
    const run = (page: string, ...flags: readonly string[]) =>
      runCli(['evidence', page, '--dataset', data, '--out', out, ...flags]);
    const similar = await run(dull, '--only', 'similar');
    expect(similar).toMatchObject({ code: 0, stdout: 'saved posts: 0\nnot similar: 1\n' });
    expect(similar.stderr).toContain('not written: no post that was compared resembles');
    const none = await run(empty);
    expect(none).toMatchObject({ code: 0, stdout: 'saved posts: 0\n' });
    expect(none.stderr).toContain('not written: no post could be read');
    const left = await run(locked);
    expect(left).toMatchObject({ code: 0, stdout: 'saved posts: 0\nnot saved: 1 (locked)\n' });
    expect(left.stderr).toContain('not written: no post on these pages could be saved');
    expect(await readFile(out, 'utf8')).toBe('a bag of before');
  });

  test('keep pictures that lie beside them, and say why others are missing', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder.file('page_files'));
    await writeFile(folder.file('page_files/a b.png'), PICTURE);
    const attachment = [
      './page_files/a%20b.png',
      '../../../etc/hostname',
      'https://pbs.twimg.com/media/a?format=jpg&name=small',
    ]
      .map((src) => `<div data-testid="tweetPhoto"><img alt="Image" src="${src}"></div>`)
      .join('');
    const page = await folder.write('page.html', cell(post({ ...quarry, attachment })));
    const { content } = await evidence(folder, [page]);
    expect(content.posts[0]?.saved.media).toMatchObject([
      { part: { kept: true, sha256: sha256Of(PICTURE), type: 'image/png' } },
      { part: { kept: false, why: 'failed' } },
      { part: { kept: false, why: 'no-network' } },
    ]);
  });

  test('with hostile markup give HTML in which nothing runs', async () => {
    const folder = await temporaryFolder();
    const text = `<span onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a><iframe src="https://x.com"></iframe><img alt="&lt;script&gt;" src="x" onerror="x()"></span>`;
    const page = await folder.write('page.html', cell(post({ ...quarry, text })));
    const { content } = await evidence(folder, [page]);
    const { html } = content.posts[0]?.saved ?? {};
    const bytes = html?.kept === true ? content.parts.get(html.sha256) : undefined;
    const kept = new TextDecoder().decode(bytes);
    expect(kept).toContain('&lt;script&gt;');
    expect(kept).not.toMatch(/<script|<iframe|<img|onclick|onerror|javascript:/);
  });
});

describe('whoever was logged in', () => {
  let browser: ReplicaBrowser;
  beforeAll(async () => {
    browser = await startReplicaBrowser(world);
  });
  afterAll(async () => {
    await browser.close();
  });

  async function savePage(folder: TemporaryFolder, name: string, query: string): Promise<string> {
    const page = await browser.open(`https://x.com/home?late=0&tick=0&seed=kept&${query}`);
    const html = await page.content();
    await page.close();
    return folder.write(name, html);
  }

  test('leaves no trace: the same page of two readers gives the same posts', async () => {
    const folder = await temporaryFolder();
    const english = await savePage(folder, 'en.html', 'ui=en&login=in&theme=dark');
    const persian = await savePage(folder, 'fa.html', 'ui=fa&login=out&theme=light');
    expect(await readFile(english, 'utf8')).toContain(VIEWER_HANDLE);
    const [one, two] = [await evidence(folder, [english]), await evidence(folder, [persian])];
    const told = ({ content }: Made) =>
      new Map(
        content.posts.map(({ saved: { post: read, html, media } }) => [
          read.id,
          JSON.stringify({ read, html, media }),
        ]),
      );
    const [first, second] = [told(one), told(two)];
    const both = [...first.keys()].filter((id) => second.has(id));
    expect(both.length).toBeGreaterThan(5);
    expect(both.filter((id) => first.get(id) !== second.get(id))).toEqual([]);
    const text = textOf(one.zip);
    expect(text).not.toContain(VIEWER_HANDLE);
    expect(text).not.toMatch(/data-testid|aria-label|unlike|removeBookmark|reposted|Follow/);
  });

  test('sees locked accounts, of which nothing is kept', async () => {
    const folder = await temporaryFolder();
    const [locked = ''] = lockedHandles;
    const page = await folder.write(
      'locked.html',
      cell(post({ ...quarry, handle: locked, locked: true })) + cell(post(other)),
    );
    const { content, left, zip } = await evidence(folder, [page]);
    expect(content.posts).toHaveLength(1);
    expect(left).toEqual({ locked: 1 });
    expect(textOf(zip)).not.toContain(locked);
  });
});

const captures = loadCaptures();
test.skipIf(captures.length === 0)('real pages of 2023-2026 are kept whole', async () => {
  const folder = await temporaryFolder();
  const { content, zip } = await evidence(
    folder,
    captures.map(({ file }) => file),
  );
  const expected = captures.flatMap(({ readings }) => readings);
  expect(content.posts.map(({ saved }) => saved.post.id)).toEqual(expected.map(({ id }) => id));
  for (const { saved } of content.posts) {
    expect(saved.post.runs.map(({ text }) => text).join('')).toBe(saved.post.text ?? '');
    expect([saved.html.kept, saved.picture.part.kept]).toEqual([true, true]);
  }
  expect(textOf(zip)).not.toMatch(/data-testid|aria-label|twclid/);
});
