import { useEffect, useRef } from 'preact/hooks';
import { Badge } from '../../content/badge/badge.ts';
import { formSizes } from '../../content/badge/choose-place.ts';
import { direction } from '../../platform/i18n.ts';
import type { BadgeSummary } from '../../platform/messages.ts';
import { followColours } from '../shared/follow-colours.ts';

interface SampleBadgeProps {
  readonly summary: BadgeSummary;
  readonly onPress: () => void;
}

/** A badge as it stands on X, on a page of ours. */
export function SampleBadge({ summary, onPress }: SampleBadgeProps) {
  const room = useRef<HTMLDivElement>(null);
  const press = useRef(onPress);
  press.current = onPress;
  useEffect(() => {
    if (room.current === null) return undefined;
    const post = { id: 'sample', key: 'sample', author: '', text: '' };
    const badge = new Badge(
      { summary, post, slot: 'post' },
      { press: () => press.current(), rest: () => undefined },
    );
    room.current.append(badge.host.element);
    const { pillWidth } = badge.measure();
    const left = direction() === 'rtl' ? room.current.clientWidth - pillWidth : 0;
    const box = { left, top: 0, right: left + pillWidth, bottom: formSizes.pillHeight };
    badge.place('pill', box, { left: 0, top: 0 });
    const forget = followColours((theme) => {
      badge.theme = theme;
    });
    return () => {
      forget();
      badge.remove();
    };
  }, [summary]);
  return <div class="sample-badge" ref={room} />;
}
