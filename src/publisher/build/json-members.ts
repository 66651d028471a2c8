/**
 * The members of a JSON object as they are written, so that a line can be put into another
 * order without rewriting a value: a number of 19 digits would not survive being parsed.
 *
 * @param text an object that `JSON.parse` accepts
 * @returns each key, decoded, with the text of its value; the last of equal keys, as in parsing
 */
export function jsonMembers(text: string): Map<string, string> {
  const members = new Map<string, string>();
  let at = text.indexOf('{') + 1;
  for (;;) {
    const keyStart = text.indexOf('"', at);
    if (keyStart < 0) return members;
    const keyEnd = endOfString(text, keyStart);
    const valueStart = text.indexOf(':', keyEnd) + 1;
    const valueEnd = endOfValue(text, valueStart);
    members.set(
      String(JSON.parse(text.slice(keyStart, keyEnd))),
      text.slice(valueStart, valueEnd).trim(),
    );
    at = valueEnd + 1;
  }
}

/** @param members as jsonMembers gives them */
export function jsonObject(members: Iterable<readonly [key: string, value: string]>): string {
  return `{${Array.from(members, ([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}

/** @returns the place after the closing quote */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** @returns the place of the comma or brace after the value */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (;;) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (depth === 0 && (character === ',' || character === '}')) return at;
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
  }
}
