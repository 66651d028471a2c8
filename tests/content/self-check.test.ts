// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { checkReading } from '../../src/content/self-check.ts';
import type { LossReport } from '../../src/platform/messages.ts';
import { cell, post, words } from './markup.ts';
import { mutations } from './page-mutations.ts';
import { parseHtml } from './parse-html.ts';

/** The longest that a loss may go unnoticed, in milliseconds. */
const BAR = 10_000;

const timeline = Array.from({ length: 10 }, (_, at) =>
  cell(post({ id: `198313006532078016${at}`, handle: `Old_Tram_${at}`, text: words('rain') })),
).join('');

let told: (LossReport | undefined)[];
let reading: boolean;
let alive: boolean;
let life: AbortController;
let again: () => void;

function watch(page: Document): void {
  // A page that a test parses is in no window and counts as hidden.
  Object.defineProperty(page, 'hidden', { value: false });
  Object.defineProperty(page, 'location', { value: { pathname: '/home' } });
  again = checkReading({
    document: page,
    isAlive: () => {
      if (!alive) life.abort();
      return alive;
    },
    isReading: () => reading,
    tell: (report) => told.push(report),
    signal: life.signal,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  reading = true;
  alive = true;
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

const renamed = mutations.find(({ name }) => name === 'posts renamed');

it('tells of a loss within ten seconds, once, and once that it is over', () => {
  const page = parseHtml(timeline);
  watch(page);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([undefined]);
  renamed?.mutate(page);
  reading = false;
  vi.advanceTimersByTime(BAR);
  expect(told.map((report) => report?.loss)).toEqual([undefined, 'no-posts']);
  vi.advanceTimersByTime(600_000);
  expect(told).toHaveLength(2);
  reading = true;
  vi.advanceTimersByTime(BAR);
  expect(told).toHaveLength(3);
  expect(told.at(-1)).toBeUndefined();
});

it('tells a background that forgot it again', () => {
  const page = parseHtml(timeline);
  renamed?.mutate(page);
  reading = false;
  watch(page);
  vi.advanceTimersByTime(BAR);
  again();
  vi.advanceTimersByTime(BAR);
  expect(told.map((report) => report?.loss)).toEqual(['no-posts', 'no-posts']);
});

it('reports numbers, and nothing of what the page shows', () => {
  const page = parseHtml(timeline);
  renamed?.mutate(page);
  reading = false;
  watch(page);
  vi.advanceTimersByTime(BAR);
  const report = JSON.stringify(told[0]);
  expect(report).not.toMatch(/rain|Old_Tram|19831300/);
  expect(told[0]?.counts.every(([, count]) => Number.isInteger(count))).toBe(true);
});

it('ends with the extension', () => {
  watch(parseHtml(timeline));
  alive = false;
  vi.advanceTimersByTime(BAR);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
