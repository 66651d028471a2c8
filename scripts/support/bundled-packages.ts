import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Plugin } from 'vite';

/** A package of others whose code is in the extension. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly licence: string;
  /** As its authors ship it; '' where they ship none. */
  readonly licenceText: string;
}

const ROOT = join(import.meta.dirname, '..', '..');
const IN_PACKAGE = /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/g;
const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:\.[a-z]+)?$/i;
const described = v.object({ version: v.string(), license: v.string() });

/** Notes, in each build that it is a plugin of, whose modules ended up in it. */
export class BundledPackages {
  readonly #names = new Set<string>();

  readonly plugin: Plugin = {
    name: 'evenhand-bundled-packages',
    generateBundle: (_options, bundle) => {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        for (const id of part.moduleIds) {
          const name = [...id.matchAll(IN_PACKAGE)].at(-1)?.[1];
          if (name !== undefined) this.#names.add(name.replaceAll('\\', '/'));
        }
      }
    },
  };

  /** In the order of their names. */
  async list(): Promise<readonly BundledPackage[]> {
    return Promise.all([...this.#names].sort().map(describe));
  }
}

async function describe(name: string): Promise<BundledPackage> {
  const folder = join(ROOT, 'node_modules', name);
  const facts = v.parse(
    described,
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
  );
  const file = (await readdir(folder)).sort().find((entry) => LICENCE_FILE.test(entry));
  const licenceText = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
  return { name, version: facts.version, licence: facts.license, licenceText };
}

/** The licences of everything in the extension, for people. */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const parts = packages.map(
    ({ name, version, licence, licenceText }) =>
      `${name} ${version} (${licence})\n\n${licenceText.trim() || `Licence: ${licence}`}\n`,
  );
  return [
    'Evenhand is published under AGPL-3.0-or-later. It contains code of the following packages.\n',
    ...parts,
  ].join(`\n${'='.repeat(72)}\n\n`);
}

/** The same for tools: CycloneDX 1.6, without a time, so that the same build gives the same bytes. */
export function cycloneDxOf(version: string, packages: readonly BundledPackage[]): string {
  const purl = (name: string, of: string) => `pkg:npm/${name.replace('@', '%40')}@${of}`;
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: 'evenhand',
        version,
        licenses: [{ expression: 'AGPL-3.0-or-later' }],
      },
    },
    components: packages.map((each) => ({
      type: 'library',
      'bom-ref': purl(each.name, each.version),
      name: each.name,
      version: each.version,
      purl: purl(each.name, each.version),
      licenses: [{ expression: each.licence }],
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
