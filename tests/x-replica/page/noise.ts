/** What differs from load to load and must mean nothing to a reader of the page. */
import { hashOf, tokenOf } from '../random.ts';
import { hashedClass } from './class-names.ts';

let seed = '';
let idsGiven = 0;
const classLists = new Map<string, string>();

/** Must be called before anything is drawn. */
export function startNoise(newSeed: string): void {
  seed = newSeed;
  idsGiven = 0;
  classLists.clear();
}

export function seedOfLoad(): string {
  return seed;
}

/** The class attribute for a list of looks, separated by spaces, as style.css names them. */
export function classesFor(looks: string): string {
  const known = classLists.get(looks);
  if (known !== undefined) return known;
  const classes = looks
    .split(' ')
    .filter((look) => look !== '')
    .map((look) => hashedClass(look, seed))
    .join(' ');
  classLists.set(looks, classes);
  return classes;
}

/** A new element id; never the same one twice. */
export function freshId(): string {
  idsGiven += 1;
  return `id__${tokenOf(11, seed, 'id', idsGiven)}`;
}

/** How many meaningless boxes stand around a place in this load: 1 to 6. */
export function wrapperCount(place: string): number {
  return 1 + (hashOf(seed, 'wrappers', place) % 6);
}
