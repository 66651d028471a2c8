/** Where everything lies in a bag. */
import { type PartType, partTypes } from '../saved-post.ts';

export const BAGIT_FILE = 'bagit.txt';
export const INFO_FILE = 'bag-info.txt';
export const MANIFEST_FILE = 'manifest-sha256.txt';
export const TAG_MANIFEST_FILE = 'tagmanifest-sha256.txt';

/** Beside the bag's own files, made after it: they vouch for the list of hashes. */
export const STAMP_FILE = `${TAG_MANIFEST_FILE}.tsr`;
export const SIGNATURE_FILE = `${TAG_MANIFEST_FILE}.minisig`;
export const PUBLIC_KEY_FILE = `${TAG_MANIFEST_FILE}.pub`;

export const EXPORT_FILE = 'data/export.json';
export const REPORT_FILE = 'data/report.html';
export const TABLE_FILE = 'data/posts.csv';
export const ANNOTATIONS_FILE = 'data/annotations.jsonld';
export const ADDRESSES_FILE = 'data/urls.txt';

export const complaintFile = (language: string): string => `data/complaint/${language}.html`;
export const logFile = (chain: string): string => `data/log/${chain}.jsonl`;
export const savedFile = (post: string): string => `data/posts/${post}/saved.json`;
export const changesFile = (post: string): string => `data/posts/${post}/changes.jsonl`;
export const browserFile = (post: string): string => `data/posts/${post}/browser.json`;
export const partFile = (sha256: string, type: PartType): string =>
  `data/parts/${sha256}.${partTypes[type]}`;
