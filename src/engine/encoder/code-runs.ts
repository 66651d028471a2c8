import type { BlockGroup } from './code-index.ts';

/** Of a language that is divided into cells, the share of entries that a search looks at. */
const SHARE_LOOKED_AT = 0.125;

/** Of what a cell promises, so many steps to 1 count. */
const PROMISE_STEPS = 1 << 20;

/** Blocks [from, to). */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Where a language's entries lie. */
interface RunsOfLanguage {
  /** All of them, where the language is not divided. */
  readonly whole: Run[];
  /** By number. */
  readonly cells: { readonly cell: number; readonly run: Run }[];
  /** Blocks in cells. */
  divided: number;
}

/** Which blocks of an index a search looks at. */
export class CodeRuns {
  /** Whether any language is divided into cells. */
  readonly areDivided: boolean;
  /** By the number of the language. */
  readonly #runs = new Map<number, RunsOfLanguage>();

  /** @param groups of all blocks, in order */
  constructor(groups: readonly BlockGroup[]) {
    this.areDivided = groups.some(({ cell }) => cell !== undefined);
    let from = 0;
    for (const { language, cell, blocks } of groups) {
      const run = { from, to: from + blocks };
      from += blocks;
      const own = this.#runs.get(language) ?? { whole: [], cells: [], divided: 0 };
      this.#runs.set(language, own);
      if (cell === undefined) own.whole.push(run);
      else {
        own.cells.push({ cell, run });
        own.divided += blocks;
      }
    }
    for (const { cells } of this.#runs.values()) cells.sort((a, b) => a.cell - b.cell);
  }

  /**
   * The likeliest cells first, until enough entries of each language were seen.
   * @param promises of each cell; undefined where no language is divided
   * @param within numbers of the languages that are asked for
   */
  likeliest(promises: Float32Array | undefined, within: ReadonlySet<number>): Run[] {
    const asked = [...this.#runs].flatMap(([language, runs]) => (within.has(language) ? runs : []));
    const chosen = asked.flatMap(({ whole }) => whole);
    for (const { cells, divided } of asked) {
      // A number each, of what is promised and of the place, sorts many times faster than pairs of both.
      const keys = new Float64Array(cells.length);
      cells.forEach(({ cell }, place) => {
        const steps = Math.round((promises?.[cell] ?? 0) * PROMISE_STEPS);
        keys[place] = place - steps * cells.length;
      });
      let left = SHARE_LOOKED_AT * divided;
      for (const key of keys.sort()) {
        const run = cells[key - Math.floor(key / cells.length) * cells.length]?.run;
        if (left <= 0 || run === undefined) break;
        chosen.push(run);
        left -= run.to - run.from;
      }
    }
    return chosen;
  }
}
