import { Bench } from "tinybench";

/** One line of a table: what was measured, and milliseconds by contender; a contender that is missing has none. */
export interface Row {
  readonly name: string;
  readonly milliseconds: Readonly<Record<string, number>>;
  /** calls of the user's function in one run, where the overhead of each is of interest */
  readonly calls?: number;
  /** milliseconds that these calls take by themselves: the rest of Secant's time is its overhead */
  readonly own?: number;
  /** iterations of one run */
  readonly iterations?: number;
}

/** Milliseconds that one call of `run` takes: the median over at least `time` ms, after a warm-up. */
export async function measure(run: () => unknown, time = 400): Promise<number> {
  const bench = new Bench({ time, warmupTime: 150 });
  bench.add("run", () => {
    run();
  });
  await bench.run();
  const { result } = bench.tasks[0];
  if (result.state !== "completed") throw new Error(`the benchmark did not complete: ${result.state}`);
  return result.latency.p50;
}

/** Milliseconds that `calls` calls of a function at x take by themselves. */
export async function measureCalls(
  f: (x: Float64Array) => unknown,
  x: Float64Array,
  calls: number,
): Promise<number> {
  const results: unknown[] = [0]; // kept, so that no call can be left out
  return measure(() => {
    for (let i = 0; i < calls; i++) results[0] = f(x);
  });
}

/**
 * The rows as a Markdown table, each contender with its ratio to Secant. Where the rows tell the time of the user's
 * function, Secant's overhead for each of its calls, and for each iteration, comes last.
 */
export function table(rows: readonly Row[], contenders: readonly string[]): string {
  const knowsOwn = rows.some(({ own }) => own !== undefined);
  const last = knowsOwn ? ["Overhead per call", "per iteration"] : ["Secant, per call"];
  const lines = rows.map(({ name, milliseconds, calls, own = 0, iterations }) => {
    const ours = milliseconds.Secant;
    const cells = contenders.map((contender) => {
      const value = milliseconds[contender];
      if (value === undefined) return "–";
      return contender === "Secant" ? short(value) : `${short(value)} (${short(value / ours)}×)`;
    });
    const shares = [calls, iterations].slice(0, last.length);
    const overheads = shares.map((count) => (count === undefined ? "" : nanoseconds((ours - own) / count)));
    return `| ${[name, ...cells, ...overheads].join(" | ")} |`;
  });
  const columns = ["ms", ...contenders, ...last];
  return [`| ${columns.join(" | ")} |`, `|${" --- |".repeat(columns.length)}`, ...lines].join("\n");
}

function nanoseconds(milliseconds: number): string {
  return `${(milliseconds * 1e6).toFixed(0)} ns`;
}

function short(value: number): string {
  return Number(value.toPrecision(2)).toString();
}
