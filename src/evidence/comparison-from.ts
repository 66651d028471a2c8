import type { Removal } from '../dataset/record.ts';
import type { Post, Verdict } from '../engine/types.ts';
import type { Comparison, PostAsRead, UsedDataset } from './saved-post.ts';

/** The post as the engine compares it. */
export function comparedPost({
  id,
  author,
  text,
  lang,
  partial,
  translated,
  quoted,
}: PostAsRead): Post {
  return {
    id,
    author,
    text: text ?? '',
    ...(lang === null ? {} : { lang }),
    ...(partial === undefined ? {} : { partial }),
    ...(translated === undefined ? {} : { translated }),
    ...(quoted === undefined
      ? {}
      : {
          quoted: { author: quoted.author, ...(quoted.id === undefined ? {} : { id: quoted.id }) },
        }),
  };
}

/**
 * A verdict with the records that it rests on, as they are now.
 *
 * @param recordOf a match without a record is left out
 */
export function comparisonFrom(
  { state, why, speakers, matches }: Verdict,
  recordOf: (source: string, id: string) => Removal | undefined,
  datasets: readonly UsedDataset[],
): Comparison {
  return {
    state,
    ...(why === undefined ? {} : { why }),
    ...(speakers === undefined ? {} : { speakers }),
    matches: matches.flatMap(({ removal, shown: _shown, ...match }) => {
      const record = recordOf(match.source, removal);
      return record === undefined ? [] : [{ ...match, record }];
    }),
    datasets,
  };
}
