import { toNdArray } from "@secant/core";
import { describe, OptionsReader, readScalar } from "@secant/core/internal";
import { asPercentG } from "../frame/percentG.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { covarianceFactor, lmInfo, readDiag, readFactor } from "../leastsq/leastsq.ts";
import { hasConverged, lmMessage } from "../leastsq/messages.ts";
import type { JacobianFunction, UserResiduals } from "../leastsq/residuals.ts";
import { HYBRID_INFO } from "../minpack/hybrj.ts";
import { lmder } from "../minpack/lmder.ts";
import { lmdif } from "../minpack/lmdif.ts";
import { andersonMixing } from "./anderson.ts";
import { goodBroyden } from "./broyden1.ts";
import { badBroyden } from "./broyden2.ts";
import { type DfSaneOptions, dfSane, SANE_CONVERGED } from "./dfSane.ts";
import { diagonalBroyden } from "./diagbroyden.ts";
import { excitingMixing } from "./excitingmixing.ts";
import { HYBRID_KEYS, hybrid, hybridInfo, readHybrid } from "./hybrid.ts";
import { linearMixing } from "./linearmixing.ts";
import { hybridMessage } from "./messages.ts";
import { krylov } from "./newton_krylov.ts";
import { SOLVED } from "./nonlin.ts";
import { type Approximation, readShared, readVectorNorm, runNonlin, sharedKeys } from "./nonlinSolver.ts";
import type { RootResult } from "./rootResult.ts";
import type { ShapedStart, Unknowns } from "./shapes.ts";
import type { SystemCallback } from "./stepWatch.ts";

/** The methods of {@link root}, as SciPy spells them; capitals will do too. */
export type RootMethod =
  | "hybr"
  | "lm"
  | "broyden1"
  | "broyden2"
  | "anderson"
  | "linearmixing"
  | "diagbroyden"
  | "excitingmixing"
  | "krylov"
  | "df-sane";

/** What `root` was told, read but for the options of the method. */
export interface SystemProblem {
  readonly functions: UserResiduals;
  /** the Jacobian, or `null` for none */
  readonly jac: JacobianFunction | null;
  readonly start: ShapedStart;
  readonly tol: number | null;
  readonly callback: SystemCallback | null;
}

/** A method that `root` can choose. */
export interface SystemMethod {
  /** keys that its `options` may have */
  readonly keys: readonly string[];
  /** whether it takes the Jacobian */
  readonly usesJac: boolean;
  solve(problem: SystemProblem, given: OptionsReader): RootResult<Unknowns>;
}

declare const console: { log(text: string): void };

const owner = "root";
/** MINPACK's tolerance of x. */
const XTOL = 1.49012e-8;

/** Evaluations at the start that SciPy's lm makes, and counts, to learn the shape. */
const UNCOUNTED = 2;

/** The names that the shared options have in `root`. */
const NAMES = {
  iter: "nit",
  verbose: "disp",
  f_tol: "fatol",
  f_rtol: "ftol",
  x_tol: "xatol",
  x_rtol: "xtol",
} as const;

/** The methods of `root`, by name. */
export const systemMethods: Readonly<Record<RootMethod, SystemMethod>> = {
  hybr: {
    keys: [...HYBRID_KEYS, "eps"],
    usesJac: true,
    solve({ functions, jac, start: { x }, tol, callback }, given) {
      const settings = readHybrid(owner, given, x.length, jac !== null, tol ?? XTOL, "eps");
      const fun = new Float64Array(x.length);
      const outcome = hybrid(functions, jac, x, fun, settings, watchFor(callback, fun));
      const { info } = outcome;
      return {
        x,
        success: info === HYBRID_INFO.converged,
        status: info,
        message: hybridMessage(info, settings.options),
        fun,
        method: "hybr",
        ...hybridInfo(outcome, functions.nfev, jac !== null),
      };
    },
  },

  lm: {
    keys: ["col_deriv", "ftol", "xtol", "gtol", "maxiter", "eps", "factor", "diag"],
    usesJac: true,
    solve({ functions, jac, start: { x }, tol, callback }, given) {
      const n = x.length;
      const byColumns = given.flag("col_deriv", false);
      const maxiter = given.limit("maxiter");
      const epsfcn = given.raw("eps") === null ? 0 : given.tolerance("eps", 0);
      const options = {
        ftol: given.tolerance("ftol", XTOL),
        xtol: given.tolerance("xtol", tol ?? XTOL),
        gtol: given.tolerance("gtol", 0),
        maxfev: maxiter === null || maxiter === 0 ? (jac === null ? 200 : 100) * (n + 1) : maxiter,
        factor: readFactor(owner, given),
        diag: readDiag(owner, given.raw("diag"), n),
      };
      const fun = functions.first(x);
      requireAsMany(n, fun.length);
      for (let k = 0; k < 2; k++) functions.at(x, fun);
      const counted = {
        at: (point: Float64Array, out: Float64Array) => functions.at(point, out),
        get nfev() {
          return functions.nfev - UNCOUNTED;
        },
      };
      const watch = watchFor(callback, fun);
      const outcome =
        jac === null
          ? lmdif(counted, x, fun, epsfcn, options, watch)
          : lmder(
              counted,
              (at, _f, fjac) => functions.jacobian(jac, byColumns, at, fun.length, fjac),
              x,
              fun,
              options,
              watch,
            );
      const { info } = outcome;
      const covariance = covarianceFactor(outcome);
      const { fvec: _, ...figures } = lmInfo(outcome, functions.nfev, jac !== null);
      return {
        x,
        success: hasConverged(info),
        status: info,
        message: lmMessage(info, options),
        fun,
        method: "lm",
        cov_x: covariance === null ? null : toNdArray(covariance, [n, n]),
        ...figures,
      };
    },
  },

  broyden1: byApproximation("broyden1", goodBroyden),
  broyden2: byApproximation("broyden2", badBroyden),
  anderson: byApproximation("anderson", andersonMixing),
  linearmixing: byApproximation("linearmixing", linearMixing),
  diagbroyden: byApproximation("diagbroyden", diagonalBroyden),
  excitingmixing: byApproximation("excitingmixing", excitingMixing),
  krylov: byApproximation("krylov", krylov),

  "df-sane": {
    keys: [
      "ftol",
      "fatol",
      "fnorm",
      "maxfev",
      "disp",
      "eta_strategy",
      "sigma_eps",
      "sigma_0",
      "M",
      "line_search",
    ],
    usesJac: false,
    solve({ functions, start: { x, restore }, tol, callback }, given) {
      const options = readDfSane(given, tol);
      const disp = given.flag("disp", false);
      const fun = new Float64Array(x.length);
      functions.at(x, fun);
      const { reason, nit } = dfSane(functions, x, fun, options, (at, F, k, norm, sigma) => {
        if (disp) console.log(`iter ${k}: ||F|| = ${asPercentG(norm)}, sigma = ${asPercentG(sigma)}`);
        return callback?.(at.slice(), F.slice()) === true;
      });
      return {
        x: restore(x),
        success: reason === SANE_CONVERGED,
        status: reason.status,
        message: reason.message,
        fun,
        method: "df-sane",
        nit,
        nfev: functions.nfev,
      };
    },
  },
};

function byApproximation(name: RootMethod, approximation: Approximation): SystemMethod {
  return {
    keys: [...sharedKeys(NAMES), "jac_options"],
    usesJac: false,
    solve({ functions, start: { x, restore }, tol, callback }, given) {
      const own = `${owner} (${name}): jac_options`;
      const inner = new OptionsReader(own, given.raw("jac_options"), approximation.keys);
      const settings = readShared(owner, withTolerance(given, tol), NAMES, x.length);
      const jacobian = approximation.make(own, inner, functions, x.length);
      const { reason, nit, f } = runNonlin(`${owner} (${name})`, functions, x, jacobian, settings, callback);
      return {
        x: restore(x),
        success: reason === SOLVED,
        status: reason.status,
        message: reason.message,
        fun: f,
        method: name,
        nit,
        nfev: functions.nfev,
      };
    },
  };
}

/** With `tol`, the relative length of the last step alone decides, unless the options say more. */
function withTolerance(given: OptionsReader, tol: number | null): OptionsReader {
  if (tol === null) return given;
  const merged: Record<string, unknown> = {
    xtol: tol,
    xatol: Number.POSITIVE_INFINITY,
    ftol: Number.POSITIVE_INFINITY,
    fatol: Number.POSITIVE_INFINITY,
  };
  const keys = sharedKeys(NAMES);
  for (const key of keys) if (given.raw(key) !== undefined) merged[key] = given.raw(key);
  return new OptionsReader(owner, merged, keys);
}

function readDfSane(given: OptionsReader, tol: number | null): DfSaneOptions {
  const positive = (key: string, otherwise: number) => {
    const value = given.finite(key, otherwise);
    if (value <= 0) throw new RangeError(`${owner}: ${key}: expected a number > 0, got ${value}`);
    return value;
  };
  const M = given.limit("M") ?? 10;
  if (M === 0) throw new RangeError(`${owner}: M: expected an integer ≥ 1, got 0`);
  const strategy = given.callable<(k: number, x: Float64Array, F: Float64Array) => unknown>("eta_strategy");
  return {
    ftol: given.tolerance("ftol", tol ?? 1e-8),
    fatol: given.tolerance("fatol", 1e-300),
    norm: readVectorNorm(owner, given, "fnorm"),
    maxfev: given.limit("maxfev") ?? 1000,
    eta:
      strategy === null
        ? null
        : (k, x, F) => readScalar(strategy(k, x.slice(), F.slice()), `${owner}: the result of eta_strategy`),
    sigmaEps: positive("sigma_eps", 1e-10),
    sigma0: given.finite("sigma_0", 1),
    M,
    lineSearch: readSearch(given.raw("line_search")),
  };
}

function readSearch(value: unknown): "cruz" | "cheng" {
  if (value === undefined || value === "cruz") return "cruz";
  if (value === "cheng") return "cheng";
  const message = `${owner}: line_search: expected "cruz" or "cheng", got ${describe(value)}`;
  throw typeof value === "string" ? new RangeError(message) : new TypeError(message);
}

/** MINPACK's watch, for a callback that is told of the functions, which MINPACK keeps in `fun`. */
function watchFor(callback: SystemCallback | null, fun: Float64Array): Watch {
  const told: Callback | null = callback === null ? null : (x) => callback(x, fun.slice());
  return new Watch(told, false);
}

function requireAsMany(n: number, m: number): void {
  if (m < n) throw new RangeError(`${owner}: the result of fun: expected ${n} values or more, got ${m}`);
}
