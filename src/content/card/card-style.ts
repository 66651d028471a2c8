import { themeColours } from '../badge/badge-style.ts';

/**
 * What scrolls (`outer`) says at its lower edge that there is more: a shade sticks there, behind
 * which `inner` goes on, and where the end is in sight a cover lies over the shade. Together they
 * are the room under the content, so nothing moves. Sides are the padding that the shade reaches over.
 */
const shadeUnder = (outer: string, inner: string, room: number, sides: number): string => `
${inner}::after, ${outer}::after { content: ""; display: block; block-size: ${room}px; margin-inline: -${sides}px; pointer-events: none; }
${inner}::after { position: sticky; bottom: 0; background: linear-gradient(transparent, var(--line)); opacity: 0.6; }
${outer}::after { position: relative; margin-block-start: -${room}px; background: var(--paper); }
`;

/** What is in a card, wherever it is shown. */
export const comparisonCss = `
${themeColours}
.light, .dim, .dark { scrollbar-color: var(--line) var(--paper); }
h3 { margin: 0 0 2px; font-size: 13px; }
p { margin: 6px 0; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
.actions p { flex-basis: 100%; margin: 0; }
.close, .button { min-inline-size: 32px; min-block-size: 32px; padding: 0 8px; border: 1px solid var(--line); border-radius: 4px;
  background: transparent; color: inherit; font: inherit; font-size: 13px; cursor: pointer; }
.illustration { padding: 6px 8px; border: 1px dashed var(--ink); font-weight: 600; }
.source, .note, .account { color: var(--soft); font-size: 13px; }
.account bdi { margin-inline-end: 6px; }
.name { color: var(--ink); font-weight: 600; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(190px, 100%), 1fr)); gap: 12px; }
.column { min-inline-size: 0; }
blockquote { margin: 4px 0; padding: 8px 8px 0; max-block-size: 200px; overflow: auto; border: 1px solid var(--line);
  border-radius: 4px; white-space: pre-wrap; background: var(--paper); }
${shadeUnder('blockquote', 'blockquote > div', 12, 8)}
mark { background: var(--mark); color: inherit; border-radius: 2px; }
dl { margin: 12px 0; display: grid; grid-template-columns: minmax(80px, auto) 1fr; gap: 4px 12px; }
dt { color: var(--soft); font-size: 13px; }
dd { margin: 0; min-inline-size: 0; }
dd ul { margin: 0; padding-inline-start: 16px; }
.caution { padding: 8px 12px; border-inline-start: 3px solid var(--line); font-size: 13px; }
.caution ul { margin: 0; padding-inline-start: 16px; }
details { margin-block-start: 12px; }
details .match { margin-block-start: 12px; padding-block-start: 12px; border-block-start: 1px solid var(--line); }
summary { cursor: pointer; min-block-size: 24px; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 400px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-block-end: 6px; } }
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } .head .mark { fill: CanvasText; } }
`;

/** The card over the page. */
export const cardCss = `
${comparisonCss}
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  inline-size: 0 !important;
  block-size: 0 !important;
  display: block !important;
  z-index: 2147483647 !important;
}
.card {
  position: fixed;
  left: 8px;
  top: 8px;
  box-sizing: border-box;
  max-height: min(640px, calc(100vh - 16px));
  overflow: auto;
  overscroll-behavior: contain;
  scroll-padding-block-end: 16px;
  padding: 12px 16px 0;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--paper);
  color: var(--ink);
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.25);
  font: 14px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
.card:focus { outline: none; }
${shadeUnder('.card', '.body', 16, 16)}
.head { display: flex; align-items: center; gap: 8px; }
.head .mark { inline-size: 18px; block-size: 18px; fill: var(--accent); flex: none; }
h2 { margin: 0; flex: 1; font-size: 16px; }
`;
