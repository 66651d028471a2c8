import type { Words } from './report/words.ts';
import type { SavedPost } from './saved-post.ts';
import { hashOfJson } from './sha256.ts';

/** How a saved post is cited: what it is, where and when it was seen, and by what it can be known again. */
export function savedCitation(saved: SavedPost, words: Words): string {
  const { post, page, comparison } = saved;
  const [match] = comparison?.matches ?? [];
  const lines = [
    `@${post.author}${post.time === undefined ? '' : `, ${post.time}`}: “${post.text ?? ''}”`,
    `${words('savedPostId')}: ${post.id}`,
    page.kind === 'address'
      ? `${words('savedPage')}: ${page.address}`
      : `${words('savedFile')}: ${page.file}, SHA-256 ${page.sha256}`,
    `${words('savedAt')}: ${saved.savedAt} (${saved.zone}), Evenhand ${saved.software.evenhand}`,
    ...(match === undefined
      ? []
      : [
          `${words('savedComparison')}: ${match.source}, ${match.record.id}`,
          ...match.record.sources.map(({ url }) => url),
        ]),
    `saved.json, SHA-256: ${hashOfJson(saved)}`,
  ];
  return lines.join('\n');
}
