import { describe, type OptionsReader } from "@secant/core/internal";
import { Broyden } from "./broyden.ts";
import type { Approximation, NonlinSolverOptions } from "./nonlinSolver.ts";
import { type RankReduction, type Reduce, rankReductions } from "./rankReduction.ts";

/** Options of {@link broyden1} and {@link broyden2}; the names and defaults are SciPy's. */
export interface BroydenOptions extends NonlinSolverOptions {
  /** the Jacobian is −1/alpha times the identity at first; default such that the first step is half of ‖x‖ or of 1 */
  alpha?: number | null | undefined;
  /**
   * what to do when the rank of the matrix has come to `max_rank`: `"restart"` begins anew, `"simple"` drops the oldest
   * term, `"svd"` or `["svd", to_retain]` keeps the most significant terms, `max_rank` − 3 by default; default
   * `"restart"`
   */
  reduction_method?: RankReduction | readonly [RankReduction, ...number[]] | null | undefined;
  /** highest rank of the matrix that is added to the first approximation, 2 or more; default none */
  max_rank?: number | null | undefined;
}

/** Broyden's methods, the first and the second. */
export function broydenBy(isFirst: boolean): Approximation {
  return {
    keys: ["alpha", "reduction_method", "max_rank"],
    make: (owner, given) => new Broyden(isFirst, readAlpha(given), readReduction(owner, given)),
  };
}

/** Reads `alpha`; `null` where none is given. */
export function readAlpha(given: OptionsReader): number | null {
  const value = given.raw("alpha");
  return value === undefined || value === null ? null : given.finite("alpha", 0);
}

function readReduction(owner: string, given: OptionsReader): Reduce {
  const maxRank = given.limit("max_rank") ?? Number.POSITIVE_INFINITY;
  if (maxRank < 2) throw new RangeError(`${owner}: max_rank: expected an integer ≥ 2, got ${maxRank}`);
  const value = given.raw("reduction_method") ?? "restart";
  const [name, ...rest]: readonly unknown[] = Array.isArray(value) ? value : [value];
  const known = `one of ${Object.keys(rankReductions).join(", ")}`;
  if (typeof name !== "string") {
    throw new TypeError(`${owner}: reduction_method: expected ${known}, got ${describe(name)}`);
  }
  if (!Object.hasOwn(rankReductions, name)) {
    throw new RangeError(`${owner}: reduction_method: expected ${known}, got ${describe(name)}`);
  }
  if (rest.length > (name === "svd" ? 1 : 0)) {
    throw new TypeError(`${owner}: reduction_method: too many parameters for "${name}", got ${rest.length}`);
  }
  const retain = rest.length === 0 ? null : rest[0];
  if (retain !== null && !(Number.isInteger(retain) && (retain as number) >= 0)) {
    throw new RangeError(
      `${owner}: reduction_method: to_retain: expected an integer ≥ 0, got ${describe(retain)}`,
    );
  }
  return rankReductions[name as RankReduction](maxRank - 1, retain as number | null);
}
