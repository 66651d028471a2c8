/** Elements made by DOM calls alone, as the page's Trusted Types policy demands. */
import { classesFor, wrapperCount } from './noise.ts';

export type Child = Node | string | undefined;

export interface Attributes {
  /** Names of looks in style.css, separated by spaces. */
  readonly look?: string;
  /** Declarations, set through the CSSOM. */
  readonly style?: string;
  /** Any other attribute; undefined leaves it out. */
  readonly [attribute: string]: string | undefined;
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { look, style, ...others }: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (look !== undefined) node.setAttribute('class', classesFor(look));
  for (const [name, value] of Object.entries(others)) {
    if (value !== undefined) node.setAttribute(name, value);
  }
  if (style !== undefined) node.style.cssText = style;
  node.append(...present(children));
  return node;
}

/** A box as X makes them: a flex column. */
export function view(
  { look, ...others }: Attributes = {},
  ...children: readonly Child[]
): HTMLDivElement {
  return element(
    'div',
    { look: look === undefined ? 'view' : `view ${look}`, ...others },
    ...children,
  );
}

/** A block of words. */
export function words(
  { look, ...others }: Attributes = {},
  ...children: readonly Child[]
): HTMLDivElement {
  return element('div', { look: `text block ${look ?? ''}`, ...others }, ...children);
}

/** A run of words. */
export function span(
  { look, ...others }: Attributes = {},
  ...children: readonly Child[]
): HTMLSpanElement {
  return element('span', { look: `text ${look ?? ''}`, ...others }, ...children);
}

/** The node inside this load's number of plain boxes for that place. */
export function wrapped(place: string, look: string, node: Node): HTMLDivElement {
  let outer = view({ look }, node);
  for (let count = wrapperCount(place); count > 1; count -= 1) outer = view({ look }, outer);
  return outer;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svgElement(
  attributes: Readonly<Record<string, string>>,
  ...paths: readonly string[]
): SVGSVGElement {
  const node = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  const group = document.createElementNS(SVG, 'g');
  for (const path of paths) {
    const shape = document.createElementNS(SVG, 'path');
    shape.setAttribute('d', path);
    group.append(shape);
  }
  node.append(group);
  return node;
}

function present(children: readonly Child[]): readonly (Node | string)[] {
  return children.filter((child): child is Node | string => child !== undefined);
}
