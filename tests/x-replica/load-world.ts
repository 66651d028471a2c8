import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ReplicaWorld, TimelineEntry } from './content/types.ts';

const Handle = v.pipe(
  v.string(),
  v.regex(/^\w{1,15}$/, 'a handle has 1 to 15 letters, digits or underscores'),
);
const PostId = v.pipe(v.string(), v.regex(/^[1-9]\d{18}$/, 'a post id has 19 digits'));
const Moment = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'this is not an ISO date-time'),
);

const Account = v.strictObject({
  handle: Handle,
  name: v.pipe(v.string(), v.nonEmpty()),
  lang: v.string(),
  bio: v.string(),
  verified: v.exactOptional(v.boolean()),
  affiliate: v.exactOptional(Handle),
  locked: v.exactOptional(v.boolean()),
  suspended: v.exactOptional(v.boolean()),
});

const Post = v.strictObject({
  id: PostId,
  author: Handle,
  text: v.string(),
  lang: v.pipe(v.string(), v.nonEmpty()),
  at: Moment,
  quotes: v.exactOptional(PostId),
  repliesTo: v.exactOptional(PostId),
  edited: v.exactOptional(v.boolean()),
  cutTo: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  translation: v.exactOptional(
    v.strictObject({ lang: v.string(), from: v.string(), text: v.string() }),
  ),
  promoted: v.exactOptional(v.picklist(['timed', 'no-time'])),
  media: v.exactOptional(v.picklist(['photo', 'two-photos', 'video', 'sensitive-photo'])),
  card: v.exactOptional(
    v.picklist(['small', 'large', 'carousel', 'poll-open', 'poll-final', 'event', 'space']),
  ),
  communityNote: v.exactOptional(v.string()),
  tombstone: v.exactOptional(v.string()),
  withheld: v.exactOptional(v.string()),
  article: v.exactOptional(
    v.strictObject({
      title: v.string(),
      paragraphs: v.array(v.string()),
      embeds: v.array(PostId),
    }),
  ),
  expect: v.exactOptional(
    v.strictObject({ state: v.picklist(['similar', 'related', 'own']), removal: v.string() }),
  ),
  twinOf: v.exactOptional(v.string()),
});

const Entry = v.union([
  v.strictObject({
    post: PostId,
    repostedBy: v.exactOptional(Handle),
    pinned: v.exactOptional(v.boolean()),
    thread: v.exactOptional(v.picklist(['first', 'middle', 'last'])),
  }),
  v.strictObject({
    other: v.picklist([
      'who-to-follow',
      'heading',
      'separator',
      'show-more-replies',
      'inline-prompt',
    ]),
  }),
]);

const Timelines = v.record(v.string(), v.array(Entry));

/**
 * The world in a folder's accounts.json, posts.json and timelines.json.
 * Throws an Error that names the file and every fault found in it: what cannot
 * be read, is no JSON, has the wrong shape, or points at nothing.
 */
export async function loadWorld(folder: string): Promise<ReplicaWorld> {
  const [accounts, posts, timelines] = await Promise.all([
    readParsed(join(folder, 'accounts.json'), v.array(Account)),
    readParsed(join(folder, 'posts.json'), v.array(Post)),
    readParsed(join(folder, 'timelines.json'), Timelines),
  ]);
  const world: ReplicaWorld = { accounts, posts, timelines };
  const faults = findFaults(world);
  if (faults.length > 0) {
    throw new Error(`The replica's world in ${folder} does not hold together:\n${list(faults)}`);
  }
  return world;
}

async function readParsed<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const source = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The replica needs ${file}, which cannot be read.`, { cause });
  });
  let content: unknown;
  try {
    content = JSON.parse(source);
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${String(cause)}`, { cause });
  }
  const parsed = v.safeParse(schema, content);
  if (!parsed.success) {
    const faults = parsed.issues.map(
      (issue) => `${v.getDotPath(issue) ?? 'the whole file'}: ${issue.message}`,
    );
    throw new Error(`${file} has the wrong shape:\n${list(faults)}`);
  }
  return parsed.output;
}

/** Everything that points at nothing or is there twice, in words. */
export function findFaults(world: ReplicaWorld): readonly string[] {
  const handles = world.accounts.map(({ handle }) => handle.toLowerCase());
  const ids = world.posts.map(({ id }) => id);
  const knownHandles = new Set(handles);
  const knownIds = new Set(ids);
  const faults = [
    ...twice(handles).map((handle) => `account @${handle} is there twice`),
    ...twice(ids).map((id) => `post ${id} is there twice`),
  ];
  const needAccount = (handle: string | undefined, where: string): void => {
    if (handle !== undefined && !knownHandles.has(handle.toLowerCase())) {
      faults.push(`${where} names @${handle}, who is no account`);
    }
  };
  const needPost = (id: string | undefined, where: string): void => {
    if (id !== undefined && !knownIds.has(id)) {
      faults.push(`${where} points at post ${id}, which does not exist`);
    }
  };

  for (const account of world.accounts) needAccount(account.affiliate, `@${account.handle}`);
  for (const post of world.posts) {
    const where = `post ${post.id}`;
    needAccount(post.author, where);
    needPost(post.quotes, where);
    needPost(post.repliesTo, where);
    for (const id of post.article?.embeds ?? []) needPost(id, where);
    if (post.cutTo !== undefined && post.cutTo >= post.text.length) {
      faults.push(`${where} is cut to ${post.cutTo} of only ${post.text.length} characters`);
    }
  }
  for (const [name, entries] of Object.entries(world.timelines)) {
    if (name.startsWith('profile:')) needAccount(name.slice('profile:'.length), `timeline ${name}`);
    for (const entry of entries) checkEntry(entry, `timeline ${name}`);
  }
  return faults;

  function checkEntry(entry: TimelineEntry, where: string): void {
    if ('other' in entry) return;
    needPost(entry.post, where);
    needAccount(entry.repostedBy, where);
  }
}

function twice(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

function list(faults: readonly string[]): string {
  return faults.map((fault) => `  - ${fault}`).join('\n');
}
