/** Two hashes of 32 bits of a text, as FNV-1a with two beginnings: collisions among a million are unlikely. */
export function shortenKey(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x050c5d1f;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x01000193) ^ (other >>> 15);
  }
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}`;
}
