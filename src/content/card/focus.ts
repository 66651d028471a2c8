const focusable = 'a[href], button, summary, [tabindex="0"]';

/** Tab goes round inside the dialog instead of out into the page behind it. */
export function keepFocusInside(dialog: HTMLElement, root: ShadowRoot): void {
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    // Inside a closed <details> nothing but its summary can be reached.
    const stops = [...dialog.querySelectorAll<HTMLElement>(focusable)].filter(
      (element) =>
        element.localName === 'summary' || element.closest('details:not([open])') === null,
    );
    const first = stops[0];
    const last = stops.at(-1);
    const at = root.activeElement;
    const leaving = event.shiftKey ? at === first || at === dialog : at === last;
    if (!leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
}
