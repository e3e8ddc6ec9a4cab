/** Differential evolution whose points are evaluated by a pool of worker threads. */
import { type DifferentialEvolutionResult, differentialEvolutionAsync } from "@secant/optimize";
import { Piscina } from "piscina";
import expensive from "../workers/expensive.mjs";

/** Minimises the function of workers/expensive.mjs, on two threads. */
export async function inPool(): Promise<DifferentialEvolutionResult> {
  const filename = new URL("../workers/expensive.mjs", import.meta.url).href;
  const pool = new Piscina({ filename, maxThreads: 2 });
  try {
    return await differentialEvolutionAsync(
      expensive,
      [
        [-5.12, 5.12],
        [-5.12, 5.12],
      ],
      {
        workers: (_, points) => Promise.all(points.map((x) => pool.run(x) as Promise<number>)),
        rng: 2,
      },
    );
  } finally {
    await pool.destroy();
  }
}
