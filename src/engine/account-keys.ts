import type { Account } from '../dataset/record.ts';
import { hiddenName } from './hidden-account.ts';

/** FNV-1a over UTF-16 units with a final mix; 0 is kept for "unknown". */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1)
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0 || 1;
}

/** 32-bit key of a handle, without regard to case or a leading "@". 0: no handle. */
export function handleKey(handle: string | undefined): number {
  if (handle === undefined || handle === '') return 0;
  return hashName(handle.replace(/^@/, '').toLowerCase());
}

/** Key of the account itself: its handle where one is known, else its id. 0: unknown. */
export function accountKey(account: Account): number {
  if (account.handle !== undefined && account.handle !== '') return handleKey(account.handle);
  return account.id === undefined || account.id === '' ? 0 : hashName(`id:${account.id}`);
}

/** Key of the account with this handle in a dataset that hides it under a salt. */
export function hiddenAccountKey(handle: string, salt: string): number {
  return accountKey({ id: hiddenName(handle.replace(/^@/, ''), salt) });
}

/** Key of the person or office behind the account; accounts without a named speaker speak for themselves. */
export function speakerKey(account: Account): number {
  if (account.speaker === undefined || account.speaker === '') return accountKey(account);
  return hashName(`speaker:${account.speaker.trim().toLowerCase()}`);
}
