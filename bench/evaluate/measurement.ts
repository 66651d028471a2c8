/** One line of the table of quality figures. */
export interface Measurement {
  readonly name: string;
  /** What was counted, in words. */
  readonly of: string;
  readonly value: number;
  /** The bar, and whether a smaller or a larger value is better. */
  readonly bar?: { readonly value: number; readonly better: 'larger' | 'smaller' };
  /** What missed, for whoever wants to look. */
  readonly examples?: readonly string[];
}

export function meetsBar({ value, bar }: Measurement): boolean {
  if (bar === undefined) return true;
  return bar.better === 'larger' ? value >= bar.value : value <= bar.value;
}

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
