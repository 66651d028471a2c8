import { describe, expect, it } from 'vitest';
import type { Removal } from '../../src/dataset/record.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import {
  compareFingerprints,
  compareWords,
  createEngine,
  type Post,
  type Verdict,
} from '../../src/engine/index.ts';
import { engineOf, frequencies, removal, sourceOf } from './build-source.ts';

const WORDS =
  'The valve at the Oserin pumping station was closed for nine days and nobody told the town';
const post = (text: string, fields: Partial<Post> = {}): Post => ({
  id: 'p',
  author: 'reader',
  text,
  ...fields,
});

async function verdict(text: string | Post, ...records: readonly Removal[]): Promise<Verdict> {
  const [answer] = await engineOf(...records).compare([
    typeof text === 'string' ? post(text) : text,
  ]);
  if (answer === undefined) throw new Error('no verdict');
  return answer;
}

describe('verdict', () => {
  it.each([
    ['identical', `${WORDS}!! 💧 https://t.co/x`],
    ['near-identical', WORDS.replace('nine', 'eleven')],
    [
      'contains',
      `My cousin wrote this before it vanished, and I think more people ought to see it: ${WORDS} … what now?`,
    ],
  ])('says %s', async (level, text) => {
    const { state, matches } = await verdict(text, removal({ id: 'r', text: WORDS }));
    expect(state).toBe('similar');
    expect(matches).toHaveLength(1);
    expect(matches[0]).toMatchObject({
      removal: 'r',
      level,
      sameAccount: false,
      sameSpeaker: false,
      copies: 1,
      speakers: 1,
    });
  });

  it('finds a short post inside a longer removal', async () => {
    const longer = `${WORDS}. Families carried buckets from the river while the council debated parking fees, and the mayor was on holiday abroad`;
    const { matches } = await verdict(WORDS, removal({ id: 'r', text: longer }));
    expect(matches[0]).toMatchObject({ level: 'contains' });
  });

  it('takes for a candidate what shares most words without a run of them', async () => {
    const longer = 'Submit to our own song contest, your chance to win major fame and promotion';
    const shorter = 'Submit to own music contest: win major fame and promotion';
    const records = [removal({ id: 'r', text: longer })];
    const [all] = await engineOf(...records).compare([post(shorter)], { candidates: true });
    expect(all?.matches).toMatchObject([{ removal: 'r', level: 'near-identical', shown: false }]);
    expect((await verdict(shorter, ...records)).matches).toEqual([]);
  });

  it('counts the words that are shared', async () => {
    const { matches } = await verdict(
      WORDS.replace('nine', 'eleven'),
      removal({ id: 'r', text: WORDS }),
    );
    const distinct = new Set(WORDS.toLowerCase().split(' ')).size;
    expect(matches[0]).toMatchObject({ sharedWords: distinct - 1, words: distinct + 1 });
  });

  it('tells the same account, whatever the case of its handle, and the same speaker', async () => {
    const own = removal({
      id: 'r',
      text: WORDS,
      account: { handle: 'Water_Desk', speaker: 'Water Desk' },
    });
    const other = removal({
      id: 'o',
      text: 'Something else altogether was written here by the other account',
      account: { handle: 'water_desk_ar', speaker: 'Water Desk' },
    });
    expect(await verdict(post(WORDS, { author: 'water_DESK' }), own)).toMatchObject({
      state: 'own',
      matches: [{ sameAccount: true, sameSpeaker: true }],
    });
    expect(await verdict(post(WORDS, { author: 'water_desk_ar' }), own, other)).toMatchObject({
      state: 'own',
      matches: [{ sameAccount: false, sameSpeaker: true }],
    });
  });

  it('mutes accounts suspended for conduct and removals that were reversed', async () => {
    const conduct: Removal['action'] = {
      object: 'account',
      measure: 'suspended',
      actor: 'platform',
      ground: 'conduct',
    };
    expect(await verdict(WORDS, removal({ id: 'r', text: WORDS, action: conduct }))).toMatchObject({
      state: 'related',
    });
    expect(
      await verdict(WORDS, removal({ id: 'r', text: WORDS, status: 'reversed' })),
    ).toMatchObject({ state: 'related' });
  });

  it('folds copies, counts speakers, and names the copy that says most', async () => {
    const answer = await verdict(
      WORDS,
      removal({ id: 'a', text: WORDS, status: 'reversed', account: { handle: 'one' } }),
      removal({ id: 'b', text: `${WORDS} 💧`, account: { handle: 'two' } }),
      removal({ id: 'c', text: WORDS.toUpperCase(), account: { handle: 'two' } }),
    );
    expect(answer).toMatchObject({
      state: 'similar',
      matches: [{ removal: 'b', copies: 3, speakers: 1 }],
    });
    expect(answer.matches).toHaveLength(1);
  });

  it('puts the strongest match first', async () => {
    const answer = await verdict(
      WORDS,
      removal({ id: 'near', text: WORDS.replace('nine', 'eleven') }),
      removal({ id: 'same', text: WORDS }),
      removal({ id: 'own', text: WORDS.replace('town', 'towns'), account: { handle: 'reader' } }),
    );
    expect(answer.matches.map((match) => match.removal)).toEqual(['same', 'near', 'own']);
  });

  it.each<[string, Partial<Removal>]>([
    ['a repost', { repost: true }],
    [
      "an author's own deletion",
      { action: { object: 'post', measure: 'removed', actor: 'author', ground: 'unknown' } },
    ],
    ['an illustration, unless asked for', { illustration: true }],
  ])('never shows %s', async (_, fields) => {
    expect(await verdict(WORDS, removal({ id: 'r', text: WORDS, ...fields }))).toMatchObject({
      state: 'none',
      matches: [],
    });
  });

  it('shows a deletion that the platform required, and illustrations where they belong', async () => {
    const compelled: Removal['action'] = {
      object: 'post',
      measure: 'removed',
      actor: 'author',
      compelled: true,
      ground: 'content',
    };
    expect(
      await verdict(WORDS, removal({ id: 'r', text: WORDS, action: compelled })),
    ).toMatchObject({ state: 'similar' });
    const engine = engineOf(removal({ id: 'r', text: WORDS, illustration: true }));
    expect(await engine.compare([post(WORDS)], { illustrations: true })).toMatchObject([
      { state: 'similar' },
    ]);
  });

  it.each([
    ['no-text', '', {}],
    ['no-text', '🎉 https://t.co/x @someone', {}],
    ['too-short', 'Good morning', {}],
    ['generic', 'Good morning to all of you', {}],
    ['translated', WORDS, { translated: true }],
  ] as const)('does not compare: %s', async (why, text, fields) => {
    expect(
      await verdict(post(text, fields), removal({ id: 'r', text: text === '' ? WORDS : text })),
    ).toMatchObject({
      state: 'not-compared',
      why,
      matches: [],
    });
  });

  it.each([
    'Happy birthday to my best friend in the whole world, I love you so much',
    'BREAKING NEWS: 5 dead',
    '#follow #follow4follow #like #instagood #love #photo',
    'San Francisco, Golden Gate Bridge',
  ])('holds back what anybody writes: %s', async (text) => {
    const records = [removal({ id: 'r', text: `${text} !` })];
    const [shown] = await engineOf(...records).compare([post(text)]);
    expect(shown?.matches).toEqual([]);
    const [all] = await engineOf(...records).compare([post(text)], { candidates: true });
    expect(all?.matches).toMatchObject([{ removal: 'r', shown: false }]);
  });

  it('matches records without text by their fingerprints', async () => {
    const fingerprints = fingerprintOf(WORDS);
    if (fingerprints === undefined) throw new Error('no fingerprint');
    const record = removal({ id: 'r', fingerprints });
    expect(await verdict(WORDS.replace('nine', 'eleven'), record)).toMatchObject({
      state: 'similar',
      matches: [{ level: 'near-identical' }],
    });
    expect(
      await verdict(WORDS, { ...record, fingerprints: { ...fingerprints, v: 0 } }),
    ).toMatchObject({ state: 'none' });
  });

  it('answers in the order of the posts, from all sources, and the same in any order of sources', async () => {
    const first = sourceOf('first', [removal({ id: 'r', text: WORDS })]);
    const second = sourceOf('second', [
      removal({ id: 'r', text: WORDS.replace('nine', 'eleven') }),
    ]);
    const posts = [
      post('nothing like it stands in any list that was subscribed here', { id: 'x' }),
      post(WORDS),
    ];
    const forward = await createEngine([first, second], frequencies).compare(posts);
    const backward = await createEngine([second, first], frequencies).compare(posts);
    expect(forward).toEqual(backward);
    expect(forward.map((answer) => answer.id)).toEqual(['x', 'p']);
    expect(forward[1]?.matches.map((match) => match.source)).toEqual(['first', 'second']);
  });

  it('stops when asked to', async () => {
    const stopped = engineOf(removal({ id: 'r', text: WORDS })).compare([post(WORDS)], {
      signal: AbortSignal.abort(),
    });
    await expect(stopped).rejects.toThrow(/aborted/);
  });
});

describe('compareWords', () => {
  it('gives the stretches that both texts share, across spellings', () => {
    const mine = 'Look: the valve at Oserin was CLOSED for nine days!';
    const theirs = 'THE VALVE at #Oserin was closed for eleven days';
    const { postSpans, removalSpans, shared } = compareWords(mine, theirs);
    expect(postSpans.map(([start, end]) => mine.slice(start, end))).toEqual([
      'the valve at Oserin was CLOSED for',
      'days',
    ]);
    expect(removalSpans.map(([start, end]) => theirs.slice(start, end))).toEqual([
      'THE VALVE at #Oserin was closed for',
      'days',
    ]);
    expect(shared).toBe(8);
  });

  it('gives the same stretches of the post where only fingerprints of the other text are there', () => {
    const mine = 'Look: the valve at Oserin was CLOSED for nine days!';
    const theirs = 'THE VALVE at #Oserin was closed for eleven days';
    const fingerprints = fingerprintOf(theirs) ?? { v: 0, words: '' };
    expect(compareFingerprints(mine, fingerprints)).toEqual({
      ...compareWords(mine, theirs),
      removalSpans: [],
    });
    expect(compareFingerprints(mine, { ...fingerprints, v: 999 })).toMatchObject({
      shared: 0,
      postSpans: [],
    });
  });
});

it('counts a speaker once over all matches of a post', async () => {
  const by = (id: string, handle: string, text: string) =>
    removal({ id, text, account: { handle } });
  const answer = await verdict(
    WORDS,
    by('a', 'one', WORDS),
    by('b', 'ONE', WORDS.replace('nine', 'eleven')),
    by('c', 'two', WORDS.replace('town', 'city')),
    by('d', 'reader', WORDS.replace('town', 'towns')),
  );
  expect(answer.matches).toHaveLength(4);
  expect(answer.speakers).toBe(2);
});
