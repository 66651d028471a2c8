import * as v from 'valibot';
import { describeFault, openObject } from '../../dataset/record-schema.ts';
import type { Post } from '../../engine/index.ts';
import { reasonOf } from '../io/user-error.ts';

const string = v.string('must be a string');
const boolean = v.boolean('must be true or false');
const nonEmpty = v.pipe(string, v.minLength(1, 'must not be empty'));
const handle = v.pipe(
  string,
  v.transform((value) => value.replace(/^@/, '')),
);

const postSchema = openObject({
  id: nonEmpty,
  author: v.optional(handle, ''),
  text: string,
  lang: v.exactOptional(string),
  partial: v.exactOptional(boolean),
  translated: v.exactOptional(boolean),
});

/**
 * Reads one line of posts, such as `evenhand read` prints: null counts as absent, but for the
 * text of a post that has none. Other fields are left alone, a quoted post among them: it is a
 * post of its own.
 *
 * @throws Error naming the field and the reason
 */
export function parsePost(line: string): Post {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('not a JSON object');
  const given: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== null),
  );
  if ('text' in value && value.text === null) given['text'] = '';
  const result = v.safeParse(postSchema, given, { abortEarly: true });
  if (result.success) return result.output;
  const { field, reason } = describeFault(result.issues);
  throw new Error(`${field}: ${reason}`);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`not JSON: ${reasonOf(error)}`, { cause: error });
  }
}
