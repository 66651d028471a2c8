import { useLayoutEffect, useState } from 'preact/hooks';

/** What `read` makes of the page's address, now and whenever it changes. */
export function useFromAddress<Part>(read: () => Part): Part {
  const [part, setPart] = useState(read);
  // Other effects wait for the next frame, and an address that changes before it would be missed.
  useLayoutEffect(() => {
    const follow = () => setPart(() => read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [read]);
  return part;
}

/** What follows the name of a part in the address ("#patterns/one/two"), decoded; it follows the address. */
export function useAddress(): readonly string[] {
  return useFromAddress(partsOfAddress);
}

/** The address of a state of a part. */
export function addressOf(...parts: readonly string[]): string {
  return `#${parts.map(encodeURIComponent).join('/')}`;
}

function partsOfAddress(): readonly string[] {
  try {
    return location.hash.slice(1).split('/').slice(1).map(decodeURIComponent);
  } catch {
    // What somebody typed need not be an address of ours.
    return [];
  }
}
