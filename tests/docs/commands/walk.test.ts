/** The test of the documents' commands fails where it should, and says where. */
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../publisher/temporary-folder.ts';
import { commandsIn, commandsOf } from './command-lines.ts';
import { sortCommands } from './sort-commands.ts';
import { Walk } from './walk.ts';

const DOCUMENT = `# Title

Type \`npm run nonsense\`, then \`git
  clone https://example.org/\` (needs the internet) or \`git status\`, not \`a word\`.

\`\`\`
unknown
\`\`\`

## Section
\`\`\`sh
curl https://example.org/  # needs the internet
# needs the internet
wget https://example.org/
mkdir one && cd one   # not two
npx nonsense
\`\`\`
\`\`\`sh
basename "$PWD"
evenhand build --lean
false
\`\`\`
The flag of \`evenhand build\` is \`--lean\`.
`;

const { sections, faults } = commandsOf('docs/some.md', DOCUMENT);

test('what is typed is found by section, without what is marked', () => {
  expect(sections.map(({ steps }) => steps.map(commandsIn))).toEqual([
    [['npm run nonsense'], ['git status']],
    [
      ['mkdir one && cd one', 'npx nonsense'],
      ['basename "$PWD"', 'evenhand build --lean', 'false'],
      ['evenhand build'],
    ],
  ]);
});

test('what nothing runs, and what does not say what it is, is named with its line', () => {
  expect(faults).toEqual([expect.stringMatching(/^docs\/some\.md:6: a block says what it holds/)]);
  expect(sortCommands(sections).faults).toEqual([
    expect.stringMatching(/^docs\/some\.md:3: no test runs "npm run nonsense"/),
    expect.stringMatching(/^docs\/some\.md:16: no test runs "npx nonsense"/),
  ]);
});

test('what only names a command that is typed elsewhere is not typed', () => {
  const [, last] = sortCommands(sections).walks;
  expect(last?.steps.flatMap(commandsIn)).not.toContain('evenhand build');
});

test('a walk goes on where the shell stood, and says which line failed', async () => {
  const walk = await Walk.begin((await temporaryFolder()).path);
  const step = (line: number, ...lines: readonly string[]) =>
    ({ document: 'docs/some.md', line, lines, within: 'block' }) as const;
  await walk.type(step(1, 'mkdir one && cd one'));
  expect(await walk.type(step(2, 'basename "$PWD"'))).toBe('one\n');
  await expect(walk.type(step(10, '', 'true', 'false | true', 'true'))).rejects.toThrow(
    'docs/some.md:12: ended with 1',
  );
  await expect(walk.type(step(20, 'true', 'evenhand nonsense'))).rejects.toThrow(
    /^docs\/some\.md:21: ended with 2\n.*nonsense/s,
  );
});
