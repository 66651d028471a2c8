/**
 * Why a source was refused or could not be updated, so that pages can say it in the
 * reader's language; the exact reason travels beside it, in English.
 */
export const faults = [
  'unreachable',
  'silent',
  'missing',
  'hostError',
  'redirect',
  'notHttps',
  'unsigned',
  'signature',
  'keyChanged',
  'noKey',
  'badKey',
  'hash',
  'truncated',
  'oversized',
  'bomb',
  'damaged',
  'malformed',
  'older',
  'newerFormat',
  'package',
  'dataCap',
  'noSpace',
  'nothingChosen',
  'noFile',
  'badAddress',
  'known',
  'same',
  'tooMany',
  'other',
] as const;

export type Fault = (typeof faults)[number];
