import { type ArrayInput, EPS, toNdArray, warn } from "@secant/core";
import type { OptionsReader } from "@secant/core/internal";
import { type Box, clip, unbounded } from "../bounds.ts";
import type { ConstraintSpec } from "../constraints/readConstraints.ts";
import type { DifferenceRule } from "../derivatives/differences.ts";
import { Objective, type ObjectiveFunction } from "../frame/objective.ts";
import type { Outcome } from "../frame/outcome.ts";
import { report, reportSmooth } from "../frame/report.ts";
import type { OptimizeResult } from "../frame/result.ts";
import { SmoothObjective } from "../frame/smoothObjective.ts";
import type { Watch } from "../frame/watch.ts";
import { isBounded } from "../leastsq/box.ts";
import { bfgs } from "./bfgs.ts";
import { cg } from "./cg.ts";
import { readCobylaSettings, runCobyla } from "./cobyla/run.ts";
import {
  DifferenceCurvature,
  type HessianCallback,
  type HessianProductCallback,
  MatrixCurvature,
  ProductCurvature,
} from "./curvature.ts";
import { readSimplex } from "./fmin.ts";
import { readInverseHessian } from "./fmin_bfgs.ts";
import { readLbfgsb } from "./fmin_l_bfgs_b.ts";
import { readDirections } from "./fmin_powell.ts";
import { lbfgsb } from "./lbfgsb.ts";
import { LbfgsInvHessProduct } from "./lbfgsInvHessProduct.ts";
import {
  adaptiveCoefficients,
  fitSimplex,
  initialSimplex,
  nelderMead,
  STANDARD,
  simplexLimits,
} from "./nelderMead.ts";
import { newtonCg } from "./newtonCg.ts";
import { powell } from "./powell.ts";
import { runSlsqp } from "./slsqp/runSlsqp.ts";
import { DEFAULT_EPSILON, precisionDetail, readNorm, readSteps, readWolfe } from "./smooth.ts";

/** The methods of {@link minimize}, as SciPy spells them in small letters; capitals will do too. */
export type MinimizeMethod =
  | "nelder-mead"
  | "powell"
  | "bfgs"
  | "cg"
  | "newton-cg"
  | "l-bfgs-b"
  | "slsqp"
  | "cobyla";

/** What `minimize` was told, read but for the options of the method. */
export interface Problem {
  readonly fun: ObjectiveFunction;
  readonly args: readonly unknown[];
  readonly x0: Float64Array;
  /** the gradient, how to difference for it, or `null` for the method's own way */
  readonly jac: ObjectiveFunction | "2-point" | "3-point" | null;
  readonly hess: HessianCallback | "2-point" | "3-point" | null;
  readonly hessp: HessianProductCallback | null;
  readonly box: Box | null;
  readonly constraints: readonly ConstraintSpec[];
  readonly tol: number | null;
}

/** A method that `minimize` can choose. */
export interface Method {
  /** keys that its `options` may have */
  readonly keys: readonly string[];
  /** what it takes beside the function */
  readonly uses: {
    readonly jac: boolean;
    readonly hess: boolean;
    readonly hessp: boolean;
    readonly bounds: boolean;
    readonly constraints: boolean;
  };
  /** whether bounds that leave one point end the run before it begins */
  readonly stopsWhereFixed?: boolean;
  solve(problem: Problem, given: OptionsReader, watch: Watch): OptimizeResult;
}

const SMOOTH_KEYS = ["eps", "maxiter", "disp", "return_all", "c1", "c2", "workers"] as const;
const owner = "minimize";

/** The methods of `minimize`, by name. */
export const minimizeMethods: Readonly<Record<MinimizeMethod, Method>> = {
  "nelder-mead": {
    keys: ["maxiter", "maxfev", "xatol", "fatol", "disp", "return_all", "initial_simplex", "adaptive"],
    uses: { jac: false, hess: false, hessp: false, bounds: true, constraints: false },
    solve({ fun, args, x0, box, tol }, given, watch) {
      const n = x0.length;
      const { maxiter, maxfev } = simplexLimits(n, given.limit("maxiter"), given.limit("maxfev"));
      if (box !== null) {
        warnOutside(x0, box);
        clip(x0, box);
      }
      const vertices = given.raw("initial_simplex") as ArrayInput | null | undefined;
      const simplex =
        vertices === undefined || vertices === null ? initialSimplex(x0) : readSimplex(owner, vertices, n);
      if (box !== null) fitSimplex(simplex, box);
      const settings = {
        xatol: given.tolerance("xatol", tol ?? 1e-4),
        fatol: given.tolerance("fatol", tol ?? 1e-4),
        maxiter,
        coefficients: given.flag("adaptive", false) ? adaptiveCoefficients(n) : STANDARD,
        box,
      };
      const objective = new Objective(fun, args, maxfev);
      const outcome = nelderMead(objective, simplex, n, settings, watch);
      if (given.flag("disp", false)) report(outcome, objective.nfev);
      return {
        ...common(outcome, objective.nfev),
        final_simplex: [toNdArray(simplex, [n + 1, n]), outcome.values],
      };
    },
  },

  powell: {
    keys: ["maxiter", "maxfev", "xtol", "ftol", "disp", "return_all", "direc"],
    uses: { jac: false, hess: false, hessp: false, bounds: true, constraints: false },
    solve({ fun, args, x0, box, tol }, given, watch) {
      const n = x0.length;
      const { maxiter, maxfev } = simplexLimits(n, given.limit("maxiter"), given.limit("maxfev"), 1000);
      const settings = {
        xtol: given.tolerance("xtol", tol ?? 1e-4),
        ftol: given.tolerance("ftol", tol ?? 1e-4),
        maxiter,
        box,
      };
      const directions = readDirections(given, owner, n);
      if (box !== null) warnOutside(x0, box);
      const objective = new Objective(fun, args, maxfev);
      const outcome = powell(objective, x0, directions, settings, watch);
      if (given.flag("disp", false)) report(outcome, objective.nfev, true);
      return { ...common(outcome, objective.nfev), direc: toNdArray(directions, [n, n]) };
    },
  },

  bfgs: {
    keys: [...SMOOTH_KEYS, "gtol", "norm", "finite_diff_rel_step", "xrtol", "hess_inv0"],
    uses: { jac: true, hess: false, hessp: false, bounds: false, constraints: false },
    solve(problem, given, watch) {
      const { x0, tol } = problem;
      const n = x0.length;
      const H = readInverseHessian(given, owner, n);
      const gtol = given.tolerance("gtol", tol ?? 1e-5);
      const settings = {
        gtol,
        norm: readNorm(given, owner),
        xrtol: given.tolerance("xrtol", 0),
        maxiter: given.limit("maxiter") ?? 200 * n,
        ...readWolfe(given, owner, 0.9),
      };
      const objective = smoothFor(problem, given);
      const outcome = bfgs(objective, x0, H, settings, watch);
      const detail = precisionDetail(outcome, gtol, typeof problem.jac !== "function");
      if (given.flag("disp", false)) reportSmooth(outcome, countsOf(outcome, objective), detail);
      return {
        ...common(outcome, objective.nfev),
        njev: objective.ngev,
        jac: outcome.gradient,
        hess_inv: toNdArray(H, [n, n]),
      };
    },
  },

  cg: {
    keys: [...SMOOTH_KEYS, "gtol", "norm", "finite_diff_rel_step"],
    uses: { jac: true, hess: false, hessp: false, bounds: false, constraints: false },
    solve(problem, given, watch) {
      const { x0, tol } = problem;
      const gtol = given.tolerance("gtol", tol ?? 1e-5);
      const settings = {
        gtol,
        norm: readNorm(given, owner),
        maxiter: given.limit("maxiter") ?? 200 * x0.length,
        ...readWolfe(given, owner, 0.4),
      };
      const objective = smoothFor(problem, given);
      const outcome = cg(objective, x0, settings, watch);
      const detail = precisionDetail(outcome, gtol, typeof problem.jac !== "function");
      if (given.flag("disp", false)) reportSmooth(outcome, countsOf(outcome, objective), detail);
      return { ...common(outcome, objective.nfev), njev: objective.ngev, jac: outcome.gradient };
    },
  },

  "newton-cg": {
    keys: [...SMOOTH_KEYS, "xtol"],
    uses: { jac: true, hess: true, hessp: true, bounds: false, constraints: false },
    solve(problem, given, watch) {
      const { x0, tol, hess, hessp, args } = problem;
      const n = x0.length;
      if (typeof problem.jac !== "function") {
        throw new RangeError("minimize: jac: expected the gradient, which newton-cg needs as a function");
      }
      if (typeof hess === "string") {
        throw new RangeError(`minimize: hess: differences ("${hess}") are not supported, leave hess out`);
      }
      const objective = smoothFor(problem, given);
      const curvature =
        hess !== null
          ? new MatrixCurvature(n, hess, args)
          : hessp !== null
            ? new ProductCurvature(hessp, args)
            : new DifferenceCurvature(objective, given.finite("eps", DEFAULT_EPSILON));
      const settings = {
        avextol: given.tolerance("xtol", tol ?? 1e-5),
        maxiter: given.limit("maxiter") ?? 200 * n,
        ...readWolfe(given, owner, 0.9),
      };
      const outcome = newtonCg(objective, curvature, x0, settings, watch);
      const counts: [string, number][] = [
        ...countsOf(outcome, objective),
        ["Hessian evaluations", curvature.count],
      ];
      if (given.flag("disp", false)) reportSmooth(outcome, counts, "");
      return {
        ...common(outcome, objective.nfev),
        njev: objective.ngev,
        nhev: curvature.count,
        jac: outcome.gradient,
      };
    },
  },

  "l-bfgs-b": {
    keys: [
      "disp",
      "iprint",
      "maxcor",
      "ftol",
      "gtol",
      "eps",
      "maxfun",
      "maxiter",
      "maxls",
      "finite_diff_rel_step",
      "workers",
    ],
    uses: { jac: true, hess: false, hessp: false, bounds: true, constraints: false },
    stopsWhereFixed: true,
    solve(problem, given, watch) {
      const { x0, tol } = problem;
      const box = problem.box !== null && isBounded(problem.box.lb, problem.box.ub) ? problem.box : null;
      const settings = readLbfgsb(given, owner, "maxcor", {
        ftol: given.tolerance("ftol", tol ?? 2.220446049250313e-9),
        pgtol: given.tolerance("gtol", tol ?? 1e-5),
      });
      if (box !== null) clip(x0, box);
      const objective = smoothFor(problem, given, 1e-8);
      const outcome = lbfgsb(objective, x0, box, settings, watch);
      const { memory, gradient } = outcome;
      const { S, Y } = memory.inOrder();
      return {
        ...common(outcome, objective.nfev),
        njev: objective.ngev,
        jac: gradient,
        hess_inv: new LbfgsInvHessProduct(S, Y),
      };
    },
  },

  slsqp: {
    keys: ["ftol", "eps", "maxiter", "disp", "iprint", "finite_diff_rel_step", "workers"],
    uses: { jac: true, hess: false, hessp: false, bounds: true, constraints: true },
    stopsWhereFixed: true,
    solve(problem, given, watch) {
      const { fun, args, x0, jac, tol, constraints } = problem;
      const settings = {
        acc: given.tolerance("ftol", tol ?? 1e-6),
        maxiter: given.limit("maxiter") ?? 100,
        iprint: given.flag("disp", false) ? given.finite("iprint", 1) : 0,
      };
      const rule = ruleFor(problem, given);
      const box = problem.box ?? unbounded(x0.length);
      const slope = typeof jac === "function" ? jac : rule;
      const { outcome, nfev, njev } = runSlsqp(fun, slope, args, constraints, box, rule, x0, settings, watch);
      const { gradient, multipliers } = outcome;
      return { ...common(outcome, nfev), njev, jac: gradient, multipliers };
    },
  },

  cobyla: {
    keys: ["rhobeg", "tol", "maxiter", "disp", "catol", "f_target"],
    uses: { jac: false, hess: false, hessp: false, bounds: true, constraints: true },
    solve({ fun, args, x0, box, constraints, tol }, given, watch) {
      const settings = readCobylaSettings(
        owner,
        given,
        x0.length,
        { tol: "tol", maxiter: "maxiter" },
        { tol: tol ?? 1e-4, catol: Math.sqrt(EPS) },
      );
      const result = runCobyla({ fun, args, x0, box, constraints }, settings, watch);
      const { x, nit, nfev, maxcv, success, message } = result;
      return { x, fun: result.fun, success, status: result.reason.status, message, nit, nfev, maxcv };
    },
  },
};

function warnOutside(x0: Float64Array, { lb, ub }: Box): void {
  if (x0.some((x, i) => x < lb[i] || x > ub[i])) {
    warn("OptimizeWarning", "Initial guess is not within the specified bounds");
  }
}

/** The objective with its gradient: as given, by the relative steps of a named scheme, or by steps of `eps`. */
function smoothFor(problem: Problem, given: OptionsReader, epsilon?: number): SmoothObjective {
  const { fun, args, x0, jac } = problem;
  const slope = typeof jac === "function" ? jac : ruleFor(problem, given, epsilon);
  return new SmoothObjective(x0.length, fun, slope, args);
}

function ruleFor(
  { x0, jac, box }: Problem,
  given: OptionsReader,
  epsilon: number = DEFAULT_EPSILON,
): DifferenceRule {
  const n = x0.length;
  const named = typeof jac === "string" ? jac : null;
  return {
    method: named ?? "2-point",
    relStep: named === null ? null : readSteps(given, owner, "finite_diff_rel_step", null, n),
    absStep: named === null ? readSteps(given, owner, "eps", epsilon, n) : null,
    lb: box?.lb ?? null,
    ub: box?.ub ?? null,
  };
}

function common({ x, fun, nit, reason }: Outcome, nfev: number): OptimizeResult {
  const { status, message } = reason;
  return { x, fun, success: status === 0, status, message, nit, nfev };
}

function countsOf({ nit }: Outcome, { nfev, ngev }: SmoothObjective): [string, number][] {
  return [
    ["Iterations", nit],
    ["Function evaluations", nfev],
    ["Gradient evaluations", ngev],
  ];
}
