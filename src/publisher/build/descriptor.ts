import { createHash } from 'node:crypto';
import * as v from 'valibot';
import {
  type DataPackage,
  FORMAT_VERSION,
  PACKAGE_PROFILE,
  type Segment,
} from '../../dataset/package.ts';
import { PackageError, parsePackage } from '../../dataset/parse-package.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import { UserError } from '../io/user-error.ts';
import { TABLE_SCHEMA_FILE } from './schema-files.ts';

/** What a publisher says about a dataset; all of it optional. */
export interface Description {
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly homepage?: string | undefined;
  readonly version?: string | undefined;
  readonly revision?: string | undefined;
  readonly publisher?: string | undefined;
  readonly contact?: string | undefined;
  readonly objections?: string | undefined;
  readonly licence?: string | undefined;
  readonly purpose?: string | undefined;
  readonly retention?: string | undefined;
  readonly validUntil?: string | undefined;
}

const MAIL_ADDRESS = v.pipe(v.string(), v.email());

/**
 * The text of datapackage.json. The same segments and description give the same bytes: there
 * is no clock in it.
 *
 * @throws UserError naming what the format refuses
 */
export function writeDescriptor(
  description: Description,
  fallbackName: string,
  segments: readonly Segment[],
  sourceLinks: readonly { readonly path: string; readonly title?: string }[],
  made: Pick<DataPackage, 'flavour' | 'accountSalt' | 'schemas'>,
): { readonly text: string; readonly dataset: DataPackage } {
  const {
    name = fallbackName,
    title,
    homepage,
    objections,
    purpose,
    retention,
    validUntil,
  } = description;
  const text = `${JSON.stringify(
    {
      $schema: PACKAGE_PROFILE,
      name,
      title: title ?? name,
      description: description.description,
      homepage,
      version: description.version ?? contentVersion(segments),
      revision: readRevision(description.revision),
      formatVersion: FORMAT_VERSION,
      licenses: description.licence === undefined ? undefined : [licenceOf(description.licence)],
      sources: sourceLinks.length === 0 ? undefined : sourceLinks,
      contributors: contributorsOf(description),
      objections,
      purpose,
      retention,
      validUntil,
      normaliser: NORMALISER_VERSION,
      ...made,
      records: segments.reduce((sum, segment) => sum + segment.records, 0),
      resources: segments.map((segment) => ({
        ...segment,
        format: 'jsonl',
        mediatype: 'application/jsonl',
        compression: 'gz',
        encoding: 'utf-8',
        schema: TABLE_SCHEMA_FILE,
      })),
    },
    undefined,
    2,
  )}\n`;
  try {
    return { text, dataset: parsePackage(text) };
  } catch (error) {
    if (error instanceof PackageError) throw new UserError(error.message);
    throw error;
  }
}

function contentVersion(segments: readonly Segment[]): string {
  const hash = createHash('sha256').update(segments.map((segment) => segment.hash).join('\n'));
  return `0.0.0+${hash.digest('hex').slice(0, 12)}`;
}

function readRevision(text = '1'): number {
  if (!/^\d{1,15}$/.test(text)) throw new UserError(`--revision: "${text}" is not a whole number`);
  return Number(text);
}

function licenceOf(licence: string) {
  return licence.startsWith('https://') ? { path: licence } : { name: licence };
}

function contributorsOf({ publisher, contact }: Description) {
  if (publisher === undefined && contact === undefined) return undefined;
  return [{ title: publisher ?? contact, roles: ['publisher'], ...reachOf(contact) }];
}

function reachOf(contact: string | undefined) {
  if (contact === undefined) return {};
  if (contact.startsWith('https://')) return { path: contact };
  if (v.safeParse(MAIL_ADDRESS, contact).success) return { email: contact };
  throw new UserError(`--contact: "${contact}" is neither a mail address nor an https link`);
}
