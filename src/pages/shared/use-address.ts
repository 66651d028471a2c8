import { useEffect, useState } from 'preact/hooks';

/** What follows the name of a part in the address ("#patterns/one/two"), decoded; it follows the address. */
export function useAddress(): readonly string[] {
  const [parts, setParts] = useState(partsOfAddress);
  useEffect(() => {
    const follow = () => setParts(partsOfAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parts;
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
