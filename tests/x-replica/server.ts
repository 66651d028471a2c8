import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReplicaWorld } from './content/types.ts';
import { withFiller } from './filler.ts';
import { drawAvatar, drawBanner, drawEmoji, drawPhoto, SVG_TYPE } from './images.ts';
import { hashedClasses } from './page/class-names.ts';
import { bundlePage } from './page-bundle.ts';
import { contentSecurityPolicy, pageHtml } from './page-html.ts';
import { tokenOf } from './random.ts';

export { loadWorld } from './load-world.ts';

export interface ReplicaOptions {
  /** Ordinary posts added after the world's own; home has a cell for each. Default 460. */
  readonly fillerPosts?: number;
  /** Start of the row of seeds that loads without `?seed=` get, one each. Default "replica". */
  readonly seed?: string;
}

export interface RecordedRequest {
  readonly method: string;
  /** Without port, in lower case. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
}

/** A handler for node:https that also tells what it was asked. */
export interface ReplicaHandler {
  (request: IncomingMessage, response: ServerResponse): void;
  /** Every request since the start or the last `forgetRequests()`, the oldest first. */
  requests(): readonly RecordedRequest[];
  forgetRequests(): void;
  /** The world as the page shows it, filler included. */
  readonly world: ReplicaWorld;
}

/** The hosts that the handler answers for; anything else gets status 421. */
export const REPLICA_HOSTS: readonly string[] = [
  'x.com',
  'twitter.com',
  'mobile.x.com',
  'pbs.twimg.com',
  'abs.twimg.com',
  'abs-0.twimg.com',
  'video.twimg.com',
  't.co',
];

interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type HostAnswers = (url: URL) => Answer | Promise<Answer>;

/**
 * Answers as X's hosts would for this world. The page's script is bundled once,
 * at the first request for it. A failure is answered with status 500 and its message.
 */
export function createReplicaHandler(
  ownWorld: ReplicaWorld,
  { fillerPosts = 460, seed = 'replica' }: ReplicaOptions = {},
): ReplicaHandler {
  const world = withFiller(ownWorld, { posts: fillerPosts });
  const worldJson = JSON.stringify(world);
  const recorded: RecordedRequest[] = [];
  let loads = 0;
  let script: Promise<string> | undefined;
  const styleSource = readFile(new URL('./page/style.css', import.meta.url), 'utf8');
  // The first request for the style sheet reports a failure; until then it must not end the process.
  styleSource.catch(() => undefined);

  const page: HostAnswers = (url) => {
    if (url.pathname === '/i/api/graphql/replica/Bootstrap') return json(worldJson);
    if (url.pathname.startsWith('/i/api/')) return json('{"data":{}}');
    if (url.pathname === '/favicon.ico') return picture(drawAvatar('favicon'));
    loads += 1;
    const nonce = tokenOf(20, seed, 'nonce', loads);
    return {
      type: 'text/html; charset=utf-8',
      body: pageHtml({ nonce, seed: tokenOf(10, seed, 'load', loads) }),
      headers: { 'content-security-policy': contentSecurityPolicy(nonce) },
    };
  };
  const emoji: HostAnswers = (url) => picture(drawEmoji(lastPart(url).replace(/\.svg$/, '')));
  const assets: HostAnswers = async (url) => {
    if (url.pathname.endsWith('.js')) {
      script ??= bundlePage();
      return { type: 'text/javascript; charset=utf-8', body: await script };
    }
    if (url.pathname.endsWith('.css')) {
      const body = hashedClasses(await styleSource, url.searchParams.get('seed') ?? '');
      return { type: 'text/css; charset=utf-8', body };
    }
    return emoji(url);
  };
  const answers: Readonly<Record<string, HostAnswers>> = {
    'x.com': page,
    'twitter.com': page,
    'mobile.x.com': page,
    'abs.twimg.com': assets,
    'abs-0.twimg.com': emoji,
    'pbs.twimg.com': (url) => picture(drawFor(url)),
    'video.twimg.com': (url) => picture(drawPhoto(url.pathname)),
    't.co': () => ({
      type: 'text/html; charset=utf-8',
      body: '<!DOCTYPE html><title>t.co</title>',
    }),
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const path = request.url ?? '/';
    recorded.push({ method: request.method ?? 'GET', host, path });
    const answer = answers[host];
    if (answer === undefined) {
      send(response, { status: 421, type: 'text/plain', body: `The replica is not ${host}.` });
      return;
    }
    Promise.resolve(new URL(path, `https://${host}`))
      .then(answer)
      .then(
        (found) => send(response, found),
        (cause: unknown) =>
          send(response, {
            status: 500,
            type: 'text/plain; charset=utf-8',
            body: `The replica failed: ${String(cause)}`,
          }),
      );
  };
  return Object.assign(handle, {
    requests: () => [...recorded],
    forgetRequests: () => {
      recorded.length = 0;
    },
    world,
  });
}

function drawFor(url: URL): string {
  const [kind = '', key = ''] = url.pathname.slice(1).split('/');
  if (kind === 'profile_images') return drawAvatar(key);
  if (kind === 'profile_banners') return drawBanner(key);
  return drawPhoto(url.pathname);
}

function lastPart(url: URL): string {
  return url.pathname.split('/').at(-1) ?? '';
}

function picture(body: string): Answer {
  return { type: SVG_TYPE, body, headers: { 'cache-control': 'max-age=3600' } };
}

function json(body: string): Answer {
  return { type: 'application/json; charset=utf-8', body };
}

function send(response: ServerResponse, { status = 200, type, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    // Scripts with a nonce come from another host than the page.
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
