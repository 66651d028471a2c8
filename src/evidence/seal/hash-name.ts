export const SHA256_OID = '2.16.840.1.101.3.4.2.1';

/**
 * What WebCrypto calls a hash.
 *
 * @throws Error for one that is not used for time stamps
 */
export function hashName(oid: string): string {
  const names: Readonly<Record<string, string>> = {
    [SHA256_OID]: 'SHA-256',
    '2.16.840.1.101.3.4.2.2': 'SHA-384',
    '2.16.840.1.101.3.4.2.3': 'SHA-512',
  };
  const name = names[oid];
  if (name === undefined) throw new Error(`a hash that is not known: ${oid}`);
  return name;
}
