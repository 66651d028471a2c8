/** First parts of X's paths where nothing is read: what stands there is private or being written. */
const privatePaths =
  /^\/(?:messages|settings|compose|account|login|logout|signup|oauth|intent|i\/(?:flow|chat|drafts|oauth2))(?:\/|$)/i;

export function mayReadPath(path: string): boolean {
  return !privatePaths.test(path);
}
