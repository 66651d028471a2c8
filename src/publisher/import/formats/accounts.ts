import type { Account } from '../../../dataset/record.ts';
import { exactId } from '../ids.ts';

const HANDLE = /^@?([A-Za-z0-9_]{1,20})$/;
/** A count that went through a spreadsheet or a table of numbers may have become "120.0". */
const COUNT = /^(\d{1,10})(?:\.0+)?$/;

/** What a row says of an account, as it is written there; '' where it says nothing. */
export interface AccountFields {
  readonly id?: string;
  readonly handle?: string;
  readonly name?: string;
  readonly followers?: string;
}

/** An account from what a row says of it; what cannot be right (a rounded id, a hash as a handle) is not taken. */
export function accountOf({
  id = '',
  handle = '',
  name = '',
  followers = '',
}: AccountFields): Account {
  const wholeId = exactId(id);
  const plainHandle = HANDLE.exec(handle)?.[1];
  const count = COUNT.exec(followers)?.[1];
  return {
    ...(wholeId !== undefined && { id: wholeId }),
    ...(plainHandle !== undefined && { handle: plainHandle }),
    ...(name !== '' && { name }),
    ...(count !== undefined && { followers: Number(count) }),
  };
}

/** @returns the address of a post; the platform finds its author where the handle is not known */
export function postAddress(id: string, handle = 'i'): string {
  return `https://x.com/${handle}/status/${id}`;
}
