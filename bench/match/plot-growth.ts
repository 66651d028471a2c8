import type { Timing } from './timing.ts';

interface GrowthPoint {
  readonly removals: number;
  readonly distinct: number;
  readonly buildSeconds: number;
  readonly residentBytesEach: number;
  readonly atRestBytesEach: number;
  readonly edited: Timing;
  readonly ordinary: Timing;
  readonly longestPost: Timing;
}

const BAR_WIDTH = 40;

function timing({ p50Micros, p99Micros, meanCpuMicros }: Timing): string {
  return `${p50Micros.toFixed(0)} / ${p99Micros.toFixed(0)} (${meanCpuMicros.toFixed(0)})`;
}

/** A table, and under it a bar a size: how the median grows beside how linear growth would. */
export function plotGrowth(points: readonly GrowthPoint[]): string {
  const head =
    'removals   distinct   build s   bytes each (at rest)   edited p50 / p99 (cpu) µs   ordinary p50 / p99 (cpu) µs   25,000 characters ms';
  const rows = points.map((point) =>
    [
      String(point.removals).padStart(8),
      String(point.distinct).padStart(10),
      point.buildSeconds.toFixed(1).padStart(9),
      `${point.residentBytesEach.toFixed(1)} (${point.atRestBytesEach.toFixed(1)})`.padStart(22),
      timing(point.edited).padStart(27),
      timing(point.ordinary).padStart(27),
      (point.longestPost.p50Micros / 1000).toFixed(1).padStart(22),
    ].join(' '),
  );
  const last = points.at(-1);
  const first = points[0];
  if (last === undefined || first === undefined) return head;
  const most = last.ordinary.p50Micros;
  const bars = points.map((point) => {
    const linear = (first.ordinary.p50Micros * point.removals) / first.removals;
    const bar = '█'.repeat(Math.max(1, Math.round((point.ordinary.p50Micros / most) * BAR_WIDTH)));
    return `${String(point.removals).padStart(8)} ${bar} ${point.ordinary.p50Micros.toFixed(0)} µs (linear growth: ${linear.toFixed(0)} µs)`;
  });
  return [head, ...rows, '', 'Median of an ordinary post:', ...bars].join('\n');
}
