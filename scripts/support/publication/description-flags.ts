import { UserError } from '../../../src/publisher/io/user-error.ts';
import type { Publication } from './publication.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What `evenhand build` is told of a publication. Its revision is the minute of the publication
 * in UTC (202405010830), so that each later one is higher, on whatever machine it is made.
 *
 * @param address of the publisher, for whatever the publication names none for
 * @throws UserError where there is no address at all: people who are named must be able to object
 */
export function descriptionFlags(
  { dataset, lean, states, validForDays }: Publication,
  at: Date,
  address: string | undefined,
): readonly string[] {
  const { contact = address, objections = address, ...rest } = dataset;
  if (contact === undefined || objections === undefined)
    throw new UserError('dataset: contact and objections are missing, and so is --address');
  const [day = '', clock = ''] = at.toISOString().split('T');
  const minute = clock.slice(0, 'HH:MM'.length).replace(':', '');
  const [validUntil = ''] = new Date(at.getTime() + validForDays * DAY_MS).toISOString().split('T');
  const flags: Readonly<Record<string, string>> = {
    ...rest,
    contact,
    objections,
    version: `${day}.${minute}`,
    revision: `${day.replaceAll('-', '')}${minute}`,
    'valid-until': validUntil,
  };
  // In one word each: a text may begin with a dash.
  const named = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  const switches = { lean, states };
  const on = Object.entries(switches).filter(([, isOn]) => isOn === true);
  return [...named, ...on.map(([name]) => `--${name}`)];
}
