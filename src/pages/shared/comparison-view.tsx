import { useEffect, useRef } from 'preact/hooks';
import { cardBody } from '../../content/card/card-body.ts';
import { comparisonCss } from '../../content/card/card-style.ts';
import type { ComparedPost } from '../../content/card/match-section.ts';
import type { CardContent } from '../../platform/messages.ts';
import { followColours } from './follow-colours.ts';

interface ComparisonViewProps {
  readonly content: CardContent;
  readonly post: ComparedPost;
}

/** The comparison as the card on X shows it, on a page of ours. */
export function ComparisonView({ content, post }: ComparisonViewProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const root = element.shadowRoot ?? dressed(element);
    const frame = document.createElement('div');
    frame.append(...cardBody(content, post));
    root.replaceChildren(frame);
    return followColours((theme) => {
      frame.className = theme;
    });
  }, [content, post]);
  return <div class="comparison" ref={host} />;
}

function dressed(element: HTMLElement): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${comparisonCss}\n:host { overflow-wrap: anywhere; }`);
  root.adoptedStyleSheets = [sheet];
  return root;
}
