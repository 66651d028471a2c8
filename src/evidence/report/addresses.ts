import type { BagPost } from '../bag/bag-content.ts';

const WEB = /^https?:\/\//;

/**
 * Addresses for one's own archiver, one a line: the pages, the pictures, and the sources of
 * the records. A post from a saved file has no address of its own, and none is made up.
 */
export function addressesOf(posts: readonly BagPost[]): string {
  const addresses = posts.flatMap(({ saved }) => [
    ...(saved.page.kind === 'address' ? [saved.page.address] : []),
    ...saved.media.map(({ address }) => address).filter((address) => WEB.test(address)),
    ...(saved.comparison?.matches ?? []).flatMap(({ record }) => [
      ...(record.url === undefined ? [] : [record.url]),
      ...record.sources.map(({ url }) => url),
    ]),
  ]);
  return [...new Set(addresses)].map((address) => `${address}\n`).join('');
}
