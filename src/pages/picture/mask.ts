import type { CardMatch } from '../../platform/messages.ts';

const MASK = '@▒▒▒▒▒';
/** Handles as X has them, with the "@" or in an address of X's. */
const mention = /@\w{1,15}/g;
const address = /((?:x|twitter)\.com\/)\w{1,15}/gi;

/**
 * Whether both accounts may be named without being asked: those of public officials and
 * institutions. Of the post's author that is known only where the list holds them as well.
 */
export function mayBeNamed({ removal, sameAccount, sameSpeaker }: CardMatch): boolean {
  return removal.account.public === true && (sameAccount || sameSpeaker);
}

/** A handle, or in its place a mask that is the same for all; always from left to right. */
export function handleWords(handle: string, masked: boolean): string {
  return `\u2066${masked ? MASK : `@${handle}`}\u2069`;
}

/** A text without the handles in it. */
export function maskText(text: string, masked: boolean): string {
  return masked ? text.replace(mention, MASK).replace(address, '$1▒▒▒▒▒') : text;
}
