/** The case that the extension brings along without its words: one message in two languages, one removed and one left up. */
import 'fake-indexeddb/auto';
import { afterAll, expect, test } from 'vitest';
import { LookupService } from '../src/background/lookup/lookup-service.ts';
import { firstSettings, withSwitches } from '../src/background/settings/settings-changes.ts';
import { openStates } from '../src/publisher/build/record-states.ts';
import { openOwnEncoder } from '../src/publisher/match/own-encoder.ts';
import {
  localHostOf,
  meaningServiceOf,
  shippedEncoder,
  workerWithSample,
} from './background/meaning-set-up.ts';
import { freshStorage } from './background/set-up.ts';
import { someRemoval } from './dataset/some-removal.ts';
import { casesAreHere, documentedText, warnWithoutCases, wordingOf } from './documented-cases.ts';

warnWithoutCases('is the documented post found by its twin, without its words?');

const own = await openOwnEncoder();
afterAll(() => own?.close());
const encoder = shippedEncoder();

/** What a card says of a post, once both stages looked at it. */
async function openCards(lines: string) {
  if (own === undefined) throw new Error('The encoder is not in extension/encoder.');
  freshStorage();
  const worker = await workerWithSample(lines);
  const host = localHostOf(worker, encoder, own.judge);
  const meaning = meaningServiceOf(worker, { facts: encoder, host });
  await meaning.refresh();
  const lookup = new LookupService(
    worker.live,
    'package',
    { all: async () => [], tell: async () => {} },
    async () => withSwitches(firstSettings('package'), { otherLanguages: true }),
    () => new Date('2024-05-02T00:00:00Z'),
    meaning,
  );
  return async (author: string, text: string, lang: string) => {
    const post = { id: '1', author, text, lang };
    await meaning.find(post, new AbortController().signal);
    return lookup.card(post, { ownPage: false, tabId: 7 });
  };
}

test.skipIf(!casesAreHere)(
  'the Persian post that was left up shows that its English twin was removed',
  async () => {
    const card = await openCards(documentedText);
    const text = wordingOf('doc-002');
    const speaker = await card('Khamenei_fa', text, 'fa');
    expect(speaker).toMatchObject({
      state: 'own',
      matches: [
        {
          level: 'same-message',
          sameSpeaker: true,
          sameAccount: false,
          removal: { id: 'doc-001' },
          removalSpans: [],
        },
      ],
    });
    const [match] = speaker.matches;
    expect(match?.removal).not.toHaveProperty('text');
    expect(match?.removal).not.toHaveProperty('states');
    const marked = match?.postSpans.map(([from, to]) => text.slice(from, to)).join(' ');
    expect(marked).toContain('واکسن آمریکایی');
    const others = await card('somebody_else', text, 'fa');
    expect(others).toMatchObject({
      state: 'similar',
      matches: [{ level: 'same-message', sameSpeaker: false, removal: { id: 'doc-001' } }],
    });
  },
);

test.skipIf(!casesAreHere)('were the Persian one removed, the English would show it', async () => {
  const { addStates, close } = await openStates();
  const stated = await addStates(someRemoval('twin', { text: wordingOf('doc-002') }));
  await close();
  const card = await openCards(`${JSON.stringify({ ...stated, text: undefined })}\n`);
  expect(await card('somebody_else', wordingOf('doc-001'), 'en')).toMatchObject({
    state: 'similar',
    matches: [{ level: 'same-message', removal: { id: 'twin' } }],
  });
});
