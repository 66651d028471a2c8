/** Milliseconds for which a pointer rests on something before it is taken to be meant. */
const REST = 350;
/** Milliseconds for which it may be away, on its way from one thing to the other. */
const AWAY = 400;

/**
 * Calls back when a pointer was moved onto an element and rests there. A page that scrolls
 * under a pointer moves nothing: only the hand counts. Fingers do not hover.
 */
export function onRest(element: HTMLElement, rested: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => clearTimeout(timer);
  element.addEventListener('pointermove', ({ isTrusted, pointerType, movementX, movementY }) => {
    if (!isTrusted || pointerType === 'touch' || (movementX === 0 && movementY === 0)) return;
    forget();
    timer = setTimeout(rested, REST);
  });
  for (const end of ['pointerleave', 'pointerdown', 'keydown'])
    element.addEventListener(end, forget);
}

/** Calls back when the pointer has left all of the elements for a while, until `signal` aborts. */
export function onLeft(
  elements: readonly HTMLElement[],
  signal: AbortSignal,
  left: () => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stay = (): void => clearTimeout(timer);
  for (const element of elements) {
    element.addEventListener('pointerenter', stay, { signal });
    element.addEventListener(
      'pointerleave',
      () => {
        timer = setTimeout(left, AWAY);
      },
      { signal },
    );
  }
  signal.addEventListener('abort', stay, { once: true });
}
