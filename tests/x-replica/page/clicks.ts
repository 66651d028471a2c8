import type { PageContext } from './page-context.ts';

const OWN_MEANING =
  'button, input, [role="button"], [role="radio"], [role="tab"], [contenteditable="true"]';

/**
 * One listener on the root for the whole page, as X has it: links stay inside
 * the application, a click anywhere else in a post opens the post. What stops a
 * click from rising is not navigated.
 */
export function listenForClicks(root: HTMLElement, context: PageContext): void {
  root.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
    const target = targetOf(event, root, context);
    if (target === undefined) return;
    event.preventDefault();
    context.navigate(target);
  });
  root.addEventListener('keydown', (event) => {
    if (event.target instanceof Element && event.target.closest('[contenteditable="true"], input'))
      return;
    if (event.key === 'Enter' && event.target instanceof Element) {
      const target = context.clickTargets.get(event.target);
      if (target !== undefined) context.navigate(target);
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('[contenteditable="true"], input'))
      return;
    if (event.key === 'j') focusArticle(1);
    if (event.key === 'k') focusArticle(-1);
    if (event.key === 'n') context.navigate('/compose/post');
  });
}

function targetOf(event: MouseEvent, root: HTMLElement, context: PageContext): string | undefined {
  if (!(event.target instanceof Element)) return undefined;
  for (
    let node: Element | null = event.target;
    node !== null && node !== root;
    node = node.parentElement
  ) {
    if (node instanceof HTMLAnchorElement) {
      const href = node.getAttribute('href') ?? '';
      return href.startsWith('/') ? href : undefined;
    }
    const target = context.clickTargets.get(node);
    if (target !== undefined) return target;
    if (node.matches(OWN_MEANING)) return undefined;
  }
  return undefined;
}

function focusArticle(step: number): void {
  const articles = [...document.querySelectorAll<HTMLElement>('article[tabindex="0"]')];
  const at = articles.findIndex((article) => article.contains(document.activeElement));
  articles[Math.max(0, at + step)]?.focus();
}
