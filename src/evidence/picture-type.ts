import type { PartType } from './saved-post.ts';

const starts: readonly (readonly [PartType, readonly number[], number])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47], 0],
  ['image/jpeg', [0xff, 0xd8, 0xff], 0],
  ['image/gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
];

/** What a picture is by its first bytes, whatever it is called. */
export function pictureType(bytes: Uint8Array): PartType | undefined {
  return starts.find(([, start, at]) =>
    start.every((byte, next) => bytes[at + next] === byte),
  )?.[0];
}
