import { formatSecretKey } from '../../dataset/minisign-secret.ts';
import { askAuthority } from '../../evidence/seal/ask-authority.ts';
import type { SealWish } from '../../evidence/seal/make-seals.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { readSecretKey } from '../sign/key-files.ts';

/** What a bag is to be sealed with, as it was typed. */
export interface SealFlags {
  /** File of a minisign secret key without a password. */
  readonly key?: string;
  /** Address of a time-stamp authority: https, or http on this machine. */
  readonly authority?: string;
}

/** @throws UserError naming the file or the address that is of no use, before anything is begun */
export async function readSeals({ key, authority }: SealFlags): Promise<SealWish> {
  if (authority !== undefined && !isPrivateWay(authority))
    throw new UserError(`--authority: "${authority}" is no https address (http: 127.0.0.1 alone)`);
  return {
    ...(key === undefined ? {} : { secretKey: formatSecretKey(await readSecretKey(key)) }),
    ...(authority === undefined
      ? {}
      : { stamp: (query: Uint8Array<ArrayBuffer>) => stampFrom(authority, query) }),
  };
}

/** Over http others on the way would see, and could change, what is asked and answered. */
function isPrivateWay(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}

/** @throws Error naming the authority */
async function stampFrom(authority: string, query: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return await askAuthority(authority, query, fetch);
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(`no time stamp from ${authority}: ${reasonOf(reason)}`, { cause: error });
  }
}
