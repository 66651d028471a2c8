import { createHash } from 'node:crypto';
import * as v from 'valibot';
import {
  type DataPackage,
  FORMAT_VERSION,
  type NamedLink,
  PACKAGE_PROFILE,
  type Segment,
} from '../../dataset/package.ts';
import { PackageError, parsePackage } from '../../dataset/parse-package.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import { UserError } from '../io/user-error.ts';
import { schemaFiles, TABLE_SCHEMA_FILE } from './schema-files.ts';

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

/** What a build found out or decided, beside the segments. */
export type Made = {
  readonly [Field in
    | 'flavour'
    | 'accountSalt'
    | 'wordCounts'
    | 'previous'
    | 'withdrawn'
    | 'reversed']?: DataPackage[Field] | undefined;
};

export interface Contents {
  readonly segments: readonly Segment[];
  readonly sourceLinks: readonly NamedLink[];
  readonly made: Made;
}

/**
 * The text of datapackage.json. The same segments and description give the same bytes: there
 * is no clock in it.
 *
 * @param former the version before: it goes on being described as it was where nothing else is said
 * @throws UserError naming what the format refuses
 */
export function writeDescriptor(
  description: Description,
  fallbackName: string,
  { segments, sourceLinks, made }: Contents,
  former?: DataPackage,
): WrittenDescriptor {
  const { name = former?.name ?? fallbackName, licence } = description;
  return encodeDescriptor({
    $schema: PACKAGE_PROFILE,
    name,
    title: description.title ?? former?.title ?? name,
    description: description.description ?? former?.description,
    homepage: description.homepage ?? former?.homepage,
    version: description.version ?? contentVersion(segments),
    revision: readRevision(description.revision) ?? nextRevision(former),
    formatVersion: FORMAT_VERSION,
    licenses: licence === undefined ? former?.licenses : [licenceOf(licence)],
    sources: sourceLinks.length === 0 ? undefined : sourceLinks,
    contributors: contributorsOf(description) ?? former?.contributors,
    objections: description.objections ?? former?.objections,
    purpose: description.purpose ?? former?.purpose,
    retention: description.retention ?? former?.retention,
    validUntil: description.validUntil ?? former?.validUntil,
    normaliser: NORMALISER_VERSION,
    ...made,
    ...filesOf(segments),
  });
}

/**
 * The descriptor of a version that differs from the one before in its segments and in what is
 * given, and in nothing that is said about it.
 */
export function succeedDescriptor(
  former: DataPackage,
  segments: readonly Segment[],
  made: Made,
  version?: string,
): WrittenDescriptor {
  return encodeDescriptor({
    ...former,
    version: version ?? contentVersion(segments),
    revision: nextRevision(former),
    ...made,
    ...filesOf(segments),
  });
}

export interface WrittenDescriptor {
  readonly text: string;
  readonly dataset: DataPackage;
}

function encodeDescriptor(fields: Readonly<Record<string, unknown>>): WrittenDescriptor {
  const text = `${JSON.stringify(fields, undefined, 2)}\n`;
  try {
    return { text, dataset: parsePackage(text) };
  } catch (error) {
    if (error instanceof PackageError) throw new UserError(error.message);
    throw error;
  }
}

function filesOf(segments: readonly Segment[]) {
  return {
    schemas: schemaFiles.map(({ file }) => file),
    records: segments.reduce((sum, segment) => sum + segment.records, 0),
    resources: segments.map((segment) => ({
      ...segment,
      format: 'jsonl',
      mediatype: 'application/jsonl',
      compression: 'gz',
      encoding: 'utf-8',
      schema: TABLE_SCHEMA_FILE,
    })),
  };
}

function contentVersion(segments: readonly Segment[]): string {
  const content = segments.map(({ hash, superseded = [] }) => [hash, ...superseded].join(' '));
  const hash = createHash('sha256').update(content.join('\n'));
  return `0.0.0+${hash.digest('hex').slice(0, 12)}`;
}

/** @throws UserError */
export function readRevision(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new UserError(`--revision: "${text}" is not a whole number`);
  return Number(text);
}

function nextRevision(former: DataPackage | undefined): number {
  return (former?.revision ?? 0) + 1;
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
