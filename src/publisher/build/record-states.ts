import { statesOf } from '../../engine/encoder/index.ts';
import { isCompared } from '../../engine/index.ts';
import { UserError } from '../io/user-error.ts';
import { openOwnEncoder } from '../match/own-encoder.ts';
import type { AddStates } from './gather-records.ts';

export interface OpenStates {
  readonly addStates: AddStates;
  /** Gives the transformer's memory back. */
  readonly close: () => Promise<void>;
}

/**
 * Makes states of the texts of records that posts are compared with: about a tenth of a second each.
 * @throws UserError in a build without the encoder
 */
export async function openStates(): Promise<OpenStates> {
  const own = await openOwnEncoder();
  if (own === undefined) throw new UserError('--states: there is no encoder in extension/encoder');
  const { encoder, readSide, close } = own;
  return {
    addStates: (record) => {
      const { text } = record;
      if (text === undefined || !isCompared(record)) return undefined;
      return statesOf(text, encoder, readSide).then((states) =>
        states === undefined ? record : { ...record, states },
      );
    },
    close,
  };
}
