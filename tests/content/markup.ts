/** X's markup for the reader's tests, after how it looked in 2023-2026. All words and accounts are invented. */

export interface QuoteMarkup {
  readonly handle: string;
  readonly name?: string;
  /** HTML of the text's runs; absent: a post without text. */
  readonly text?: string;
  readonly lang?: string;
  readonly time?: string;
  readonly showMore?: boolean;
  readonly photoOf?: { readonly handle: string; readonly id: string };
  readonly affiliate?: boolean;
  readonly locked?: boolean;
}

export interface PostMarkup extends QuoteMarkup {
  readonly id: string;
  readonly context?: 'pinned' | { readonly repostedBy: string };
  readonly promoted?: boolean;
  readonly edited?: boolean;
  /** The large post of a status page: time below, no link to figures. */
  readonly focused?: boolean;
  readonly translatedFrom?: string;
  readonly replyTo?: string;
  readonly quote?: QuoteMarkup;
  /** HTML put where pictures and cards stand. */
  readonly attachment?: string;
}

export const TIME = '2025-10-28T11:13:47.000Z';

export function emoji(character: string): string {
  return `<img alt="${character}" draggable="false" src="https://abs-0.twimg.com/emoji/v2/svg/1.svg">`;
}

export function mention(handle: string): string {
  return `<div class="css-175oi2r"><span><a dir="ltr" href="/${handle}" role="link">@${handle}</a></span></div>`;
}

export function hashtag(word: string): string {
  return `<span><a dir="ltr" href="/hashtag/${word}?src=hashtag_click" role="link">#${word}</a></span>`;
}

/** A link of which X shows the beginning: the scheme and the cut-off tail are there, but hidden. */
export function shortenedLink(seen: string, tail: string): string {
  return `<a dir="ltr" href="https://t.co/aB3dE5fG7h" rel="noopener noreferrer nofollow" target="_blank" role="link"><span aria-hidden="true">https://</span>${seen}<span aria-hidden="true">${tail}</span><span aria-hidden="true">…</span></a>`;
}

export function words(text: string): string {
  return `<span class="css-1jxf684">${text}</span>`;
}

export function cell(content: string): string {
  return `<div data-testid="cellInnerDiv" style="transform: translateY(0px); position: absolute; width: 100%;"><div><div>${content}</div></div></div>`;
}

export function post(markup: PostMarkup): string {
  const article = `<article aria-labelledby="id__a id__b" role="article" tabindex="${markup.focused ? -1 : 0}" data-testid="tweet" class="css-175oi2r"><div><div>
${contextRow(markup.context)}<div class="row"><div>${avatar(markup.handle, true)}</div><div class="body">${header(markup)}${
    markup.replyTo === undefined
      ? ''
      : `<div><div dir="ltr">Replying to <div><a href="/${markup.replyTo}" role="link"><span>@${markup.replyTo}</span></a></div></div></div>`
  }${textBlock(markup)}<div aria-labelledby="id__p id__q">${markup.attachment ?? ''}${
    markup.quote === undefined ? '' : quoteBox(markup.quote)
  }</div>${markup.focused ? focusedTime(markup) : ''}${actions(markup)}</div></div></div></div></article>`;
  return markup.promoted ? promoted(article) : article;
}

function promoted(article: string): string {
  const pixels = ['top', 'right', 'bottom', 'left'].map(
    (side) =>
      `<div data-testid="${side}-impression-pixel"><div data-testid="placementTracking"><div></div></div></div>`,
  );
  return `<div data-testid="placementTracking">${pixels.join('')}${article}</div>`;
}

function contextRow(context: PostMarkup['context']): string {
  if (context === undefined) return '<div><div></div></div>';
  const sign = '<div><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M1 1h2z"/></svg></div>';
  if (context === 'pinned') {
    return `<div>${sign}<div><div dir="ltr" data-testid="socialContext"><span>Pinned</span></div></div></div>`;
  }
  return `<div>${sign}<div><a dir="ltr" role="link" href="/${context.repostedBy}"><span data-testid="socialContext"><span dir="ltr"><span>Somebody</span></span> reposted</span></a></div></div>`;
}

function avatar(handle: string, linked: boolean): string {
  const picture =
    '<img alt="" draggable="true" src="https://pbs.twimg.com/profile_images/1/a_x96.jpg">';
  return `<div data-testid="Tweet-User-Avatar"><div><div data-testid="UserAvatar-Container-${handle}" style="width: 40px; height: 40px;"><div>${
    linked
      ? `<a href="/${handle}" aria-hidden="true" role="link" tabindex="-1">${picture}</a>`
      : `<div aria-hidden="true" role="presentation" tabindex="-1">${picture}</div>`
  }</div></div></div></div>`;
}

function nameRow(markup: QuoteMarkup): string {
  const lock = markup.locked
    ? '<svg viewBox="0 0 24 24" aria-label="Protected account" role="img" data-testid="icon-lock"><path d="M1 1z"/></svg>'
    : '';
  const affiliate = markup.affiliate
    ? '<div tabindex="0" role="link"><div><img src="https://pbs.twimg.com/b_bigger.jpg"></div></div>'
    : '';
  return `<div dir="ltr"><span><span>${markup.name ?? 'A Name'}</span></span></div><div dir="ltr"><span>${lock}${affiliate}</span></div>`;
}

function header(markup: PostMarkup): string {
  const { handle, id } = markup;
  const time =
    markup.focused || markup.promoted
      ? ''
      : `<div dir="ltr" aria-hidden="true"><span>·</span></div><div><a href="/${handle}/status/${id}${markup.edited ? '/history' : ''}" dir="ltr" aria-label="4 hours ago" role="link"><time datetime="${markup.time ?? TIME}">4h</time></a></div>`;
  return `<div class="header"><div data-testid="User-Name"><div><div><a href="/${handle}" role="link"><div>${nameRow(markup)}</div></a></div></div><div><div><div><a href="/${handle}" role="link" tabindex="-1"><div dir="ltr"><span>@${handle}</span></div></a></div>${time}</div></div></div><div>${
    markup.promoted ? '<div dir="ltr"><span>Ad</span></div>' : ''
  }<button aria-label="Grok actions" role="button" type="button"><svg viewBox="0 0 33 32" aria-hidden="true"><path d="M1 1z"/></svg></button><button data-testid="caret" aria-label="More" role="button" type="button"><svg viewBox="0 0 24 24"><path d="M1 1z"/></svg></button></div></div>`;
}

function textBlock(markup: PostMarkup): string {
  if (markup.text === undefined) return '';
  const translation =
    markup.translatedFrom === undefined
      ? ''
      : `<div dir="ltr"><svg viewBox="0 0 33 32" aria-hidden="true"><path d="M1 1z"/></svg><span><span>Translated from ${markup.translatedFrom}</span></span><button aria-label="Show original" role="button" type="button"><span>Show original</span></button></div>`;
  return `<div><div>${translation}<div dir="auto" lang="${markup.lang ?? 'en'}" data-testid="tweetText" class="text">${markup.text}</div>${markup.showMore ? showMore() : ''}</div></div>`;
}

function showMore(): string {
  return '<button dir="ltr" role="button" data-testid="tweet-text-show-more-link" type="button"><span>Show more</span></button>';
}

function quoteBox(quote: QuoteMarkup): string {
  const photo =
    quote.photoOf === undefined
      ? ''
      : `<div><a href="/${quote.photoOf.handle}/status/${quote.photoOf.id}/photo/1" role="link"><div data-testid="tweetPhoto"><img alt="Image" src="https://pbs.twimg.com/media/K?format=jpg"></div></a></div>`;
  const text =
    quote.text === undefined
      ? ''
      : `<div dir="auto" lang="${quote.lang ?? 'en'}" data-testid="tweetText" style="-webkit-line-clamp: 5;" class="text">${quote.text}</div>`;
  return `<div><div dir="ltr" class="unseen"><span>Quote</span></div><div role="link" tabindex="0" class="quote"><div><div>${avatar(quote.handle, false)}<div data-testid="User-Name"><div>${nameRow(quote)}</div><div><div tabindex="-1"><div dir="ltr"><span>@${quote.handle}</span></div></div><div dir="ltr" aria-hidden="true"><span>·</span></div><div><div aria-label="4 hours ago" dir="ltr"><time datetime="${quote.time ?? TIME}">4h</time></div></div></div></div></div><div>${text}${quote.showMore ? showMore() : ''}${photo}</div></div></div></div>`;
}

function focusedTime({ handle, id, time }: PostMarkup): string {
  return `<div><div dir="ltr"><a href="/${handle}/status/${id}" aria-label="7:27 PM" role="link"><time datetime="${time ?? TIME}">7:27 PM · Nov 1, 2024</time></a></div><div aria-hidden="true">·</div><div>89.5K Views</div></div>`;
}

function actions({ handle, id, focused }: PostMarkup): string {
  const button = (name: string): string =>
    `<div><button data-testid="${name}" role="button" type="button"><div dir="ltr"><div><svg viewBox="0 0 24 24"><path d="M1 1z"/></svg></div><div><span data-testid="app-text-transition-container"><span><span>15</span></span></span></div></div></button></div>`;
  const figures = focused
    ? ''
    : `<div><a href="/${handle}/status/${id}/analytics" aria-label="895 views" role="link"><span>895</span></a></div>`;
  return `<div class="actions" role="group" aria-label="15 replies">${button('reply')}${button('retweet')}${button('like')}${figures}${button('bookmark')}</div>`;
}
