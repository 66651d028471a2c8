/** How Twitter's interface and its users begin somebody else's words. */
const REPEATED = /^RT @\w{1,20}\b/;

/** For sources whose own mark of a repost is missing or often not set. */
export function repeatsSomebody(text: string): boolean {
  return REPEATED.test(text);
}
