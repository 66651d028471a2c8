import { child, type DerValue, inside, oidOf, readDer, tags } from './der.ts';
import { hashName } from './hash-name.ts';

const RSA = '1.2.840.113549.1.1.1';
const ELLIPTIC = '1.2.840.10045.2.1';
/** Curves, with the bytes of a number on each. */
const curves: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  '1.2.840.10045.3.1.7': ['P-256', 32],
  '1.3.132.0.34': ['P-384', 48],
};
/** A set is signed under its own tag, whatever tag it has where it stands. */
const AS_SET = tags.set;

/** Whether the key of a certificate made the signature of a signer over its signed attributes. */
export async function verifySignature(
  signer: DerValue,
  attributes: DerValue,
  certificate: DerValue,
): Promise<boolean> {
  const hash = hashName(oidOf(child(child(signer, 2, tags.sequence), 0, tags.oid)));
  const signature = inside(signer).find(({ tag }) => tag === tags.octets)?.content;
  if (signature === undefined) return false;
  const message = attributes.whole.slice();
  message[0] = AS_SET;
  const keyInfo = publicKeyOf(certificate);
  const algorithm = child(keyInfo, 0, tags.sequence);
  const kind = oidOf(child(algorithm, 0, tags.oid));
  if (kind === RSA) {
    const use = { name: 'RSASSA-PKCS1-v1_5', hash };
    const key = await crypto.subtle.importKey('spki', keyInfo.whole, use, false, ['verify']);
    return crypto.subtle.verify(use, key, signature, message);
  }
  if (kind !== ELLIPTIC) return false;
  const curve = curves[oidOf(child(algorithm, 1, tags.oid))];
  if (curve === undefined) return false;
  const [namedCurve, bytes] = curve;
  const use = { name: 'ECDSA', namedCurve };
  const key = await crypto.subtle.importKey('spki', keyInfo.whole, use, false, ['verify']);
  const plain = plainSignature(signature, bytes);
  return crypto.subtle.verify({ name: 'ECDSA', hash }, key, plain, message);
}

function publicKeyOf(certificate: DerValue): DerValue {
  const facts = child(certificate, 0, tags.sequence);
  const hasVersion = inside(facts)[0]?.tag === tags.first;
  return child(facts, hasVersion ? 6 : 5, tags.sequence);
}

/** Two numbers one after the other, as WebCrypto takes them, of what certificates write as DER. */
function plainSignature(
  signature: Uint8Array<ArrayBuffer>,
  bytes: number,
): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(2 * bytes);
  for (const [at, { content }] of inside(readDer(signature)).slice(0, 2).entries()) {
    const digits = content.subarray(Math.max(0, content.length - bytes));
    plain.set(digits, (at + 1) * bytes - digits.length);
  }
  return plain;
}
