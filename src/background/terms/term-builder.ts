import { concat } from '../../dataset/bytes.ts';
import type { Removal } from '../../dataset/record.ts';
import { PostingsWriter } from './postings.ts';
import { markOf, type TermFile } from './term-file.ts';
import { type Field, fields, TERM_END, termsOf } from './terms.ts';

/** Terms whose places are looked up in one go. */
const TERMS_PER_GROUP = 64;

/** Lists the terms of some records. The same records in the same order make the same bytes. */
export class TermBuilder {
  readonly #postings: Readonly<Record<Field, Map<string, number[]>>> = {
    id: new Map(),
    actor: new Map(),
    measure: new Map(),
    status: new Map(),
    language: new Map(),
    year: new Map(),
    name: new Map(),
    word: new Map(),
  };
  #records = 0;

  add(removal: Removal): void {
    termsOf(removal, (field, term) => {
      const terms = this.#postings[field];
      const numbers = terms.get(term);
      if (numbers === undefined) terms.set(term, [this.#records]);
      else if (numbers[numbers.length - 1] !== this.#records) numbers.push(this.#records);
    });
    this.#records += 1;
  }

  /** A record that is not searched only takes its number. */
  skip(): void {
    this.#records += 1;
  }

  /** @param breathe called now and then, as it may take some tenths of a second */
  async finish(breathe: () => Promise<void>): Promise<TermFile> {
    const places: number[] = [];
    const texts: string[] = [];
    const atRest = new PostingsWriter();
    let units = 0;
    for (const group of this.#groups()) {
      const text = group.map(([term]) => TERM_END + term).join('');
      places.push(units, atRest.length);
      writeGroup(
        atRest,
        group.map(([, numbers]) => numbers),
      );
      texts.push(text);
      units += text.length;
      await breathe();
    }
    const head = new Uint32Array([texts.length, ...places, units, atRest.length]);
    const text = new TextEncoder().encode(texts.join('') + TERM_END);
    return { resident: concat([littleEndian(head), text]), atRest: atRest.bytes.slice() };
  }

  *#groups(): Generator<readonly (readonly [string, readonly number[]])[]> {
    let group: (readonly [string, readonly number[]])[] = [];
    for (const field of fields) {
      for (const [term, numbers] of this.#postings[field]) {
        group.push([markOf(field) + term, numbers]);
        if (group.length < TERMS_PER_GROUP) continue;
        yield group;
        group = [];
      }
    }
    if (group.length > 0) yield group;
  }
}

function writeGroup(writer: PostingsWriter, group: readonly (readonly number[])[]): void {
  const lists = new PostingsWriter();
  for (const numbers of group) {
    const start = lists.length;
    lists.postings(numbers);
    writer.number(lists.length - start);
  }
  writer.append(lists.bytes);
}

function littleEndian(numbers: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [at, number] of numbers.entries()) view.setUint32(at * 4, number, true);
  return new Uint8Array(view.buffer);
}
