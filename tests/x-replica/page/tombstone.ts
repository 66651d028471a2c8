import type { ReplicaPost } from '../content/types.ts';
import { element, span, view, words, wrapped } from './dom.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';

/** What stands where a post may not be shown. */
export interface Tombstone {
  readonly notice: string;
  /** The withheld post's own language code, or the interface's. */
  readonly lang: string;
  readonly withheld: boolean;
}

/** The notices in Persian, told from the English ones by a word of theirs. */
const PERSIAN_NOTICES: readonly (readonly [RegExp, string])[] = [
  [/suspended/i, 'این پست از حسابی است که تعلیق شده.'],
  [/no longer exists/i, 'این پست از حسابی است که دیگر وجود ندارد.'],
  [/deleted by/i, 'نویسنده این پست را پاک کرده است.'],
  [/violat/i, 'این پست قواعد ایکس را نقض کرده است.'],
  [/limits who/i, 'صاحب این حساب تعیین کرده است چه کسانی پست‌هایش را ببینند.'],
  [/withheld/i, 'این پست در پی درخواست قانونی در این کشور پنهان است.'],
];
const PERSIAN_OTHER = 'این پست در دسترس نیست.';

/** The tombstone of a post, undefined where the post itself can be seen. */
export function tombstoneOf(context: PageContext, post: ReplicaPost): Tombstone | undefined {
  const { options, store } = context;
  const notice = post.withheld ?? post.tombstone;
  if (notice !== undefined) {
    const withheld = post.withheld !== undefined;
    return {
      notice: options.language === 'fa' ? persian(notice) : notice,
      lang: withheld ? post.lang : options.language,
      withheld,
    };
  }
  if (store.account(post.author).suspended === true) {
    const suspended = 'This Post is from a suspended account.';
    return {
      notice: options.language === 'fa' ? persian(suspended) : suspended,
      lang: options.language,
      withheld: false,
    };
  }
  return undefined;
}

/** The article without a test id, an author or a time. */
export function tombstoneArticle(context: PageContext, tombstone: Tombstone): HTMLElement {
  const { labels } = context;
  const textId = freshId();
  const canBeViewed = /blocked|muted|public.s interest/i.test(tombstone.notice);
  const text = element(
    'div',
    { look: 'text block tombstone-text', dir: 'auto', lang: tombstone.lang, id: textId },
    span(
      {},
      `${tombstone.notice} `,
      canBeViewed
        ? undefined
        : element(
            'a',
            {
              look: 'text link',
              href: 'https://help.x.com/rules-and-policies/notices-on-x',
              role: 'link',
            },
            labels.learnMore,
          ),
    ),
  );
  const button = canBeViewed ? noticeButton(labels.view) : undefined;
  const article = element(
    'article',
    { look: 'view', 'aria-labelledby': textId, role: 'article', tabindex: '-1' },
    view(
      { look: 'article-pad' },
      view(
        {},
        view({}, view({}, view())),
        view(
          {},
          wrapped(
            'tombstone',
            '',
            view({ look: 'tombstone' }, view({ look: 'grow' }, text), button),
          ),
        ),
      ),
    ),
  );
  return tombstone.withheld ? view({ 'data-testid': 'Withheld_Tombstone' }, article) : article;
}

/** The row that hides more replies: an article that looks like a tombstone to a program. */
export function additionalRepliesArticle(context: PageContext): HTMLElement {
  const textId = freshId();
  return element(
    'article',
    { look: 'view', 'aria-labelledby': textId, role: 'article', tabindex: '-1' },
    view(
      { look: 'article-pad' },
      view(
        { look: 'tombstone' },
        view(
          { look: 'grow' },
          words(
            { dir: 'auto', look: 'tombstone-text', id: textId },
            span({}, context.labels.additionalReplies),
          ),
        ),
        noticeButton(context.labels.show),
      ),
    ),
  );
}

function noticeButton(label: string): HTMLElement {
  return element(
    'button',
    { look: 'button pill-outline', role: 'button', type: 'button' },
    words({ dir: 'ltr' }, span({}, span({}, label))),
  );
}

function persian(notice: string): string {
  return PERSIAN_NOTICES.find(([sign]) => sign.test(notice))?.[1] ?? PERSIAN_OTHER;
}
