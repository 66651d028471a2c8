import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildExtension } from '../../scripts/build-extension.ts';

const DEMO_URL = 'https://demo-dataset.example/';
const demoSources = [{ name: 'demo', title: 'Demo', url: DEMO_URL, publicKey: 'RWdemo' }];

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'evenhand-builds-'));
  for (const browser of ['chromium', 'firefox'] as const) {
    await buildExtension({ browser, mode: 'package', outDir: join(root, browser), sources: [] });
  }
  await buildExtension({
    browser: 'chromium',
    mode: 'demo',
    outDir: join(root, 'demo'),
    sources: demoSources,
  });
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

async function filesOf(build: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(join(root, build), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const folder = join(root, build);
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const path = join(file.parentPath, file.name);
        return [path.slice(folder.length + 1), await readFile(path)] as const;
      }),
    ),
  );
}

const textOf = async (build: string, file: string) =>
  (await filesOf(build)).get(file)?.toString() ?? '';

describe.each(['chromium', 'firefox'])('the package for %s', (build) => {
  test('asks for nothing that warns but the hosts of X', async () => {
    const manifest = JSON.parse(await textOf(build, 'manifest.json'));
    expect(manifest.permissions).toEqual([
      'unlimitedStorage',
      'storage',
      'alarms',
      'activeTab',
      'contextMenus',
    ]);
    for (const key of ['host_permissions', 'optional_permissions', 'web_accessible_resources']) {
      expect(manifest).not.toHaveProperty(key);
    }
    for (const { matches } of manifest.content_scripts) {
      expect(matches).toEqual([
        'https://x.com/*',
        'https://twitter.com/*',
        'https://mobile.x.com/*',
        'https://mobile.twitter.com/*',
      ]);
    }
    expect(manifest.browser_specific_settings.gecko.data_collection_permissions).toEqual({
      required: ['none'],
    });
  });

  test('has every file that its manifest names', async () => {
    const files = await filesOf(build);
    const manifest = JSON.parse(await textOf(build, 'manifest.json'));
    const named: string[] = [
      manifest.background.service_worker,
      ...manifest.background.scripts,
      ...manifest.content_scripts.flatMap(({ js }: { js: string[] }) => js),
      manifest.action.default_popup,
      ...Object.values<string>(manifest.icons),
      `_locales/${manifest.default_locale}/messages.json`,
      'documented/records.jsonl',
      'starter/removals.jsonl',
      'engine/word-frequencies.bin',
      'engine/telling-words.json',
    ];
    for (const file of named) expect([...files.keys()]).toContain(file);
  });

  test('carries no states of words that nothing in it could read', async () => {
    expect(await textOf(build, 'documented/records.jsonl')).not.toContain('"states"');
  });

  test('carries its whole code, and no map of it', async () => {
    const files = [...(await filesOf(build))];
    expect(files.map(([name]) => name).filter((name) => name.endsWith('.map'))).toEqual([]);
    const fetchesCode =
      /\beval\s*\(|new Function\b|\bimport\s*\((?!\s*[`'"]\.\/)|importScripts|sourceMappingURL/;
    const scripts = files.filter(([name]) => name.endsWith('.js'));
    expect(scripts.filter(([, bytes]) => fetchesCode.test(bytes.toString()))).toEqual([]);
    expect(await textOf(build, 'popup.html')).not.toMatch(/(src|href)="(?!\.\/)/);
    for (const script of ['background.js', 'content.js', 'capture.js']) {
      expect(await textOf(build, script)).not.toMatch(/^\s*(import|export)\b/m);
    }
  });

  test('knows no dataset of the demonstration', async () => {
    const files = [...(await filesOf(build))];
    expect(files.filter(([, bytes]) => bytes.includes(DEMO_URL))).toEqual([]);
    expect(await textOf(build, 'background.js')).not.toMatch(/EVENHAND_(MODE|SOURCES)/);
  });
});

describe.each(['chromium', 'firefox'] as const)(
  'the package with the encoder for %s',
  (browser) => {
    test('brings its files and may run them, and asks for no more than it must', async () => {
      const outDir = join(root, `encoder-${browser}`);
      await buildExtension({ browser, mode: 'package', encoder: true, outDir, sources: [] });
      const files = [...(await filesOf(`encoder-${browser}`)).keys()];
      expect(files).toContain('meaning.js');
      expect(files).toContain('encoder/layers.safetensors');
      expect(await textOf(`encoder-${browser}`, 'documented/records.jsonl')).toContain('"states"');
      expect(files).toContain('encoder/ort-wasm-simd-threaded.wasm');
      const isChromium = browser === 'chromium';
      expect(files.includes('offscreen.html')).toBe(isChromium);
      const manifest = JSON.parse(await textOf(`encoder-${browser}`, 'manifest.json'));
      expect(manifest.permissions).toEqual([
        'unlimitedStorage',
        'storage',
        'alarms',
        'activeTab',
        'contextMenus',
        ...(isChromium ? ['offscreen'] : []),
      ]);
      const policy: string = manifest.content_security_policy.extension_pages;
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    }, 60_000);
  },
);

test('the demonstration subscribes to its dataset', async () => {
  const background = await textOf('demo', 'background.js');
  expect(background).toContain(DEMO_URL);
  expect(background).toContain('RWdemo');
});

test('the same input gives the same bytes', async () => {
  const outDir = join(root, 'again');
  await buildExtension({ browser: 'chromium', mode: 'package', outDir, sources: [] });
  // Digests: a test that names a byte among millions takes as long to say so.
  const sums = async (build: string): Promise<ReadonlyMap<string, string>> =>
    new Map(
      [...(await filesOf(build))].map(([name, bytes]) => [
        name,
        createHash('sha256').update(bytes).digest('hex'),
      ]),
    );
  expect(await sums('again')).toEqual(await sums('chromium'));
}, 60_000);
