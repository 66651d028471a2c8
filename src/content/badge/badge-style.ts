import { formSizes } from './choose-place.ts';

/** Colours of a theme, used by badge and card alike. All pairs have a contrast of 4.5 or more. */
export const themeColours = `
.light { --paper: #ffffff; --ink: #14202b; --soft: #4a5a68; --line: #8797a5; --accent: #1f5f5b; --mark: #d8ece8; --link: #0b5a8a; }
.dim { --paper: #1c2a36; --ink: #f2f5f7; --soft: #b5c1cb; --line: #6d7f8e; --accent: #8fd6cb; --mark: #214f52; --link: #8ecbf0; }
.dark { --paper: #0c0f12; --ink: #eef1f3; --soft: #a9b4bd; --line: #5f6d78; --accent: #84cfc4; --mark: #12403f; --link: #86c6ee; }
`;

const { stack, mini, dot, pillHeight } = formSizes;

export const badgeCss = `
${themeColours}
:host {
  all: initial !important;
  position: absolute !important;
  inset: 0 auto auto 0 !important;
  inline-size: 0 !important;
  block-size: 0 !important;
  display: block !important;
  contain: layout size style !important;
  z-index: 1 !important;
}
.badge {
  position: absolute;
  left: 0;
  top: 0;
  visibility: hidden;
  box-sizing: border-box;
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 4px;
  margin: 0;
  padding: 0 7px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--paper);
  color: var(--ink);
  font: 500 11px/13px system-ui, sans-serif;
  white-space: nowrap;
  cursor: pointer;
}
.row { display: inline-flex; align-items: center; gap: 3px; }
.mark { inline-size: 13px; block-size: 13px; fill: var(--accent); }
.kind { inline-size: 10px; block-size: 10px; fill: var(--ink); }
.count { font-variant-numeric: tabular-nums; font-weight: 700; }
.label { max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; }
.pill { block-size: ${pillHeight}px; }
.stack { flex-direction: column; gap: 1px; padding: 0; font-size: 9.5px;
  inline-size: ${stack.width}px; block-size: ${stack.height}px; }
.mini { inline-size: ${mini.width}px; block-size: ${mini.height}px; padding: 0 2px; }
.dot { inline-size: ${dot.width}px; block-size: ${dot.height}px; padding: 0; border: 0; }
.count:empty, .mini .label, .dot .label, .dot .kind, .dot .count { display: none; }
.example { border-style: dashed; }
.related, .restored, .conduct, .disputed, .nothing { border-radius: 10px; }
:is(.related, .restored, .conduct, .nothing) :is(.mark, .kind) { fill: var(--soft); }
.related, .restored, .conduct { color: var(--soft); }
.badge:hover { border-color: var(--ink); }
.badge:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
@media (forced-colors: active) {
  .badge { border-color: ButtonText; }
  .mark, .kind { fill: ButtonText; }
}
`;
