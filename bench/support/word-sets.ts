/**
 * Words as the bars count them: distinct runs of letters, digits and underscores after
 * lower-casing and removing links and mentions. On purpose not the engine's normaliser:
 * recall is measured against a definition that is not ours to bend.
 */
export function plainWords(text: string): ReadonlySet<string> {
  const bare = text
    .toLowerCase()
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/@\w+/g, ' ');
  return new Set(bare.match(/[\p{L}\p{Nd}_]+/gu) ?? []);
}

export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}
