import { defineCommand } from 'citty';
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
        `existed before: ${answers.existedBefore}`,
        `signed by: ${answers.signedBy}`,
        `really came from X: never provable by this; independent captures that agree: ${agreeing.length}`,
        ...agreeing.map(({ post, captures }) => `  post ${post}: ${captures} captures`),
        `faults: ${answers.faults.length}`,
        '',
      ].join('\n'),
    );
    if (!answers.consistent) process.exitCode = 1;
  },
});
