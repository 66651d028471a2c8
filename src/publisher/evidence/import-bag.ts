import { open, rename, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { chainId } from '../../evidence/log/log.ts';
import { Tally } from '../import/tally.ts';
import { note } from '../io/output.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { UserError } from '../io/user-error.ts';
import { observedRemoval } from './observed-removal.ts';
import { verifyBagFile } from './verify-bag-file.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Whether a file begins as a zip does; what cannot be read is for others to tell. */
export async function isZip(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
      return ZIP.every((byte, at) => buffer[at] === byte);
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

/**
 * Makes records of posts that a reader saved and later met removed, withheld or suspended.
 * They are for the publisher to look at before they are built into a dataset.
 *
 * @throws UserError where the bag is not as it was exported
 */
export async function importBag(file: string, out: string): Promise<Tally> {
  const { answers, content } = await verifyBagFile(file);
  const [fault] = answers.faults;
  if (content === undefined)
    throw new UserError(
      `${file}: a zip file and no bag of saved posts (${fault?.reason ?? 'nothing of one is in it'}); where a table is in it, unpack and import that`,
    );
  if (fault !== undefined)
    throw new UserError(
      `${file}: ${[fault.file, fault.reason].filter((part) => part !== '').join(': ')}`,
    );
  const chains = new Map(content.chains.map((chain) => [chainId(chain), chain]));
  const tally = new Tally(note);
  const lines: string[] = [];
  for (const post of content.posts) {
    tally.rows += 1;
    const observed = observedRemoval(post, chains);
    if ('leftOut' in observed) tally.leaveOut(observed.leftOut, `${file}: ${post.saved.id}`);
    else {
      tally.write([]);
      lines.push(`${JSON.stringify(observed.record)}\n`);
    }
  }
  const part = temporaryPath(out);
  try {
    const text = lines.join('');
    await writeFile(part, out.endsWith('.gz') ? gzipSync(text) : text);
    await rename(part, out);
    keepPath(part);
  } catch (error) {
    dropPath(part);
    throw error;
  }
  return tally;
}
