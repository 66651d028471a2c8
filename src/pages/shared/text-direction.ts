/** The direction of the first letter that has one, as browsers tell it; undefined where none has. */
export function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text.replaceAll(/[\u2066-\u2069]/gu, ''))?.[0];
  if (letter === undefined) return undefined;
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(letter) ? 'rtl' : 'ltr';
}
