/**
 * For screen and paper alike, with the fonts that are there. Words of ours never break within a
 * cell; what others wrote, hashes and addresses may, or one of them would widen the table.
 */
export const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #111; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-block-start: 2rem; } h3 { font-size: 1rem; }
blockquote { margin: 0.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid #999; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 0.85rem; }
td, th { border: 1px solid #bbb; padding: 0.3rem; text-align: start; vertical-align: top; overflow-wrap: break-word; }
td a, td bdi { overflow-wrap: anywhere; }
figure, .missing { margin: 1rem 0; padding: 0.5rem; border: 1px solid #ddd; }
.missing { overflow-wrap: anywhere; }
img { max-width: 100%; border: 1px solid #bbb; }
code { font-size: 0.8em; overflow-wrap: anywhere; }
.limits, .notice, .missing, figcaption { color: #444; font-size: 0.9rem; }
@media print { body { margin: 0; max-width: none; } .post { break-inside: avoid-page; } a { color: inherit; } }
`;
