import type { ReplicaPost } from '../content/types.ts';
import { avatarAddress } from './avatar.ts';
import { element, span, view, words } from './dom.ts';
import { lockIcon, verifiedIcon } from './icons.ts';
import { relativeTime } from './moments.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { CHANGE } from './repainter.ts';
import { renderName } from './text-runs.ts';

export interface AuthorLineOptions {
  /** Links to the profile and the post; a quoted post has none. */
  readonly linked: boolean;
  /** A focused post and some advertisements show no time beside the name. */
  readonly timed: boolean;
}

/** Name, badges, handle and age of a post's author. */
export function authorLine(
  context: PageContext,
  post: ReplicaPost,
  { linked, timed }: AuthorLineOptions,
  signal: AbortSignal,
): HTMLElement {
  const colours = context.theme();
  const handle = post.author;
  const badges = span();
  const fillBadges = (): void => badges.replaceChildren(...badgesOf(context, handle));
  fillBadges();
  context.repainter.watch(CHANGE.account(handle), fillBadges, signal);

  const name = view(
    { look: 'row' },
    words(
      { dir: 'ltr', look: 'name', style: `color: ${colours.text}` },
      span({}, ...renderName(context.store.account(handle).name)),
    ),
    words({ dir: 'ltr', look: 'badges', style: `color: ${colours.text}` }, badges),
  );
  const shownHandle = words(
    { dir: 'ltr', look: 'handle', style: `color: ${colours.secondary}` },
    span({}, `@${handle}`),
  );
  return view(
    { look: 'author-line', id: freshId(), 'data-testid': 'User-Name' },
    view(
      { look: 'shrinks' },
      view(
        { look: 'shrinks' },
        linked
          ? element('a', { look: 'view plain-link', href: `/${handle}`, role: 'link' }, name)
          : view({}, name),
      ),
    ),
    view(
      { look: 'shrinks' },
      view(
        { look: 'row shrinks' },
        view(
          { look: 'shrinks' },
          linked
            ? element(
                'a',
                { look: 'view plain-link', href: `/${handle}`, role: 'link', tabindex: '-1' },
                shownHandle,
              )
            : view({ tabindex: '-1' }, shownHandle),
        ),
        ...(timed ? [dot(colours.secondary), age(context, post, linked, signal)] : []),
      ),
    ),
  );
}

/** The padlock, the tick and the organisation's badge of an account. */
export function badgesOf(context: PageContext, handle: string): readonly Node[] {
  const { store, labels } = context;
  const account = store.account(handle);
  const badges: Node[] = [];
  if (account.verified === true) badges.push(verifiedIcon(labels.verified));
  if (store.isLocked(handle)) badges.push(lockIcon(labels.locked));
  if (account.affiliate !== undefined) {
    const badge = view(
      { look: 'affiliate', tabindex: '0', role: 'link' },
      view(
        {},
        element('img', {
          look: 'affiliate-picture',
          alt: '',
          draggable: 'false',
          src: avatarAddress(account.affiliate, 'bigger'),
        }),
      ),
    );
    context.clickTargets.set(badge, `/${account.affiliate}`);
    badges.push(badge);
  }
  return badges;
}

function dot(colour: string): HTMLElement {
  return words(
    { dir: 'ltr', look: 'dot', 'aria-hidden': 'true', style: `color: ${colour}` },
    span({}, '·'),
  );
}

function age(
  context: PageContext,
  post: ReplicaPost,
  linked: boolean,
  signal: AbortSignal,
): HTMLElement {
  const language = context.options.language;
  const text = document.createTextNode('');
  const time = element('time', { datetime: new Date(post.at).toISOString() }, text);
  const attributes = {
    dir: context.options.direction,
    look: 'text age',
    style: `color: ${context.theme().secondary}`,
  };
  const holder = linked
    ? element(
        'a',
        {
          ...attributes,
          href: `/${post.author}/status/${post.id}${post.edited === true ? '/history' : ''}`,
          role: 'link',
        },
        time,
      )
    : element('div', attributes, time);
  const paint = (): void => {
    const { short, long } = relativeTime(post.at, context.now(), language);
    if (text.data !== short) text.data = short;
    holder.setAttribute('aria-label', long);
  };
  paint();
  context.repainter.watch(CHANGE.clock, paint, signal);
  return view({ look: 'no-shrink' }, linked ? holder : view({}, holder));
}
