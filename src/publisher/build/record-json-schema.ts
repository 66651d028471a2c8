import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import {
  MAX_TEXT_CHARACTERS,
  observationSchema,
  removalSchema,
} from '../../dataset/record-schema.ts';

/** A field without a value may be null or empty at the top of a record and in these objects. */
const WITH_EMPTY_FIELDS: ReadonlySet<string> = new Set(['account', 'action']);
const EMPTY = [null, ''];

/**
 * The JSON Schema of a record, made from the checks that readers run, so that both agree. What
 * JSON Schema cannot say (a 30 February, a link without a host) readers refuse all the same.
 */
export function recordJsonSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A removal, or an observation of what was left up',
    oneOf: [removalSchema, observationSchema].map((schema) => withEmptyFields(convert(schema))),
  };
}

function convert(schema: Parameters<typeof toJsonSchema>[0]): JsonSchema {
  const { $schema: _version, ...converted } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    // Checks that are functions have no counterpart.
    errorMode: 'ignore',
  });
  return converted;
}

function withEmptyFields(schema: JsonSchema): JsonSchema {
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {}).map(([name, given]) => {
    if (typeof given === 'boolean') return [name, given];
    const field = WITH_EMPTY_FIELDS.has(name) ? withEmptyFields(given) : given;
    // JSON Schema counts code points, as the format does for texts.
    const limited = name === 'text' ? { ...field, maxLength: MAX_TEXT_CHARACTERS } : field;
    if (!required.has(name)) return [name, { anyOf: [limited, { enum: EMPTY }] }];
    return [name, limited.type === 'string' ? { ...limited, minLength: 1 } : limited];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
