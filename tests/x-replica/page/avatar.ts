import { element, view } from './dom.ts';

export type AvatarSize = 'normal' | 'bigger' | 'x96' | '400x400';

export function avatarAddress(handle: string, size: AvatarSize): string {
  return `https://pbs.twimg.com/profile_images/${handle.toLowerCase()}/face_${size}.jpg`;
}

/** The picture in its layers, inside a link to the profile or, where links may not be, a plain box. */
export function avatar(handle: string, size: number, linked: boolean): HTMLElement {
  const address = avatarAddress(handle, size > 60 ? '400x400' : 'normal');
  const layers = [
    view({ look: 'avatar-layer' }, view({ look: 'avatar-back' })),
    view({ look: 'avatar-layer' }, view()),
    view(
      { look: 'avatar-layer' },
      view(
        { look: 'avatar-square' },
        view({ style: 'padding-bottom: 100%' }),
        view(
          { look: 'fill' },
          view(
            { look: 'fill' },
            view({ look: 'fill picture', style: `background-image: url("${address}")` }),
            element('img', {
              look: 'fill unseen-picture',
              alt: '',
              draggable: 'true',
              src: address,
            }),
          ),
        ),
      ),
    ),
  ];
  const clickable = linked
    ? element(
        'a',
        {
          look: 'view avatar-link',
          href: `/${handle}`,
          'aria-hidden': 'true',
          role: 'link',
          tabindex: '-1',
        },
        ...layers,
      )
    : view(
        { look: 'avatar-link', 'aria-hidden': 'true', role: 'presentation', tabindex: '-1' },
        ...layers,
      );
  return view(
    {
      look: 'avatar-box',
      'data-testid': `UserAvatar-Container-${handle}`,
      style: `width: ${size}px; height: ${size}px`,
    },
    view({ style: 'padding-bottom: 100%' }),
    view(
      { look: 'fill' },
      view({ look: 'fill' }, view({ look: 'fill' }, view({ look: 'fill' }, clickable))),
    ),
  );
}
