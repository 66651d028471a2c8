import type { ReplicaPost, ReplicaWorld, TimelineEntry } from './content/types.ts';

const AUTHORS = {
  kite_maker: { name: 'Kite Maker 🪁', lang: 'en', verified: true },
  harbour_bell: { name: 'Harbour Bell', lang: 'en', affiliate: 'kite_maker' },
  anar_va_deraz: { name: 'انار و درخت', lang: 'fa' },
  closed_window: { name: 'Closed Window', lang: 'en', locked: true },
  gone_account: { name: 'Gone', lang: 'en', suspended: true },
} as const;

type AuthorHandle = keyof typeof AUTHORS;

/** One post of every kind that the page can draw, named by what it is an example of. */
const POSTS = {
  plain: post(
    1,
    'kite_maker',
    'The wind came round to the west, so the red kite stays home today. #kites',
    'en',
  ),
  emojiOnly: post(2, 'harbour_bell', '👋🏽🎉', 'qme'),
  mediaOnly: post(3, 'harbour_bell', '', 'qme', { media: 'two-photos' }),
  linkOnly: post(4, 'kite_maker', 'https://kites.example/how-to/fold', 'zxx', { card: 'small' }),
  quote: post(5, 'harbour_bell', 'This is what I meant yesterday.', 'en', { quotes: id(6) }),
  quoted: post(
    6,
    'kite_maker',
    'Tails make kites calm, not pretty.\n\nShort tail, nervous kite. @harbour_bell',
    'en',
    { media: 'photo' },
  ),
  quoteOfGone: post(7, 'kite_maker', 'I still think about this one.', 'en', { quotes: id(8) }),
  gone: post(8, 'gone_account', 'Nobody can read this.', 'en'),
  threadFirst: post(9, 'kite_maker', 'How to choose string, in three parts.', 'en'),
  threadMiddle: post(10, 'kite_maker', 'Cotton is kind to hands.', 'en', { repliesTo: id(9) }),
  threadLast: post(11, 'kite_maker', 'Nylon is kind to nobody.', 'en', { repliesTo: id(10) }),
  reply: post(12, 'harbour_bell', '@kite_maker And hemp?', 'en', { repliesTo: id(11) }),
  edited: post(13, 'harbour_bell', 'The ferry leaves at ten, not at nine.', 'en', { edited: true }),
  adTimed: post(14, 'harbour_bell', 'Boats for rent https://boats.example/', 'en', {
    promoted: 'timed',
    card: 'large',
  }),
  adUntimed: post(15, 'kite_maker', 'String, by the mile', 'en', {
    promoted: 'no-time',
    media: 'video',
  }),
  cut: post(
    16,
    'kite_maker',
    `A long letter about frames. ${'Spruce bends and forgives, bamboo splits and remembers. '.repeat(8)}The end.`,
    'en',
    { cutTo: 270 },
  ),
  translatedToPersian: post(17, 'harbour_bell', 'The harbour is full of mist this morning.', 'en', {
    translation: { lang: 'fa', from: 'en', text: 'امروز صبح بندر پر از مه است.' },
  }),
  translatedToEnglish: post(18, 'anar_va_deraz', 'امسال درخت انار دو بار شکوفه داد.', 'fa', {
    translation: {
      lang: 'en',
      from: 'fa',
      text: 'This year the pomegranate tree blossomed twice.',
    },
  }),
  persian: post(
    19,
    'anar_va_deraz',
    '@kite_maker سلام! بادبادک شما را در Tehran دیدم؛ ۱۲ متر نخ می‌خواهد؟ https://anar.example/a/very/long/path/that/will/be/cut/somewhere',
    'fa',
  ),
  noted: post(20, 'harbour_bell', 'This is the tallest lighthouse anywhere.', 'en', {
    communityNote: 'Several lighthouses are taller: https://towers.example/list',
  }),
  pollOpen: post(21, 'kite_maker', 'Tea or coffee on the hill?', 'en', { card: 'poll-open' }),
  pollFinal: post(22, 'kite_maker', 'And the winner is', 'en', { card: 'poll-final' }),
  carousel: post(23, 'harbour_bell', 'Three walks https://walks.example/', 'en', {
    card: 'carousel',
  }),
  event: post(24, 'harbour_bell', 'See you there', 'en', { card: 'event' }),
  space: post(25, 'kite_maker', 'We talked about knots', 'en', { card: 'space' }),
  video: post(26, 'harbour_bell', 'Sound on', 'en', { media: 'video' }),
  sensitive: post(27, 'kite_maker', 'Do not look at my first frame', 'en', {
    media: 'sensitive-photo',
  }),
  tombstone: post(28, 'kite_maker', 'unseen', 'en', {
    tombstone: 'This Post was deleted by the Post author.',
  }),
  withheld: post(29, 'kite_maker', 'unseen', 'en', {
    withheld: 'This Post has been withheld in response to a legal demand.',
  }),
  locked: post(30, 'closed_window', 'Only for friends: the kettle is on.', 'en'),
  pinned: post(31, 'kite_maker', 'Read this first: kites are patient.', 'en'),
} as const satisfies Record<string, ReplicaPost>;

export type SampleName = keyof typeof POSTS;

/** A small world in which every kind of post has a name, for tests of the page itself. */
export const SAMPLE_WORLD: ReplicaWorld = {
  accounts: Object.entries(AUTHORS).map(([handle, account]) => ({
    handle,
    bio: 'Invented for the replica.',
    ...account,
  })),
  posts: Object.values(POSTS),
  timelines: {
    home: homeEntries(),
    'profile:kite_maker': [
      { post: POSTS.pinned.id, pinned: true },
      { post: POSTS.plain.id },
      { post: POSTS.pinned.id },
      { post: POSTS.quoted.id, repostedBy: 'kite_maker' },
    ],
  },
};

export function samplePost(name: SampleName): ReplicaPost {
  return POSTS[name];
}

function homeEntries(): readonly TimelineEntry[] {
  const entry = (name: SampleName): TimelineEntry => ({ post: POSTS[name].id });
  return [
    entry('plain'),
    { post: POSTS.quoted.id, repostedBy: 'harbour_bell' },
    { post: POSTS.quote.id, repostedBy: 'anar_va_deraz' },
    entry('emojiOnly'),
    entry('mediaOnly'),
    entry('linkOnly'),
    entry('quoteOfGone'),
    { other: 'separator' },
    { post: POSTS.threadFirst.id, thread: 'first' },
    { post: POSTS.threadMiddle.id, thread: 'middle' },
    { post: POSTS.threadLast.id, thread: 'last' },
    entry('reply'),
    entry('edited'),
    entry('adTimed'),
    entry('adUntimed'),
    entry('cut'),
    { other: 'who-to-follow' },
    entry('translatedToPersian'),
    entry('translatedToEnglish'),
    entry('persian'),
    entry('noted'),
    { other: 'inline-prompt' },
    ...(['pollOpen', 'pollFinal', 'carousel', 'event', 'space', 'video', 'sensitive'] as const).map(
      entry,
    ),
    entry('tombstone'),
    entry('withheld'),
    entry('gone'),
    entry('locked'),
    entry('plain'),
    { other: 'heading' },
    { other: 'show-more-replies' },
  ];
}

function id(number: number): string {
  return `19000000000000${number.toString().padStart(5, '0')}`;
}

function post(
  number: number,
  author: AuthorHandle,
  text: string,
  lang: string,
  more: Partial<ReplicaPost> = {},
): ReplicaPost {
  const at = new Date(Date.parse('2026-09-14T10:00:00Z') - number * 23 * 60_000).toISOString();
  return { id: id(number), author, text, lang, at, ...more };
}
