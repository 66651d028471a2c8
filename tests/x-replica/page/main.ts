import type { ReplicaWorld } from '../content/types.ts';
import { App } from './app.ts';
import { listenForClicks } from './clicks.ts';
import { makeControl } from './control.ts';
import { element } from './dom.ts';
import { LABELS } from './labels.ts';
import { startNoise } from './noise.ts';
import { readOptions } from './options.ts';
import type { PageContext } from './page-context.ts';
import { PendingWork } from './pending-work.ts';
import { PostStore } from './post-store.ts';
import { Repainter } from './repainter.ts';
import { applyTheme, THEMES, type ThemeName } from './themes.ts';
import { startTicking } from './ticking.ts';

/** Below this width X shows its mobile layout. */
const NARROW = '(max-width: 499px)';
/** The newest post is so many milliseconds old when the page opens. */
const AGE_OF_NEWEST = 4 * 60_000;

async function start(): Promise<void> {
  const root = document.getElementById('react-root');
  if (root === null) throw new Error('The page has no root.');
  const seedOfServer =
    document.querySelector('meta[name="replica-seed"]')?.getAttribute('content') ?? '';
  const options = readOptions(new URLSearchParams(location.search), sessionStorage, seedOfServer);
  startNoise(options.seed);
  document.documentElement.lang = options.language;
  document.documentElement.dir = options.direction;
  let theme: ThemeName = options.theme;
  applyTheme(THEMES[theme]);
  const [world] = await Promise.all([fetchWorld(), loadStyles(options.seed)]);

  const store = new PostStore(world);
  const newest = store.latestMoment();
  const openedAt = Date.now();
  const narrow = matchMedia(NARROW);
  const context: PageContext = {
    store,
    options,
    labels: LABELS[options.language],
    theme: () => THEMES[theme],
    repainter: new Repainter(),
    pending: new PendingWork(),
    now: () => newest + AGE_OF_NEWEST + (Date.now() - openedAt),
    isNarrow: () => narrow.matches,
    clickTargets: new WeakMap(),
    navigate: (address) => app.navigate(address),
  };
  const app = new App(context, root);
  listenForClicks(root, context);
  narrow.addEventListener('change', () => app.redraw());
  app.start();
  if (options.ticking) startTicking(context);
  const setTheme = (name: ThemeName): void => {
    theme = name;
    applyTheme(THEMES[theme]);
    app.redraw();
  };
  Object.defineProperty(window, 'replica', { value: makeControl(context, app, setTheme) });
}

function fetchWorld(): Promise<ReplicaWorld> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', '/i/api/graphql/replica/Bootstrap');
    request.responseType = 'json';
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (isWorld(answer)) resolve(answer);
      else reject(new Error('The server sent no world.'));
    });
    request.addEventListener('error', () => reject(new Error('The world could not be fetched.')));
    request.send();
  });
}

/** Looks no deeper: the server has checked the world before it serves it. */
function isWorld(answer: unknown): answer is ReplicaWorld {
  return (
    typeof answer === 'object' && answer !== null && 'posts' in answer && 'timelines' in answer
  );
}

function loadStyles(seed: string): Promise<void> {
  const link = element('link', {
    rel: 'stylesheet',
    href: `https://abs.twimg.com/responsive-web/client-web/main.css?seed=${encodeURIComponent(seed)}`,
  });
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () =>
      reject(new Error('The style sheet could not be fetched.')),
    );
    document.head.append(link);
  });
}

start().catch((cause: unknown) => reportError(cause));
