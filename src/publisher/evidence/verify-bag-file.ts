import { readFile } from 'node:fs/promises';
import { type VerifiedBag, verifyBagAndSeals } from '../../evidence/bag/verify-bag.ts';
import { reasonOf, UserError } from '../io/user-error.ts';

/** @throws UserError where the file cannot be read at all; a bag that is damaged is an answer */
export async function verifyBagFile(file: string): Promise<VerifiedBag> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UserError(`${file}: ${reasonOf(error)}`);
  }
  return verifyBagAndSeals(bytes);
}
