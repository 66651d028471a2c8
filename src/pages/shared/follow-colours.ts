/** Tells of the colours that the reader prefers, now and when they change, until it is called off. */
export function followColours(tell: (theme: 'light' | 'dark') => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => tell(dark.matches ? 'dark' : 'light');
  follow();
  dark.addEventListener('change', follow);
  return () => dark.removeEventListener('change', follow);
}
