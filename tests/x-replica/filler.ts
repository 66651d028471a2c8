import type { ReplicaAccount, ReplicaPost, ReplicaWorld, TimelineEntry } from './content/types.ts';
import { type FillerLanguage, SENTENCE_PARTS } from './filler-sentences.ts';
import { chooseBy, happensBy, hashOf } from './random.ts';
import { VIEWER_HANDLE } from './viewer.ts';

const FILLER_ACCOUNTS: readonly ReplicaAccount[] = [
  account(VIEWER_HANDLE, 'Margin Reader', 'en', 'Reads more than it writes.'),
  account('quiet_pages', 'Quiet Pages', 'en', 'Long reads about small things.', { verified: true }),
  account('tramline_nine', 'Tramline Nine', 'en', 'Notes from the last row of seats.'),
  account('plumjam_diary', 'Plum Jam 🍑', 'en', 'Preserves and opinions.'),
  account('oakdoor_wren', 'Wren at Oak Door', 'en', 'Carpentry on weekends.', {
    affiliate: 'quiet_pages',
  }),
  account('lowtide_ines', 'Ines, low tide', 'en', 'Shells, boats, tea.', { locked: true }),
  account('ivan_panjere', 'ایوان و پنجره', 'fa', 'از گلدان‌ها و گربه‌ها می‌نویسم.'),
  account('nan_o_chai', 'نان و چای', 'fa', 'صبحانه مهم است.', { verified: true }),
  account('kuche_bagh', 'کوچه‌باغ', 'fa', 'پیاده‌روی هر روز.'),
  account('shorfa_nana', 'شرفة النعناع', 'ar', 'حكايات من الحي.'),
  account('maktabat_hay', 'مكتبة الحي', 'ar', 'كتب وشاي.', { verified: true }),
  account('balcon_rojo', 'Balcón Rojo', 'es', 'Tomates y paciencia.'),
  account('tranvia_norte', 'Tranvía Norte', 'es', 'Todo pasa en el tranvía.'),
];

const DECORATIONS: Readonly<Record<FillerLanguage, readonly string[]>> = {
  en: [
    ' ☕',
    ' 🌧️',
    ' #slowdays',
    '\n\nMore soon 🧵',
    ' 👏🏽👏🏽',
    ' https://margin-notes.example/letters/a-rather-long-address-for-a-short-letter',
  ],
  fa: [' ☕', ' 🌿', ' #روزمرگی', '\n\nادامه دارد…', ' 😄', ' https://ivan.example/yaddasht'],
  ar: [' ☕', ' 🌙', ' #يوميات', '\n\nيتبع…', ' 😄', ' https://shorfa.example/hikayat'],
  es: [' ☕', ' 🌧️', ' #cosasdecasa', '\n\nSigo luego 🧵', ' 😄', ' https://balcon.example/diario'],
};

const LANGUAGES: readonly FillerLanguage[] = ['en', 'fa', 'es', 'ar', 'en'];
/** Posts held back from the home timeline: those that arrive while somebody reads ("See new posts"). */
const FRESH_POSTS = 40;
const MINUTE = 60_000;
const WHOLE_ID_SPACE = 10n ** 15n;

export interface FillerOptions {
  /** Posts to invent. */
  readonly posts: number;
}

/**
 * The world with ordinary posts after its own: each distinct, always the same
 * ones. The home timeline goes on with them, and the last 40 are in "fresh". The world's own ids and
 * handles win: an invented one that would collide is left out or moved.
 * Throws where more posts are asked for than the sentences can make.
 */
export function withFiller(world: ReplicaWorld, { posts: count }: FillerOptions): ReplicaWorld {
  const taken = new Set(world.accounts.map(({ handle }) => handle.toLowerCase()));
  const accounts = FILLER_ACCOUNTS.filter(({ handle }) => !taken.has(handle.toLowerCase()));
  const posts = inventPosts(world, count);
  const article = inventArticle(world, posts);
  const older = posts.slice(0, Math.max(0, count - FRESH_POSTS));
  const home = [...(world.timelines['home'] ?? []), ...timelineOf([article, ...older])];
  const fresh = posts.slice(older.length).map(({ id }) => ({ post: id }));
  return {
    accounts: [...world.accounts, ...accounts],
    posts: [...world.posts, article, ...posts],
    timelines: { ...world.timelines, home, fresh },
  };
}

function inventPosts(world: ReplicaWorld, count: number): readonly ReplicaPost[] {
  const ids = new Set(world.posts.map(({ id }) => id));
  const latest = Math.max(0, ...world.posts.map(({ at }) => Date.parse(at)));
  const startedAt = latest === 0 ? Date.parse('2026-09-01T09:00:00Z') : latest;
  const posts: ReplicaPost[] = [];
  const used: Record<FillerLanguage, number> = { en: 0, fa: 0, ar: 0, es: 0 };
  for (let index = 0; index < count; index += 1) {
    const lang = chooseBy(LANGUAGES, 'language', index);
    const text = sentence(lang, used[lang]);
    used[lang] += 1;
    const id = freshId(index, ids);
    const open = posts.filter(({ author }) => !isLocked(author));
    const earlier = open[hashOf('quoted', index) % Math.max(1, open.length)];
    posts.push({
      id,
      author: chooseBy(
        FILLER_ACCOUNTS.filter((candidate) => candidate.lang === lang),
        'author',
        index,
      ).handle,
      text: happensBy(0.3, 'decorated', index)
        ? text + chooseBy(DECORATIONS[lang], 'decoration', index)
        : text,
      lang,
      // Those held back are the newest of all.
      at: new Date(
        index < count - FRESH_POSTS
          ? startedAt - (index + 1) * 7 * MINUTE
          : startedAt + (count - index) * (MINUTE / 3),
      ).toISOString(),
      ...(happensBy(0.12, 'photo', index) ? { media: 'photo' as const } : {}),
      ...(earlier !== undefined && happensBy(0.08, 'quote', index) ? { quotes: earlier.id } : {}),
    });
  }
  return posts;
}

/** One long article with two posts of the world in it: the only place where an article holds articles. */
function inventArticle(world: ReplicaWorld, posts: readonly ReplicaPost[]): ReplicaPost {
  const closed = new Set(
    world.accounts
      .filter((one) => one.locked === true || one.suspended === true)
      .map((one) => one.handle),
  );
  const embeds = [...world.posts, ...posts]
    .filter((post) => post.text !== '' && post.tombstone === undefined)
    .filter((post) => post.withheld === undefined && post.promoted === undefined)
    .filter((post) => !isLocked(post.author) && !closed.has(post.author))
    .slice(0, 2)
    .map(({ id }) => id);
  return {
    id: '1890000000000000001',
    author: 'quiet_pages',
    text: '',
    lang: 'en',
    at: '2026-08-20T08:00:00.000Z',
    article: {
      title: 'What a street sounds like before seven',
      paragraphs: [
        'For a month I got up early and wrote down every sound on our street before the first tram came by.',
        'The baker whistles, always the same four notes, and the shutters answer him one floor at a time.',
        'By the end I could tell the day of the week with my eyes closed, which is no use to anybody and made me very happy.',
      ],
      embeds,
    },
  };
}

/** Nobody can quote or repost a locked account. */
function isLocked(handle: string): boolean {
  return FILLER_ACCOUNTS.some((one) => one.handle === handle && one.locked === true);
}

function sentence(lang: FillerLanguage, index: number): string {
  const { openings, middles, endings } = SENTENCE_PARTS[lang];
  const total = openings.length * middles.length * endings.length;
  if (index >= total) throw new Error(`Only ${total} ordinary posts can be made in "${lang}".`);
  // A stride without a common factor visits every combination once, far apart ones first.
  const place = (index * strideFor(total)) % total;
  const opening = openings[place % openings.length] ?? '';
  const middle = middles[Math.floor(place / openings.length) % middles.length] ?? '';
  const ending = endings[Math.floor(place / (openings.length * middles.length))] ?? '';
  const joint = /^[A-Z¿¡]/u.test(ending) ? '. ' : lang === 'en' || lang === 'es' ? ', ' : '، ';
  return `${opening} ${middle}${joint}${ending}`;
}

function strideFor(total: number): number {
  let stride = Math.floor(total * 0.618);
  while (greatestCommonDivisor(stride, total) !== 1) stride += 1;
  return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function freshId(index: number, taken: Set<string>): string {
  let tail = BigInt(hashOf('id', index)) * 1009n + BigInt(index);
  let id = '';
  do {
    id = `1889${(tail % WHOLE_ID_SPACE).toString().padStart(15, '0')}`;
    tail += 1n;
  } while (taken.has(id));
  taken.add(id);
  return id;
}

function timelineOf(posts: readonly ReplicaPost[]): readonly TimelineEntry[] {
  return posts.flatMap((post, index): readonly TimelineEntry[] => [
    ...(index % 45 === 20 ? [{ other: 'who-to-follow' as const }] : []),
    ...(index % 30 === 9 ? [{ other: 'separator' as const }] : []),
    happensBy(0.1, 'repost', index) && !isLocked(post.author)
      ? { post: post.id, repostedBy: chooseBy(FILLER_ACCOUNTS, 'reposter', index).handle }
      : { post: post.id },
  ]);
}

function account(
  handle: string,
  name: string,
  lang: string,
  bio: string,
  more: Partial<ReplicaAccount> = {},
): ReplicaAccount {
  return { handle, name, lang, bio, ...more };
}
