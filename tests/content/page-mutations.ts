/** Ways in which X's markup may become another. */
/** What X may do to its markup one day. */
export interface Mutation {
  readonly name: string;
  /** Nothing may be lost by it. */
  readonly harmless: boolean;
  readonly mutate: (page: Document) => void;
}

function each(page: Document, css: string, change: (element: Element) => void): void {
  for (const element of Array.from(page.querySelectorAll(css))) change(element);
}

function renameAttribute(name: string, from: string, to: string): (page: Document) => void {
  return (page) => {
    each(page, `[${name}^="${from}"]`, (element) => {
      const value = element.getAttribute(name) ?? '';
      element.setAttribute(name, to + value.slice(from.length));
    });
  };
}

function rename(element: Element, tag: string): void {
  const other = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function wrap(css: string): (page: Document) => void {
  return (page) =>
    each(page, css, (element) => {
      const around = page.createElement('div');
      element.replaceWith(around);
      around.append(element);
    });
}

export const mutations: readonly Mutation[] = [
  {
    name: 'every class is another',
    harmless: true,
    mutate: (page) => each(page, '[class]', (element) => element.setAttribute('class', 'r-zzz')),
  },
  {
    name: 'no classes',
    harmless: true,
    mutate: (page) => each(page, '[class]', (element) => element.removeAttribute('class')),
  },
  { name: 'a wrapper around each article', harmless: true, mutate: wrap('article') },
  { name: 'a wrapper around each text', harmless: true, mutate: wrap('[data-testid="tweetText"]') },
  { name: 'a wrapper around each link', harmless: true, mutate: wrap('a') },
  { name: 'a wrapper around each name', harmless: true, mutate: wrap('[data-testid="User-Name"]') },
  { name: 'a wrapper around each time', harmless: true, mutate: wrap('time') },
  { name: 'a wrapper around each span', harmless: true, mutate: wrap('span') },
  {
    name: 'absolute links',
    harmless: true,
    mutate: renameAttribute('href', '/', 'https://x.com/'),
  },
  {
    name: 'absolute links to the old host',
    harmless: true,
    mutate: renameAttribute('href', '/', 'https://mobile.twitter.com/'),
  },
  {
    name: 'links with a query',
    harmless: true,
    mutate: (page) =>
      each(page, 'a[href*="/status/"]', (link) => {
        link.setAttribute('href', `${link.getAttribute('href')}?s=20#top`);
      }),
  },
  {
    name: 'no avatars',
    harmless: true,
    mutate: (page) =>
      each(page, '[data-testid^="UserAvatar-Container-"]', (element) => element.remove()),
  },
  {
    name: 'other ids',
    harmless: true,
    mutate: (page) => each(page, '[id]', (element) => element.setAttribute('id', 'id__other')),
  },
  {
    name: 'other labels',
    harmless: true,
    mutate: (page) =>
      each(page, '[aria-label]', (element) => element.setAttribute('aria-label', '·')),
  },
  {
    name: 'buttons that are divs',
    harmless: true,
    mutate: (page) => each(page, 'button', (element) => rename(element, 'div')),
  },
  {
    name: 'articles that are sections of that role',
    harmless: true,
    mutate: (page) => each(page, 'article', (element) => rename(element, 'section')),
  },
  {
    name: 'no cells',
    harmless: false,
    mutate: renameAttribute('data-testid', 'cellInnerDiv', 'cell'),
  },
  {
    name: 'no role on articles',
    harmless: true,
    mutate: (page) => each(page, 'article', (element) => element.removeAttribute('role')),
  },
  {
    name: 'articles that are sections without a role',
    harmless: false,
    mutate: (page) => {
      each(page, 'article', (element) => {
        element.removeAttribute('role');
        rename(element, 'section');
      });
    },
  },
  {
    name: 'posts renamed',
    harmless: false,
    mutate: renameAttribute('data-testid', 'tweet', 'post'),
  },
  {
    name: 'names renamed',
    harmless: false,
    mutate: renameAttribute('data-testid', 'User-Name', 'Name'),
  },
  {
    name: 'avatars renamed',
    harmless: true,
    mutate: renameAttribute('data-testid', 'UserAvatar-Container-', 'Avatar-'),
  },
  {
    name: 'avatars of somebody else',
    harmless: false,
    mutate: (page) =>
      each(page, '[data-testid^="UserAvatar-Container-"]', (element) => {
        element.setAttribute('data-testid', 'UserAvatar-Container-Nobody_Else');
      }),
  },
  {
    name: 'no time',
    harmless: false,
    mutate: (page) => each(page, 'time', (time) => time.remove()),
  },
  {
    name: 'no link around the time',
    harmless: false,
    mutate: (page) =>
      each(page, 'time', (time) => {
        const link = time.closest('a');
        if (link !== null) rename(link, 'div');
      }),
  },
  {
    name: 'no links to posts',
    harmless: false,
    mutate: (page) => each(page, 'a[href*="/status/"]', (link) => link.removeAttribute('href')),
  },
  {
    name: 'links to posts of another form',
    harmless: false,
    mutate: (page) =>
      each(page, 'a[href*="/status/"]', (link) => {
        link.setAttribute('href', (link.getAttribute('href') ?? '').replace('/status/', '/p/'));
      }),
  },
  {
    name: 'ids that are no numbers',
    harmless: false,
    mutate: (page) =>
      each(page, 'a[href*="/status/"]', (link) => {
        link.setAttribute('href', (link.getAttribute('href') ?? '').replace(/\d{5,}/, 'abc'));
      }),
  },
  {
    name: 'quotes that are not clickable',
    harmless: false,
    mutate: (page) =>
      each(page, 'div[role="link"]', (element) => {
        element.removeAttribute('role');
        element.removeAttribute('tabindex');
      }),
  },
  {
    name: 'texts renamed',
    harmless: false,
    mutate: renameAttribute('data-testid', 'tweetText', 'words'),
  },
  {
    name: 'texts renamed and of no language',
    harmless: false,
    mutate: (page) =>
      each(page, '[data-testid="tweetText"]', (text) => {
        text.removeAttribute('lang');
        text.removeAttribute('data-testid');
      }),
  },
  {
    name: 'empty texts',
    harmless: false,
    mutate: (page) =>
      each(page, '[data-testid="tweetText"]', (text) => {
        text.textContent = '';
      }),
  },
  {
    name: 'doubled articles',
    harmless: false,
    mutate: (page) => each(page, 'article', (element) => element.after(element.cloneNode(true))),
  },
  {
    name: 'articles within articles',
    harmless: false,
    mutate: (page) =>
      each(page, 'article', (element) => {
        const copy = element.cloneNode(true);
        element.append(copy);
      }),
  },
  {
    name: 'doubled names',
    harmless: false,
    mutate: (page) =>
      each(page, '[data-testid="User-Name"]', (name) => name.after(name.cloneNode(true))),
  },
  {
    name: 'all articles’ contents poured into the first',
    harmless: false,
    mutate: (page) => {
      const [first, ...others] = page.querySelectorAll('article[data-testid="tweet"]');
      for (const other of others) {
        first?.append(...other.childNodes);
        other.remove();
      }
    },
  },
  {
    name: 'pages cut in the middle',
    harmless: false,
    mutate: (page) => {
      const all = [...page.body.querySelectorAll('*')];
      for (const element of all.slice(Math.floor(all.length / 2))) element.remove();
    },
  },
];
