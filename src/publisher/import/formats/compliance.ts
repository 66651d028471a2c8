import type { Action, Removal } from '../../../dataset/record.ts';
import { readCountries } from '../countries.ts';
import { isoFrom } from '../dates.ts';
import type { Converted, JsonFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { type JsonValue, memberOf, objectOf, textAt } from '../json-value.ts';
import { accountOf, postAddress } from './accounts.ts';
import { DELETED_BY_AUTHOR, withheldIn } from './actions.ts';

const SOURCES = [
  {
    url: 'https://docs.x.com/x-api/compliance/streams/introduction',
    title: "X's compliance streams",
  },
];

const SUSPENDED: Action = {
  object: 'account',
  measure: 'suspended',
  actor: 'platform',
  ground: 'unknown',
};

/** One message of a stream: what it is called and what it says, whichever version wrote it. */
interface Message {
  readonly event: string;
  readonly body: JsonValue;
}

/** What the author did, or what takes nothing from anybody. */
const NO_REMOVALS: ReadonlyMap<string, string> = new Map([
  ['scrub_geo', 'no removal: the place was taken off posts'],
  ['user_delete', 'no removal: the account was closed by its owner'],
  ['user_undelete', 'no removal: the account was opened again by its owner'],
  ['user_protect', 'no removal: the account was made private by its owner'],
  ['user_unprotect', 'no removal: the account was made public by its owner'],
  ['drop', 'no removal: hidden for a while, by whom and why is not said'],
  ['undrop', 'no removal: shown again'],
  ['tweet_edit', 'no removal: the post was edited'],
  ['deactivated', 'no removal: the account was closed by its owner'],
  ['protected', 'no removal: the account was made private by its owner'],
  ['bounced', 'no removal: the account could not be reached by mail'],
]);

/**
 * X's compliance streams, versions 1 and 2, and the results of batch jobs. X forbids to pass
 * them on, so every record is marked. Messages about one thing follow one another: the last
 * counts, so that a suspension that was lifted is one that was reversed. A batch job says
 * "suspended" of the account behind an id that may be a post's, so no account is named.
 */
export const compliance: JsonFormat = {
  shape: 'json',
  name: 'compliance',
  title: "X's compliance streams and batch jobs",
  layout: 'lines',
  example: '{"status_withheld":{…}}, {"data":{"delete":{…}}} or {"id":…,"action":…,"reason":…}',
  keeps: 'last',
  recognises: (row) => messageOf(row) !== undefined || isBatchRow(row),
  createConverter: () => convert,
};

function convert(row: JsonValue): Converted {
  if (isBatchRow(row)) return convertBatchRow(row);
  const message = messageOf(row);
  if (message === undefined) return { leftOut: 'no message about a post or an account' };
  const { event, body } = message;
  const reason = NO_REMOVALS.get(event);
  if (reason !== undefined) return { leftOut: reason };
  const postId = idIn(body, 'tweet') ?? idIn(body, 'status') ?? idIn(body);
  const userId =
    idIn(body, 'user') ??
    exactId(textAt(body, 'tweet', 'author_id')) ??
    exactId(textAt(body, 'status', 'user_id_str') || textAt(body, 'status', 'user_id')) ??
    exactId(textAt(body, 'user_id_str') || textAt(body, 'user_id'));
  const at = timeIn(row, body);
  switch (event) {
    case 'delete':
      return onPost('deleted', postId, userId, { ...DELETED_BY_AUTHOR, ...at });
    case 'status_withheld':
    case 'tweet_withheld':
    case 'withheld':
      return withCountries(body, (countries) =>
        onPost('withheld', postId, userId, { ...withheldIn('post', countries), ...at }),
      );
    case 'user_withheld':
      return withCountries(body, (countries) =>
        onAccount('withheld-account', userId ?? idIn(body), {
          action: { ...withheldIn('account', countries), ...at },
        }),
      );
    case 'user_suspend':
      return onAccount('suspended', userId ?? idIn(body), { action: { ...SUSPENDED, ...at } });
    case 'user_unsuspend':
      return onAccount('suspended', userId ?? idIn(body), {
        action: SUSPENDED,
        status: 'reversed',
        ...(at.at !== undefined && { statusAt: at.at }),
      });
    default:
      return { leftOut: 'no message about a post or an account' };
  }
}

function convertBatchRow(row: JsonValue): Converted {
  const reason = textAt(row, 'reason');
  const noRemoval = NO_REMOVALS.get(reason);
  if (noRemoval !== undefined) return { leftOut: noRemoval };
  const id = exactId(textAt(row, 'id'));
  const at = isoFrom(textAt(row, 'redacted_at'), 'iso');
  const dated = at === undefined ? {} : { at };
  if (reason === 'deleted')
    return onPost('deleted', id, undefined, { ...DELETED_BY_AUTHOR, ...dated });
  if (reason !== 'suspended') return { leftOut: 'no reason that is known' };
  if (id === undefined) return { leftOut: 'no exact id' };
  return {
    record: recordOf(`suspended-${id}`, { account: {}, action: { ...SUSPENDED, ...dated } }),
  };
}

function isBatchRow(row: JsonValue): boolean {
  return ['id', 'action', 'reason'].every((name) => textAt(row, name) !== '');
}

/** A message is one member of the object, or of its "data"; version 1 puts a time beside it. */
function messageOf(row: JsonValue): Message | undefined {
  const outer = objectOf(memberOf(row, 'data')) ?? objectOf(row) ?? {};
  for (const [event, body] of Object.entries(outer)) {
    if (isEvent(event) && objectOf(body) !== undefined) return { event, body };
  }
  return undefined;
}

function isEvent(name: string): boolean {
  return (
    NO_REMOVALS.has(name) ||
    /^(delete|withheld|(status|tweet|user)_withheld|user_(un)?suspend)$/.test(name)
  );
}

function idIn(body: JsonValue, ...path: readonly string[]): string | undefined {
  return exactId(textAt(body, ...path, 'id_str') || textAt(body, ...path, 'id'));
}

function timeIn(row: JsonValue, body: JsonValue): { readonly at?: string } {
  const at =
    isoFrom(textAt(body, 'event_at'), 'iso') ??
    isoFrom(textAt(body, 'timestamp_ms') || textAt(row, 'timestamp_ms'), 'epoch-milliseconds');
  return at === undefined ? {} : { at };
}

/** Twitter writes XX for everywhere and XY for a claim of copyright, which are no countries. */
function withCountries(
  body: JsonValue,
  convertWith: (countries: readonly string[]) => Converted,
): Converted {
  const list = memberOf(body, 'withheld_in_countries');
  const text = Array.isArray(list)
    ? list.filter((code) => typeof code === 'string').join('+')
    : textAt(body, 'withheld_in_countries');
  const { codes, others } = readCountries(text);
  const converted = convertWith(codes);
  if ('leftOut' in converted || (!others && codes.length > 0)) return converted;
  return { ...converted, without: ['a country that is known'] };
}

function onPost(
  what: string,
  id: string | undefined,
  userId: string | undefined,
  action: Action,
): Converted {
  if (id === undefined) return { leftOut: 'no exact id' };
  return {
    record: recordOf(`${what}-${id}`, {
      account: accountOf({ id: userId ?? '' }),
      url: postAddress(id),
      action,
    }),
  };
}

function onAccount(
  what: string,
  id: string | undefined,
  rest: Pick<Removal, 'action'> & Partial<Pick<Removal, 'status' | 'statusAt'>>,
): Converted {
  if (id === undefined) return { leftOut: 'no exact id' };
  return { record: recordOf(`${what}-${id}`, { account: { id }, ...rest }) };
}

function recordOf(
  id: string,
  rest: Pick<Removal, 'account' | 'action'> & Partial<Removal>,
): Removal & { readonly terms: 'no-redistribution' } {
  return {
    platform: 'x',
    basis: 'platform-statement',
    status: 'standing',
    sources: SOURCES,
    ...rest,
    id: `compliance-${id}`,
    terms: 'no-redistribution',
  };
}
