/** Joins of the lists that are met: "DE + FR", "DE,FR". */
const JOINS = /\s*[+,;|]\s*/;
const CODE = /^[A-Z]{2}$/;
const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Codes that Intl has a name for and that are no places where a post could be hidden. */
const NO_PLACES = new Set(['XA', 'XB', 'ZZ', 'QO']);
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['turkey', 'TR'],
  ['usa', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['czech republic', 'CZ'],
]);

let codesByName: ReadonlyMap<string, string> | undefined;

export interface Countries {
  /** ISO 3166, in their order, each once. */
  readonly codes: readonly string[];
  /** Whether something else stood there too, such as "everywhere". */
  readonly others: boolean;
}

/** Reads a list of countries, by code or by English name. */
export function readCountries(text: string): Countries {
  const parts = text.split(JOINS).filter((part) => part !== '');
  const codes = parts.map(codeOf);
  return {
    codes: [...new Set(codes.filter((code) => code !== undefined))],
    others: codes.includes(undefined),
  };
}

function codeOf(part: string): string | undefined {
  const upper = part.toUpperCase();
  if (CODE.test(upper) && isPlace(upper)) return todaysCode(upper);
  const name = part.toLowerCase();
  codesByName ??= allNames();
  return OTHER_NAMES.get(name) ?? codesByName.get(name);
}

function isPlace(code: string): boolean {
  return !NO_PLACES.has(code) && NAMES.of(code) !== undefined;
}

function allNames(): ReadonlyMap<string, string> {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    codes
      .filter((code) => isPlace(code))
      .map((code): [string, string] => [(NAMES.of(code) ?? code).toLowerCase(), code])
      // Old codes share a name with the one that replaced them.
      .filter(([, code]) => todaysCode(code) === code),
  );
}

/** "UK" is GB, and what was DD is DE. */
function todaysCode(code: string): string | undefined {
  return new Intl.Locale(`und-${code}`).region;
}
