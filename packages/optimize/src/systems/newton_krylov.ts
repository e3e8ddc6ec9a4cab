import type { ArrayInput } from "@secant/core";
import { describe, type OptionsReader, readInto } from "@secant/core/internal";
import type { ResidualFunction } from "../leastsq/residuals.ts";
import type { LinearSolver, Product } from "./krylov/linearSystem.ts";
import { type KrylovMethod, krylovMethods } from "./krylov/methods.ts";
import { KrylovJacobian } from "./krylovJacobian.ts";
import { type Approximation, type NonlinSolverOptions, solveByApproximation } from "./nonlinSolver.ts";
import type { Unknowns, UnknownsOf } from "./shapes.ts";

/**
 * A preconditioner: v ↦ Mv with M near the inverse of the Jacobian; v is its own to change and keep. Where it has an
 * `update`, that is told of each step.
 */
export interface Preconditioner {
  (v: Float64Array): ArrayInput;
  /** told of each Newton step: gets x and the functions there, its own to change and keep */
  update?: ((x: Float64Array, f: Float64Array) => unknown) | undefined;
}

/** A solver of linear systems of one's own: returns x with A(x) ≈ b. */
export type InnerMethod = (
  A: (v: ArrayInput) => Float64Array,
  b: Float64Array,
  options: {
    readonly rtol: number;
    readonly atol: number;
    readonly maxiter: number;
    readonly M: Preconditioner | null;
  },
) => ArrayInput;

/** Options of {@link newton_krylov}; the names and defaults are SciPy's. */
export interface NewtonKrylovOptions extends NonlinSolverOptions {
  /** relative step by which products with the Jacobian are differenced; default the root of the machine's precision */
  rdiff?: number | null | undefined;
  /** how to solve the linear system of each step; default `"lgmres"` */
  method?: KrylovMethod | InnerMethod | undefined;
  /** most iterations for it, by GMRES without a restart; of no use for LGMRES; default 20 */
  inner_maxiter?: number | undefined;
  /** a preconditioner for it; default none */
  inner_M?: Preconditioner | null | undefined;
  /** relative tolerance for it; default what the progress of the Newton iteration asks for */
  inner_rtol?: number | null | undefined;
  /** absolute tolerance for it, in the 2-norm of `F`; not for MINRES; default 0 */
  inner_atol?: number | undefined;
  /** steps of LGMRES, besides one for each direction kept; default 30 */
  inner_inner_m?: number | undefined;
  /** steps of GMRES, in place of `inner_maxiter` */
  inner_restart?: number | undefined;
  /** directions that LGMRES keeps from one Newton step to the next; default 10 */
  outer_k?: number | undefined;
}

/** The approximation of {@link newton_krylov}. */
export const krylov: Approximation = {
  keys: [
    "rdiff",
    "method",
    "inner_maxiter",
    "inner_M",
    "inner_rtol",
    "inner_atol",
    "inner_inner_m",
    "inner_restart",
    "outer_k",
  ],
  make(owner, given, functions, n) {
    const rdiff = given.raw("rdiff");
    const preconditioner = given.callable<Preconditioner>("inner_M");
    const update = preconditioner?.update;
    const maxiter = positive(owner, given, "inner_maxiter", 20);
    return new KrylovJacobian(
      functions,
      {
        solve: readMethod(owner, given, maxiter, n),
        M: preconditioner === null ? null : asProduct(preconditioner, `${owner}: the result of inner_M`),
        maxiter,
        rtol: given.raw("inner_rtol") === null ? null : readRtol(given),
        atol: given.tolerance("inner_atol", 0),
        update: typeof update === "function" ? (x, f) => update.call(preconditioner, x, f) : null,
      },
      rdiff === undefined || rdiff === null ? null : given.finite("rdiff", 0),
    );
  },
};

/**
 * Finds a root of a large system of equations by Newton's method, with a Krylov method for the linear system of each
 * step.
 *
 * The Jacobian is never formed: the Krylov method needs only its products with vectors, each by a difference of `F`, at
 * the cost of one evaluation. The linear systems are solved as exactly as the progress of the Newton iteration makes
 * worth while. A preconditioner, a cheap approximation of the inverse of the Jacobian, can save most of the work.
 *
 * @param F - f(x), returns n numbers, in any shape; x is a vector, row by row where `xin` has more dimensions, and its
 *   own to change and keep
 * @param xin - start, of any shape; not changed
 * @param options - see {@link NewtonKrylovOptions}
 * @returns x in the shape of `xin`: a number, a `Float64Array`, or with two or more dimensions an ndarray
 * @throws ConvergenceError, which has the last x, where `maxiter` was reached; RangeError where functions or a step are
 *   not finite, or the step is 0, and for an empty `xin`, an option out of its range, and results of a wrong length;
 *   TypeError for an unknown option, an argument of a wrong type, and results that are not numbers
 * @example
 * ```ts
 * import { newton_krylov } from "@secant/optimize";
 *
 * const F = (x: Float64Array) => [x[0] + 0.5 * x[1] - 1, 0.5 * (x[1] - x[0]) ** 2];
 * console.log(newton_krylov(F, [0, 0])); // 0.66731771, 0.66536458
 * ```
 * @see scipy.optimize.newton_krylov
 * @see D. A. Knoll & D. E. Keyes, Jacobian-free Newton–Krylov methods, J. Comput. Phys. 193 (2004) 357–397
 * @see C. T. Kelley, Solving Nonlinear Equations with Newton's Method (SIAM, 2003), chapter 3
 * @see A. H. Baker, E. R. Jessup & T. Manteuffel, A technique for accelerating the convergence of restarted GMRES,
 *   SIAM J. Matrix Anal. Appl. 26 (2005) 962–984
 */
export function newton_krylov<X extends ArrayInput>(
  F: ResidualFunction<[]>,
  xin: X,
  options?: NewtonKrylovOptions,
): UnknownsOf<X>;
export function newton_krylov(F: ResidualFunction, xin: ArrayInput, options?: NewtonKrylovOptions): Unknowns {
  return solveByApproximation("newton_krylov", F, xin, options, krylov);
}

function readRtol(given: OptionsReader): number | null {
  return given.raw("inner_rtol") === undefined ? null : given.tolerance("inner_rtol", 0);
}

function readMethod(owner: string, given: OptionsReader, maxiter: number, n: number): LinearSolver {
  const value = given.raw("method") ?? "lgmres";
  if (typeof value === "function") return fromUser(owner, value as InnerMethod, n);
  const known = `one of ${Object.keys(krylovMethods).join(", ")}, or a function`;
  if (typeof value !== "string") {
    throw new TypeError(`${owner}: method: expected ${known}, got ${describe(value)}`);
  }
  if (!Object.hasOwn(krylovMethods, value)) {
    throw new RangeError(`${owner}: method: expected ${known}, got ${describe(value)}`);
  }
  for (const [key, has] of Object.entries(SOME_HAVE)) {
    if (given.raw(key) === undefined || has.includes(value)) continue;
    throw new TypeError(
      `${owner}: ${key}: not an option for the method ${value}; it is for ${has.join(", ")}`,
    );
  }
  return krylovMethods[value as KrylovMethod]({
    m: positive(owner, given, "inner_inner_m", 30),
    outerK: given.limit("outer_k") ?? 10,
    restart: positive(owner, given, "inner_restart", maxiter),
  });
}

/** Options that not all methods have, and those that do. */
const SOME_HAVE: Readonly<Record<string, readonly string[]>> = {
  inner_inner_m: ["lgmres"],
  inner_restart: ["gmres"],
  inner_atol: ["lgmres", "gmres", "bicgstab", "cgs", "tfqmr"],
};

function positive(owner: string, given: OptionsReader, key: string, otherwise: number): number {
  const value = given.limit(key) ?? otherwise;
  if (!(value >= 1 && Number.isFinite(value))) {
    throw new RangeError(`${owner}: ${key}: expected an integer ≥ 1, got ${value}`);
  }
  return value;
}

function asProduct(M: Preconditioner, name: string): Product {
  return (v, out) => readInto(out, M(v.slice()), name);
}

/** A user's solver in the form of our own. */
function fromUser(owner: string, method: InnerMethod, n: number): LinearSolver {
  return ({ A, M, b, rtol, atol, maxiter }, x) => {
    const apply = (product: Product) => (v: ArrayInput) => {
      const given = new Float64Array(n);
      readInto(given, v, `${owner}: the vector that method multiplies`);
      const out = new Float64Array(n);
      product(given, out);
      return out;
    };
    const result = method(apply(A), b.slice(), { rtol, atol, maxiter, M: M === null ? null : apply(M) });
    readInto(x, result, `${owner}: the result of method`);
  };
}
