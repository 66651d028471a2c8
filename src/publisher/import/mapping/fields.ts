/** What a field of a record holds, and so how a cell becomes its value. */
export type FieldType = 'text' | 'date' | 'count' | 'truth' | 'list';

/** The fields that a mapping file may fill, by their dotted paths. */
export const FIELDS = {
  id: 'text',
  'account.id': 'text',
  'account.handle': 'text',
  'account.name': 'text',
  'account.speaker': 'text',
  'account.public': 'truth',
  'account.followers': 'count',
  text: 'text',
  textFrom: 'text',
  excerpt: 'truth',
  lang: 'text',
  postedAt: 'date',
  url: 'text',
  'action.object': 'text',
  'action.measure': 'text',
  'action.actor': 'text',
  'action.compelled': 'truth',
  'action.ground': 'text',
  'action.countries': 'list',
  'action.at': 'date',
  'action.rule.name': 'text',
  'action.rule.url': 'text',
  'action.rule.until': 'date',
  'action.statedBy': 'text',
  basis: 'text',
  status: 'text',
  statusAt: 'date',
  checkedAt: 'date',
  'source.url': 'text',
  'source.title': 'text',
  category: 'text',
  group: 'text',
  repost: 'truth',
  terms: 'text',
} as const satisfies Readonly<Record<string, FieldType>>;

export type FieldPath = keyof typeof FIELDS;
export const FIELD_PATHS = Object.keys(FIELDS).filter(isFieldPath);

export function isFieldPath(path: string): path is FieldPath {
  return Object.hasOwn(FIELDS, path);
}
