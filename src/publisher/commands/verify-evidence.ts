import { defineCommand } from 'citty';
import type { Seals } from '../../evidence/seal/check-seals.ts';
import { verifyBagFile } from '../evidence/verify-bag-file.ts';
import { note, print } from '../io/output.ts';

export const verifyEvidenceCommand = defineCommand({
  meta: {
    name: 'verify-evidence',
    description: 'Check a bag of saved posts: what its files show, and what they cannot',
  },
  args: {
    bag: { type: 'positional', description: 'The zip that was exported', required: true },
  },
  async run({ args }) {
    const { answers, content } = await verifyBagFile(args.bag);
    for (const { file, reason } of answers.faults) {
      note(`evenhand verify-evidence: ${file === '' ? args.bag : file}: ${reason}`);
    }
    const { agreeing } = answers.fromPlatform;
    await print(
      [
        `saved posts: ${content?.posts.length ?? 0}`,
        `consistent since export: ${answers.consistent ? 'yes (its holder could have made all of it anew)' : 'no'}`,
        `existed before: ${stampWords(answers.existedBefore)}`,
        `signed by: ${signerWords(answers.signedBy)}`,
        `really came from X: never provable by this; independent captures that agree: ${agreeing.length}`,
        ...agreeing.map(({ post, captures }) => `  post ${post}: ${captures} captures`),
        ...(answers.clockPutBack === 0
          ? []
          : [
              `entries of the log whose clock stood earlier than one before them: ${answers.clockPutBack}`,
            ]),
        `faults: ${answers.faults.length}`,
        '',
      ].join('\n'),
    );
    if (!answers.consistent) process.exitCode = 1;
  },
});

function stampWords(stamp: Seals['existedBefore']): string {
  if (stamp === 'not shown') return stamp;
  return `${stamp.time}, by the authority whose certificate has the SHA-256 ${stamp.authority}; whether to trust it is yours to know`;
}

function signerWords(signer: Seals['signedBy']): string {
  if (signer === 'unknown') return signer;
  return `the key with the fingerprint ${signer.fingerprint}; whose it is must be known from elsewhere`;
}
