/**
 * What a program finds on the page by X's marks alone. It is written for these
 * tests and knows nothing of the product's reader, so that the page is judged
 * by a second pair of eyes. Runs inside the browser and stands on its own.
 */
export interface PageReading {
  readonly id: string | undefined;
  readonly author: string | undefined;
  readonly text: string | undefined;
  readonly lang: string | undefined;
  readonly hasTime: boolean;
  readonly partial: boolean;
  readonly translated: boolean;
  readonly repostedBy: string | undefined;
  readonly promoted: boolean;
  readonly edited: boolean;
  readonly locked: boolean;
  readonly inThread: boolean;
  readonly quoted:
    | { readonly author: string | undefined; readonly text: string | undefined }
    | undefined;
}

export function readPage(): readonly PageReading[] {
  const QUOTE = 'div[role="link"][tabindex="0"]:has([data-testid="User-Name"])';
  const textOf = (root: Node): string => {
    let text = '';
    for (const child of root.childNodes) {
      if (child instanceof Text) text += child.data;
      else if (child instanceof HTMLImageElement) text += child.alt;
      else if (
        child instanceof HTMLElement &&
        child.getAttribute('aria-hidden') === 'true' &&
        child.textContent === '…'
      )
        continue;
      else text += textOf(child);
    }
    return text;
  };
  const authorOf = (scope: Element): string | undefined =>
    scope
      .querySelector('[data-testid^="UserAvatar-Container-"]')
      ?.getAttribute('data-testid')
      ?.replace('UserAvatar-Container-', '');
  const readings: PageReading[] = [];
  for (const article of document.querySelectorAll(
    '[data-testid="cellInnerDiv"] article[data-testid="tweet"]',
  )) {
    if (article.parentElement?.closest('article') || article.childElementCount === 0) continue;
    const quote = article.querySelector(QUOTE);
    const own = (selector: string): Element | undefined =>
      [...article.querySelectorAll(selector)].find(
        (found) => !(quote?.contains(found) ?? false) && found.closest('article') === article,
      );
    const time = own('time');
    const link = time?.closest('a') ?? own('a[href$="/analytics"]');
    const href = link?.getAttribute('href') ?? '';
    const text = own('[data-testid="tweetText"]');
    const marker = text?.previousElementSibling;
    readings.push({
      id: /\/status\/(\d+)/.exec(href)?.[1],
      author: authorOf(article),
      text: text === undefined ? undefined : textOf(text),
      lang: text?.getAttribute('lang') ?? undefined,
      hasTime: time !== undefined,
      partial: own('[data-testid="tweet-text-show-more-link"]') !== undefined,
      translated:
        marker?.querySelector('svg[viewBox="0 0 33 32"]') != null &&
        marker.querySelector('button') !== null,
      repostedBy: own('[data-testid="socialContext"]')
        ?.closest('a')
        ?.getAttribute('href')
        ?.slice(1),
      promoted:
        article
          .closest('[data-testid="cellInnerDiv"]')
          ?.querySelector('[data-testid$="-impression-pixel"]') != null,
      edited: href.endsWith('/history'),
      locked: own('[data-testid="icon-lock"]') !== undefined,
      inThread: own('[data-testid="Tweet-User-Avatar"]')?.nextElementSibling != null,
      quoted:
        quote === null
          ? undefined
          : {
              author: authorOf(quote),
              text: ((found) => (found === null ? undefined : textOf(found)))(
                quote.querySelector('[data-testid="tweetText"]'),
              ),
            },
    });
  }
  return readings;
}

/** The cells in the page as they lie: position and height from the list's start, in pixels. */
export function readCells(): readonly { readonly top: number; readonly height: number }[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      '[data-testid="primaryColumn"] [data-testid="cellInnerDiv"]',
    ),
  ].map((cell) => ({
    top: Number(/translateY\(([\d.]+)px\)/.exec(cell.style.transform)?.[1]),
    height: cell.getBoundingClientRect().height,
  }));
}
