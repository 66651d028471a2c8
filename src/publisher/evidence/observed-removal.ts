import type { Action, Removal } from '../../dataset/record.ts';
import type { BagPost, LoggedChange } from '../../evidence/bag/bag-content.ts';
import type { Change } from '../../evidence/log/changes.ts';
import { isOpen, type LogLine } from '../../evidence/log/log.ts';
import { SUSPENDED_FOR_CONDUCT, withheldIn } from '../import/formats/actions.ts';

type Sight = Extract<Change, { kind: 'seen-again' }>;

/** X's own codes for texts without a language. */
const NO_LANGUAGE = /^(?:und|zxx|q[a-z]{2})$/;
/** The one notice that says that X removed the post, in the words in which it is recognised. */
const REMOVED = /violated the (?:X|Twitter) Rules/i;

export type Observed = { readonly record: Removal } | { readonly leftOut: string };

/**
 * A removal record from a post that was saved before, and met again after, something was done
 * about it. What is not certain is left out: a deletion by the author, or an account that is
 * gone, is no removal.
 *
 * @param chains the logs of the bag, for when it was met again
 */
export function observedRemoval(
  { saved, changes }: BagPost,
  chains: ReadonlyMap<string, readonly LogLine[]>,
): Observed {
  const { post } = saved;
  const seen = changes.flatMap((each) => sightOf(each, chains));
  const acted = seen.findLast(({ sight }) => sight.as !== 'there');
  if (acted === undefined) return { leftOut: 'not met again in another way' };
  const action = actionOf(acted.sight);
  if (action === undefined) return { leftOut: 'gone, and not by X as far as its notice says' };
  const { address } = acted.sight;
  if (address === undefined) return { leftOut: 'met again at an address that is not known' };
  const back = seen.at(-1)?.sight.as === 'there' ? seen.at(-1) : undefined;
  const lang = post.lang === null || NO_LANGUAGE.test(post.lang) ? undefined : post.lang;
  return {
    record: {
      id: `seen-${saved.id}`,
      platform: 'x',
      account: { handle: post.author },
      ...(post.text === null || post.text === ''
        ? {}
        : { text: post.text, textFrom: 'original' as const }),
      ...(post.partial === true ? { excerpt: true } : {}),
      ...(lang === undefined ? {} : { lang }),
      ...(post.time === undefined ? {} : { postedAt: post.time }),
      url: address,
      action: { ...action, statedBy: acted.sight.notice },
      basis: 'observed',
      status: back === undefined ? 'standing' : 'reversed',
      ...(back === undefined ? {} : { statusAt: back.at }),
      checkedAt: seen.at(-1)?.at ?? acted.at,
      sources: [{ url: address, retrieved: acted.at }],
    },
  };
}

/** @returns one, or none where it says nothing of the post */
function sightOf(
  { chain, seq, change }: LoggedChange,
  chains: ReadonlyMap<string, readonly LogLine[]>,
): readonly { readonly sight: Sight; readonly at: string }[] {
  const line = chains.get(chain)?.[seq];
  if (change.kind !== 'seen-again' || line === undefined || !isOpen(line)) return [];
  // A notice that was not understood says nothing of the post, nor that it still is as it was.
  if (change.as === 'unclear') return [];
  return [{ sight: change, at: line.at }];
}

/** When it was done is not known, only that it was by the time it was seen. */
function actionOf({ as, notice }: Sight): Action | undefined {
  if (as === 'withheld') return withheldIn('post', []);
  if (as === 'suspended') {
    const { statedBy: _statedBy, ...action } = SUSPENDED_FOR_CONDUCT;
    // The notice does not say what for.
    return { ...action, ground: 'unknown' };
  }
  if (as !== 'gone' || !REMOVED.test(notice)) return undefined;
  return { object: 'post', measure: 'removed', actor: 'platform', ground: 'content' };
}
