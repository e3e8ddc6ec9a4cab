import { Bench } from "tinybench";

/** One line of a table: what was measured, and milliseconds by contender; a contender that is missing has none. */
export interface Row {
  readonly name: string;
  readonly milliseconds: Readonly<Record<string, number>>;
  /** calls of the user's function in one run, where the overhead of each is of interest */
  readonly calls?: number;
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

/** The rows as a Markdown table, each contender with its ratio to Secant. */
export function table(rows: readonly Row[], contenders: readonly string[]): string {
  const lines = rows.map(({ name, milliseconds, calls }) => {
    const ours = milliseconds.Secant;
    const cells = contenders.map((contender) => {
      const value = milliseconds[contender];
      if (value === undefined) return "–";
      return contender === "Secant" ? short(value) : `${short(value)} (${short(value / ours)}×)`;
    });
    const overhead = calls === undefined ? "" : `${((ours / calls) * 1e6).toFixed(0)} ns`;
    return `| ${[name, ...cells, overhead].join(" | ")} |`;
  });
  const head = `| ms | ${contenders.join(" | ")} | Secant, per call |\n|${" --- |".repeat(contenders.length + 2)}`;
  return [head, ...lines].join("\n");
}

function short(value: number): string {
  return Number(value.toPrecision(2)).toString();
}
