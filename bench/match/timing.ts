export interface Timing {
  readonly p50Micros: number;
  readonly p99Micros: number;
  /** User and system time of all threads: what other programs on the machine take is not in it. */
  readonly meanCpuMicros: number;
}

/** Queries run first and not counted, so that the compiler has seen the code. */
const WARM_UP = 300;

/** Times each query by itself. */
export async function timeEach<T>(
  queries: readonly T[],
  run: (query: T) => unknown,
): Promise<Timing> {
  for (const query of queries.slice(0, WARM_UP)) await run(query);
  const before = process.cpuUsage();
  const micros = new Float64Array(queries.length);
  for (const [at, query] of queries.entries()) {
    const started = performance.now();
    await run(query);
    micros[at] = (performance.now() - started) * 1000;
  }
  const { user, system } = process.cpuUsage(before);
  micros.sort();
  const quantile = (q: number): number => micros[Math.floor(q * (micros.length - 1))] ?? 0;
  return {
    p50Micros: quantile(0.5),
    p99Micros: quantile(0.99),
    meanCpuMicros: (user + system) / queries.length,
  };
}
