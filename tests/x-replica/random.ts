/** Repeatable chance: the same words give the same number on the server, in the page and in tests. */

/** A 32-bit unsigned hash (FNV-1a with a final mix) of the parts, told apart from one another. */
export function hashOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    for (const character of `${part}\u0000`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One of the choices, fixed by the parts. Throws when there is none to choose from. */
export function chooseBy<T>(choices: readonly T[], ...parts: readonly (string | number)[]): T {
  const choice = choices[hashOf(...parts) % choices.length];
  if (choice === undefined) throw new Error('There is nothing to choose from.');
  return choice;
}

/** True for about this share (0..1) of all parts. */
export function happensBy(share: number, ...parts: readonly (string | number)[]): boolean {
  return hashOf(...parts) / 0x1_0000_0000 < share;
}

/** `length` letters and digits, fixed by the parts. */
export function tokenOf(length: number, ...parts: readonly (string | number)[]): string {
  let token = '';
  for (let round = 0; token.length < length; round += 1) {
    token += hashOf(round, ...parts)
      .toString(36)
      .padStart(7, '0');
  }
  return token.slice(0, length);
}
