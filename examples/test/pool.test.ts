import { differential_evolution } from "@secant/optimize";
import { expect, test } from "vitest";
import { inPool } from "../src/pool.ts";
import expensive from "../workers/expensive.mjs";

test("a pool of worker threads gives what one thread gives", async () => {
  const bounds = [
    [-5.12, 5.12],
    [-5.12, 5.12],
  ] as const;
  const one = differential_evolution(expensive, bounds, { rng: 2, updating: "deferred" });
  expect(await inPool()).toEqual(one);
  expect(one.fun).toBeLessThan(1e-8);
});
