import { utf8 } from '../evidence/sha256.ts';
import { DamagedRecord, type Vault } from './lock/vault.ts';
import type { Sealed, Stored } from './schema.ts';

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'sealed' in value;
}

/** @param place store and key of the record */
export async function sealJson(
  vault: Vault,
  place: readonly unknown[],
  value: object,
): Promise<Sealed> {
  return { sealed: await vault.seal(place, utf8(JSON.stringify(value))) };
}

/** @throws as `Vault.open` */
export async function openJson<T extends object>(
  vault: Vault | undefined,
  place: readonly unknown[],
  stored: Stored<T>,
): Promise<T> {
  if (!isSealed(stored)) return stored;
  return JSON.parse(new TextDecoder().decode(await openBytes(vault, place, stored)));
}

/** @throws as `Vault.open` */
export async function openBytes(
  vault: Vault | undefined,
  place: readonly unknown[],
  { sealed }: Sealed,
): Promise<Uint8Array<ArrayBuffer>> {
  if (vault === undefined) throw new DamagedRecord('A saved record has lost its lock.');
  return vault.open(place, sealed);
}

/** Those of several records that could be opened, in their order, and how many are damaged. */
export interface Legible<T> {
  readonly whole: readonly T[];
  readonly damaged: number;
}

/** Opens records each for itself. @throws what is no damage, as `SavedLocked` */
export async function legible<T>(openings: readonly Promise<T>[]): Promise<Legible<T>> {
  const opened = await Promise.all(
    openings.map((opening) => opening.then((value) => [value], noneWhereDamaged)),
  );
  const whole = opened.flat();
  return { whole, damaged: openings.length - whole.length };
}

function noneWhereDamaged(error: unknown): [] {
  if (error instanceof DamagedRecord) return [];
  throw error;
}
