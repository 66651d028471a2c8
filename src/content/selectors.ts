/**
 * Everything Evenhand knows about X's markup, in one place. Only test ids, roles
 * and attributes: X's class names change with every build, its labels with every
 * language. tests/content/selectors.test.ts checks the counts on saved pages.
 */
export interface Selector {
  readonly css: string;
  /** The parts of `css`, for where one query for each is quicker. */
  readonly alternatives?: readonly string[];
  /** Where the count applies: the whole page, a post without what it quotes, or a quote. */
  readonly within: 'page' | 'post' | 'quote';
  /** How many there are when X's markup is as we know it. */
  readonly least: number;
  readonly most: number;
}

/** A selector for elements that X names for its own tests. */
export interface NamedSelector extends Selector {
  /** Values of data-testid. */
  readonly testIds: readonly string[];
}

/** What a test id begins with that ends in the handle of the avatar's account. */
export const AVATAR_PREFIX = 'UserAvatar-Container-';

const ANY = Number.POSITIVE_INFINITY;

function named(...testIds: readonly string[]): Pick<NamedSelector, 'css' | 'testIds'> {
  return { testIds, css: testIds.map((id) => `[data-testid="${id}"]`).join(', ') };
}

export const selectors = {
  /** A post. X also gives this test id to the picture of an opened photo, a DIV without a role. */
  post: {
    css: 'article[data-testid="tweet"], [role="article"][data-testid="tweet"]',
    within: 'page',
    least: 0,
    most: ANY,
  },
  /** Posts, but also notices in a post's place, and posts embedded in X's long articles. */
  article: {
    css: 'article, [role="article"]',
    alternatives: ['article', '[role="article"]'],
    within: 'page',
    least: 0,
    most: ANY,
  },
  /** What stands in a post's place where it may not be shown; also the row that hides more replies. */
  notice: { css: 'article:not([data-testid])', within: 'page', least: 0, most: ANY },
  /** Around the notice of a post that is hidden in a country. */
  withheld: { ...named('Withheld_Tombstone'), within: 'page', least: 0, most: ANY },
  cell: { css: '[data-testid="cellInnerDiv"]', within: 'page', least: 0, most: ANY },
  name: { ...named('User-Name'), within: 'post', least: 1, most: 1 },
  avatar: { ...named('Tweet-User-Avatar'), within: 'post', least: 0, most: 1 },
  /** Carries the handle in its test id. */
  avatarOf: {
    css: `[data-testid^="${AVATAR_PREFIX}"]`,
    within: 'post',
    least: 0,
    most: 1,
  },
  /** Posts with only media or a link have none. */
  text: { ...named('tweetText'), within: 'post', least: 0, most: 1 },
  quoteText: { ...named('tweetText'), within: 'quote', least: 0, most: 1 },
  showMore: { ...named('tweet-text-show-more-link'), within: 'post', least: 0, most: 1 },
  /** Around a quoted post; narrower ones around small badges hold no name. */
  clickableBox: { css: '[role="link"]:not(a)', within: 'post', least: 0, most: ANY },
  /** Promoted posts have no time. */
  time: { css: 'time[datetime]', within: 'post', least: 0, most: 1 },
  /** Ids are read from these. */
  statusLink: { css: 'a[href*="/status/"]', within: 'post', least: 1, most: ANY },
  profileLink: { css: 'a[href]', within: 'post', least: 0, most: ANY },
  /** "Name reposted" (inside a link), "Pinned" (not). */
  socialContext: { ...named('socialContext'), within: 'post', least: 0, most: 1 },
  lock: { ...named('icon-lock'), within: 'post', least: 0, most: 1 },
  /** What is not the post's own: previews of linked pages, readers' notes. */
  foreign: { ...named('card.wrapper', 'birdwatch-pivot'), within: 'post', least: 0, most: 2 },
  adTracking: { css: '[data-testid="placementTracking"]', within: 'page', least: 0, most: ANY },
  adPixel: { css: '[data-testid$="-impression-pixel"]', within: 'page', least: 0, most: ANY },
  /** The sign of X's assistant; stands outside a button only over an automatic translation. */
  assistantSign: { css: 'svg[viewBox="0 0 33 32"]', within: 'post', least: 0, most: 2 },
  button: { css: 'button, [role="button"]', within: 'post', least: 0, most: ANY },
  /** The row of buttons under a post. */
  actions: { css: '[role="group"]', within: 'post', least: 0, most: ANY },
  /** Around a picture or a video of the post. */
  media: { ...named('tweetPhoto'), within: 'post', least: 0, most: ANY },
  /** Buttons with public counts; of a pair the second says that the reader did it. */
  replies: { ...named('reply'), within: 'post', least: 0, most: 1 },
  reposts: { ...named('retweet', 'unretweet'), within: 'post', least: 0, most: 1 },
  likes: { ...named('like', 'unlike'), within: 'post', least: 0, most: 1 },
  views: { css: 'a[href$="/analytics"]', within: 'post', least: 0, most: 1 },
  /** Whose page it is: a link to the reader's profile, and the reader's avatar. */
  ownProfile: { css: '[data-testid="AppTabBar_Profile_Link"]', within: 'page', least: 0, most: 1 },
  ownAvatar: {
    css: `[data-testid="SideNav_AccountSwitcher_Button"] [data-testid^="${AVATAR_PREFIX}"]`,
    within: 'page',
    least: 0,
    most: 1,
  },
  dialog: { css: '[role="dialog"]', within: 'page', least: 0, most: ANY },
  composer: { css: '[data-testid^="tweetTextarea_"]', within: 'page', least: 0, most: ANY },
  /** Private messages, which X also opens as a drawer over any page. */
  messages: {
    css: '[data-testid="DMDrawer"], [data-testid^="chat-drawer"], [data-testid="DmActivityViewport"], [data-testid="DmScrollerContainer"]',
    within: 'page',
    least: 0,
    most: ANY,
  },
} as const satisfies Readonly<Record<string, Selector>>;
