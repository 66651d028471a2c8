/** A time-stamp authority on this machine, made by openssl. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CONFIG = `
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = Invented authority
[stamping]
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_chain = no
`;

export interface StampAuthority {
  /** Its certificate, PEM. */
  readonly certificate: string;
  /** Answers a query, as an authority does over HTTP. */
  readonly answer: (query: Uint8Array) => Uint8Array;
}

/** @returns undefined where there is no openssl, which is said */
export function makeAuthority(
  folder: string,
  key: readonly string[] = ['-newkey', 'rsa:2048'],
): StampAuthority | undefined {
  writeFileSync(join(folder, 'tsa.cnf'), CONFIG);
  writeFileSync(join(folder, 'serial'), '01\n');
  const run = (args: readonly string[]) => spawnSync('openssl', args, { cwd: folder });
  const made = run([
    'req',
    '-x509',
    '-nodes',
    '-days',
    '3650',
    '-config',
    'tsa.cnf',
    ...key,
    '-keyout',
    'key.pem',
    '-out',
    'cert.pem',
  ]);
  if (made.status !== 0) {
    console.warn(
      `SKIPPED: openssl made no authority, so no time stamp was checked: ${String(made.stderr)}`,
    );
    return undefined;
  }
  return {
    certificate: join(folder, 'cert.pem'),
    answer: (query) => {
      writeFileSync(join(folder, 'query.tsq'), query);
      const answered = run([
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-section',
        'here',
        '-queryfile',
        'query.tsq',
        '-signer',
        'cert.pem',
        '-inkey',
        'key.pem',
        '-out',
        'reply.tsr',
      ]);
      if (answered.status !== 0) throw new Error(String(answered.stderr));
      return readFileSync(join(folder, 'reply.tsr'));
    },
  };
}
