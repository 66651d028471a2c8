import fc from 'fast-check';
import { Window } from 'happy-dom';
import { capturePage } from '../../src/content/capture/capture-page.ts';
import { lossOn } from '../../src/content/read/page-loss.ts';
import { readPage } from '../../src/content/read/read-page.ts';
import { cell, post, words } from '../content/markup.ts';
import { type Target, target } from './target.ts';

/** Pages take a thousand times as long as texts. */
const LONG_RUN = 10_000;
const ID = '198313006532078016';
const POSTS = [
  { handle: 'Old_Tram', text: words('rain') },
  { handle: 'Marigold_7', text: words('باران'), quote: { handle: 'Old_Tram', text: words('wet') } },
  { handle: 'Ad_House', text: words('buy'), promoted: true },
].map((markup, at) => ({ ...markup, id: `${ID}${at}` }));
const HTML = POSTS.map((markup) => cell(post(markup))).join('');
const KNOWN = new Map(POSTS.map(({ id, handle }) => [id, handle]));

interface Change {
  /** Which element, as a share of all. */
  readonly at: number;
  readonly other: number;
  readonly kind: 'remove' | 'empty' | 'move' | 'copy' | 'attribute' | 'unwrap' | 'text';
  readonly value: string;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: share,
    other: share,
    kind: fc.constantFrom('remove', 'empty', 'move', 'copy', 'attribute', 'unwrap', 'text'),
    value: fc.oneof(
      fc.constantFrom('tweet', 'tweetText', 'User-Name', '/Old_Tram/status/1', '__proto__', ''),
      fc.string({ unit: 'binary', maxLength: 30 }),
    ),
  }),
  { maxLength: 12 },
);

function apply(page: Document, { at, other, kind, value }: Change): void {
  const all = [...page.body.querySelectorAll('*')];
  const element = all[Math.floor(at * all.length)];
  const second = all[Math.floor(other * all.length)];
  if (element === undefined || second === undefined) return;
  if (kind === 'remove') element.remove();
  if (kind === 'empty') element.textContent = '';
  if (kind === 'text') element.textContent = value;
  if (kind === 'unwrap') element.replaceWith(...element.childNodes);
  if (kind === 'move' && !element.contains(second)) second.append(element);
  if (kind === 'copy' && all.length < 2_000) second.after(element.cloneNode(true));
  if (kind === 'attribute') {
    const [attribute] = [...element.attributes];
    if (attribute !== undefined) element.setAttribute(attribute.name, value);
  }
}

/** A window remembers every page that it parsed: after so many another one is opened. */
const PAGES_A_WINDOW = 100;
const PARSER: string = 'DOMParser';
/** The reader names a few of the browser's own classes, which a test may run among already. */
const missing = ['Element', 'NodeFilter', 'Text'].filter((name) => !Reflect.has(globalThis, name));
let window: Window | undefined;
let pages = 0;

async function pageOf(html: string): Promise<Document> {
  if (window === undefined || pages % PAGES_A_WINDOW === 0) {
    await window?.happyDOM.close();
    window = new Window();
    for (const name of missing) Reflect.set(globalThis, name, Reflect.get(window, name));
  }
  pages += 1;
  const parser: DOMParser = Reflect.construct(Reflect.get(window, PARSER), []);
  return parser.parseFromString(`<body>${html}</body>`, 'text/html');
}

/** What reads X's pages: it may read less of a page that was changed, and never what is not there. */
export const pageTargets: readonly Target[] = [
  target({
    name: 'reader of pages: no post gets the id of one author and the name of another',
    longRun: LONG_RUN,
    input: changes,
    sizeOf: () => HTML.length,
    check: async (given) => {
      const page = await pageOf(HTML);
      for (const change of given) apply(page, change);
      const mayForge = given.some(({ kind }) => kind === 'attribute' || kind === 'text');
      for (const outcome of readPage(page)) {
        if (!outcome.read || mayForge) continue;
        const owner = KNOWN.get(outcome.post.id);
        if (owner !== undefined && owner !== outcome.post.author)
          throw new Error(`${outcome.post.id} by ${outcome.post.author}`);
      }
      lossOn(page);
      capturePage(page);
    },
  }),
];
