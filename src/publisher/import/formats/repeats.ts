/** How Twitter's interface and its users begin somebody else's words. */
const REPEATED = /^RT @\w{1,20}\b/;

/**
 * Whether a post is somebody else's words though its source does not mark it as a repost: those
 * that people made by hand, before there was a button and after, never are.
 */
export function repeatsSomebody(text: string): boolean {
  return REPEATED.test(text);
}
