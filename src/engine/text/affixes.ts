/**
 * Persian affixes that are written joined, with a zero-width non-joiner or with a space,
 * by the same people on the same day. Standing alone they are joined to their word, so
 * that all three spellings are one word. Folded forms (see fold.ts).
 */
const PREFIXES: readonly string[] = ['می', 'نمی'];
const SUFFIXES: readonly string[] = ['ها', 'های', 'هایی', 'تر', 'ترین', 'ی', 'ای', 'اند', 'ام'];

const LONGEST = 4;

export type Affix = 'prefix' | 'suffix' | 'none';

const KINDS: ReadonlyMap<string, Affix> = new Map([
  ...PREFIXES.map((affix) => [affix, 'prefix'] as const),
  ...SUFFIXES.map((affix) => [affix, 'suffix'] as const),
]);

/** Whether the folded units [start, end) are an affix. */
export function affixKind(units: Uint16Array, start: number, end: number): Affix {
  if (end - start > LONGEST || !isArabicScript(units[start] ?? 0)) return 'none';
  return KINDS.get(String.fromCharCode(...units.subarray(start, end))) ?? 'none';
}

export function isArabicScript(unit: number): boolean {
  return unit >= 0x0620 && unit <= 0x06ff;
}
