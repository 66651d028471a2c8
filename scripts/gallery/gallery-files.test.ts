import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dropPath } from '../../src/publisher/io/temporary-path.ts';
import { temporaryFolder } from '../../tests/publisher/temporary-folder.ts';
import { Gallery } from './gallery-files.ts';

const page = { screenshot: (file: string) => writeFile(file, 'new') };
const shoot = (gallery: Gallery, surface: string) =>
  gallery.shoot(page, surface, 'dark', { direction: 'rtl' }, { width: 390 });

/** A gallery of before: a text, two pictures that are made still, one that is made no more. */
async function formerGallery(): Promise<string> {
  const folder = (await temporaryFolder()).file('gallery');
  const gallery = await Gallery.open(folder);
  await shoot(gallery, 'about');
  await shoot(gallery, 'popup');
  await gallery.finish();
  await writeFile(join(folder, 'README.md'), 'ours');
  for (const name of ['about-dark-rtl-390.jpg', 'about-dim-rtl-390.jpg', 'popup-dark-rtl-390.jpg'])
    await writeFile(join(folder, name), 'old');
  return folder;
}

async function contentOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
    ),
  );
}

test('until all pictures are made those of before stay', async () => {
  const folder = await formerGallery();
  const before = await contentOf(folder);
  const gallery = await Gallery.open(folder);
  await shoot(gallery, 'about');
  expect(await contentOf(folder)).toEqual(before);
  const unfinished = (await readdir(dirname(folder))).filter((name) => name !== 'gallery');
  expect(unfinished).toHaveLength(1);
  onTestFinished(() => {
    for (const name of unfinished) dropPath(join(dirname(folder), name));
  });
});

test('a finished run replaces them and leaves nothing beside them', async () => {
  const folder = await formerGallery();
  const gallery = await Gallery.open(folder);
  await shoot(gallery, 'about');
  await gallery.finish();
  expect(await contentOf(folder)).toEqual({ 'README.md': 'ours', 'about-dark-rtl-390.jpg': 'new' });
  expect(await readdir(dirname(folder))).toEqual(['gallery']);
});

test('a run of some surfaces keeps the others', async () => {
  const folder = await formerGallery();
  const gallery = await Gallery.open(folder, ['about']);
  await shoot(gallery, 'about');
  await shoot(gallery, 'popup');
  await gallery.finish();
  expect(await contentOf(folder)).toEqual({
    'README.md': 'ours',
    'about-dark-rtl-390.jpg': 'new',
    'popup-dark-rtl-390.jpg': 'old',
  });
});
