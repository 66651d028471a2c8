const WHOLE = /^\d{1,19}$/;

/** @returns the id, or undefined where a spreadsheet rounded it (1.01421E+18) or it is none. */
export function exactId(text: string): string | undefined {
  return WHOLE.test(text) ? text : undefined;
}
