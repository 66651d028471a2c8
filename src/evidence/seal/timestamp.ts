/**
 * Trusted time stamps (RFC 3161): an authority signs a hash together with the time. Whether the
 * authority is to be trusted is for whoever reads it; here is checked that the certificate in
 * the stamp made it, and that it is about these bytes.
 */
import { hexOf } from '../../digest/hex.ts';
import { sha256 } from '../../digest/sha256.ts';
import { sha256Of } from '../sha256.ts';
import { child, DerError, type DerValue, der, inside, oidOf, readDer, tags } from './der.ts';
import { hashName, SHA256_OID } from './hash-name.ts';
import { verifySignature } from './signature.ts';

const SHA256 = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** The purpose that a certificate of an authority must have, as it is written in it. */
const TIME_STAMPING = '06082b06010505070308';
const NONCE_BYTES = 8;
/** Granted, or granted with changes. */
const GRANTED = new Set([0, 1]);
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/;

export interface Timestamp {
  /** ISO, UTC. */
  readonly time: string;
  /** SHA-256 of the certificate of the authority. */
  readonly authority: string;
}

/** What an authority is asked: a hash, a random number, and to send its certificate. */
export function timestampQuery(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  // Positive, and written as shortly as DER wants it.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const algorithm = der(tags.sequence, [...der(tags.oid, SHA256), ...der(tags.nothing, [])]);
  return Uint8Array.from(
    der(tags.sequence, [
      ...der(tags.integer, [1]),
      ...der(tags.sequence, [...algorithm, ...der(tags.octets, [...sha256(bytes)])]),
      ...der(tags.integer, [...nonce]),
      ...der(tags.boolean, [0xff]),
    ]),
  );
}

/**
 * Checks what an authority answered.
 *
 * @param response of the authority, as it came
 * @param bytes what was stamped
 * @throws Error saying what does not fit
 */
export async function checkTimestamp(
  response: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array,
): Promise<Timestamp> {
  const [status, token] = inside(readDer(response));
  if (status === undefined || !GRANTED.has(child(status, 0, tags.integer).content[0] ?? 2))
    throw new DerError('the authority refused to stamp');
  if (token === undefined || oidOf(child(token, 0, tags.oid)) !== SIGNED_DATA)
    throw new DerError('no time stamp in it');
  const signed = child(child(token, 1, tags.first), 0, tags.sequence);
  const info = infoOf(signed);
  const { imprint, time } = readInfo(readDer(info));
  if (imprint !== sha256Of(bytes)) throw new Error('the time stamp is of another file');
  const signers = inside(signed).at(-1);
  const signer = signers?.tag === tags.set ? inside(signers)[0] : undefined;
  if (signer === undefined) throw new DerError('nobody signed the time stamp');
  const attributes = inside(signer).find(({ tag }) => tag === tags.first);
  if (attributes === undefined) throw new DerError('the time stamp has no signed attributes');
  for (const certificate of certificatesOf(signed)) {
    if (!hexOf(certificate.whole).includes(TIME_STAMPING)) continue;
    if (!(await verifySignature(signer, attributes, certificate))) continue;
    await checkAttributes(attributes, info, signer);
    return { time, authority: sha256Of(certificate.whole) };
  }
  throw new Error('no certificate in the time stamp made its signature');
}

/** The bytes that say what was stamped, and when. */
function infoOf(signed: DerValue): Uint8Array<ArrayBuffer> {
  const wrapped = child(signed, 2, tags.sequence);
  if (oidOf(child(wrapped, 0, tags.oid)) !== TST_INFO) throw new DerError('not a time stamp');
  return child(child(wrapped, 1, tags.first), 0, tags.octets).content;
}

function readInfo(info: DerValue): { imprint: string; time: string } {
  const imprint = child(info, 2, tags.sequence);
  if (oidOf(child(child(imprint, 0, tags.sequence), 0, tags.oid)) !== SHA256_OID)
    throw new Error('the time stamp is over another kind of hash');
  const written = new TextDecoder().decode(child(info, 4, tags.time).content);
  const [, year, month, day, hour, minute, second, part = ''] = TIME.exec(written) ?? [];
  if (year === undefined) throw new DerError('the time stamp has no time');
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${part.slice(0, 4)}Z`);
  return { imprint: hexOf(child(imprint, 1, tags.octets).content), time: time.toISOString() };
}

/** The signed attributes must be about this content: their signature covers only them. */
async function checkAttributes(
  attributes: DerValue,
  info: Uint8Array<ArrayBuffer>,
  signer: DerValue,
): Promise<void> {
  const attribute = (oid: string): DerValue | undefined => {
    const found = inside(attributes).find((each) => oidOf(child(each, 0, tags.oid)) === oid);
    return found === undefined ? undefined : inside(child(found, 1, tags.set))[0];
  };
  const type = attribute(CONTENT_TYPE);
  const digest = attribute(MESSAGE_DIGEST);
  const hash = hashName(oidOf(child(child(signer, 2, tags.sequence), 0, tags.oid)));
  const made = new Uint8Array(await crypto.subtle.digest(hash, info));
  if (type === undefined || oidOf(type) !== TST_INFO || digest === undefined)
    throw new Error('the signature of the time stamp is about something else');
  if (hexOf(digest.content) !== hexOf(made))
    throw new Error('the signature of the time stamp is about other content');
}

function certificatesOf(signed: DerValue): readonly DerValue[] {
  const all = inside(signed).find(({ tag }) => tag === tags.first);
  return all === undefined ? [] : inside(all).filter(({ tag }) => tag === tags.sequence);
}
