import { EPS } from "@secant/core";
import type { OptionsReader } from "@secant/core/internal";
import type { Watch } from "../frame/watch.ts";
import { INFO, lmder } from "../minpack/lmder.ts";
import { lmdif } from "../minpack/lmdif.ts";
import { CountedProblem } from "./countedProblem.ts";
import { checkStart, differencesFor, leastSquares, readFitSettings } from "./leastSquares.ts";
import { covarianceFactor, type LeastsqInfo, lmInfo, readLmOptions, requireEnough } from "./leastsq.ts";
import { hasConverged, lmMessage } from "./messages.ts";
import type { FitResiduals } from "./model.ts";
import { SingularSystem } from "./singularSystem.ts";
import { TriangularSystem } from "./triangularSystem.ts";

/** How a fit of `curve_fit` ended, whatever the method. */
export interface CurveFitOutcome {
  readonly x: Float64Array;
  /** what was minimised: the sum of squares, or of the losses */
  readonly cost: number;
  /** whether popt may be handed out: converged, or stopped by the callback */
  readonly isUsable: boolean;
  /** (JᵀJ)⁻¹ row by row, or its pseudo-inverse; `null` where there is none */
  readonly normalInverse: Float64Array | null;
  /** which parameters the data do not determine; "" where they determine all */
  readonly undetermined: string;
  /** SciPy's figures, made when asked for */
  infodict(): Pick<LeastsqInfo, "fvec" | "nfev"> & Partial<LeastsqInfo>;
  /** why it ended, in words, made when asked for */
  mesg(): string;
  readonly ier: number;
}

/** By MINPACK's Levenberg–Marquardt. */
export function fitByMinpack(
  residuals: FitResiduals,
  x: Float64Array,
  m: number,
  given: OptionsReader,
  watch: Watch,
): CurveFitOutcome {
  const n = x.length;
  const options = readLmOptions("curve_fit", given, n, residuals.jacobian !== null);
  requireEnough(n, m);
  const fvec = new Float64Array(m);
  residuals.at(x, fvec);
  const outcome =
    residuals.jacobian === null
      ? lmdif(residuals, x, fvec, options.epsfcn, options, watch)
      : lmder(residuals, residuals.jacobian, x, fvec, options, watch);
  const { info, fjac, ipvt, acnorm } = outcome;
  const normalInverse = covarianceFactor(outcome);
  let undetermined = "";
  if (normalInverse === null) {
    let rank = 0;
    while (rank < n && fjac[rank * m + rank] !== 0) rank++;
    undetermined = whichUndetermined(acnorm, rank, ipvt.subarray(rank));
  }
  return {
    x,
    cost: sumOfSquares(fvec),
    isUsable: hasConverged(info) || info === INFO.stoppedByCallback,
    normalInverse,
    undetermined,
    infodict: () => lmInfo(outcome, residuals.nfev, residuals.jacobian !== null),
    mesg: () => lmMessage(info, options),
    ier: info,
  };
}

/** By a method of `least_squares` that knows bounds. */
export function fitInBounds(
  residuals: FitResiduals,
  x0: Float64Array,
  m: number,
  given: OptionsReader,
  differences: "2-point" | "3-point",
  watch: Watch,
): CurveFitOutcome {
  const n = x0.length;
  const settings = readFitSettings("curve_fit", given, n);
  checkStart("curve_fit", "p0", x0, settings);
  const { jacobian } = residuals;
  const columns = new Float64Array(jacobian === null ? 0 : m * n);
  const source = {
    first(x: Float64Array): Float64Array {
      const fvec = new Float64Array(m);
      residuals.at(x, fvec);
      return fvec;
    },
    at: (x: Float64Array, out: Float64Array) => residuals.at(x, out),
  };
  const byRows = (x: Float64Array, f: Float64Array, out: Float64Array): void => {
    jacobian?.(x, f, columns);
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[i * n + j] = columns[j * m + i];
  };
  const problem = new CountedProblem(
    "curve_fit",
    source,
    jacobian === null ? differencesFor(settings, differences) : byRows,
  );
  const { x, cost, fun, jac, reason } = leastSquares(
    "curve_fit",
    problem,
    x0,
    settings,
    (at, _fun, cost, nit, nfev) => watch.saw(at, 2 * cost, nit, nfev),
  );
  return {
    x,
    cost: 2 * cost,
    isUsable: reason.status > 0,
    ...pseudoInverse(m, n, jac),
    infodict: () => ({ nfev: problem.nfev, fvec: fun }),
    mesg: () => reason.message,
    ier: reason.status,
  };
}

function sumOfSquares(r: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < r.length; i++) sum += r[i] * r[i];
  return sum;
}

/**
 * The pseudo-inverse of JᵀJ, for J m × n by rows: V S⁻² Vᵀ over the singular values above ε max(m, n) s₁.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 5.5.
 */
function pseudoInverse(
  m: number,
  n: number,
  J: Float64Array,
): Pick<CurveFitOutcome, "normalInverse" | "undetermined"> {
  const rows = Math.max(m, n);
  const system = new TriangularSystem(rows, n);
  const singular = new SingularSystem(system, n);
  system.a.set(J);
  system.factor(rows, n);
  if (!singular.factor(n)) return { normalInverse: null, undetermined: "the Jacobian is not finite" };
  const { s, vt } = singular;
  let rank = 0;
  while (rank < n && s[rank] > EPS * rows * s[0]) rank++;
  const inverse = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += (vt[k * n + a] / (s[k] * s[k])) * vt[k * n + b];
      inverse[a * n + b] = sum;
    }
  }
  if (rank === n) return { normalInverse: inverse, undetermined: "" };
  const norms = new Float64Array(n);
  for (let k = 0; k < m * n; k++) norms[k % n] = Math.max(norms[k % n], Math.abs(J[k]));
  const involved: number[] = [];
  for (let j = 0; j < n; j++) {
    for (let k = rank; k < n; k++) {
      if (Math.abs(vt[k * n + j]) > 1e-6 && !involved.includes(j)) involved.push(j);
    }
  }
  return { normalInverse: inverse, undetermined: whichUndetermined(norms, rank, involved) };
}

/** Says which parameters the data do not determine: those without influence, else those in the way of each other. */
function whichUndetermined(norms: Float64Array, rank: number, involved: ArrayLike<number>): string {
  const names = (list: readonly number[]) => list.map((j) => `popt[${j}]`).join(", ");
  const idle = Array.from(norms.keys()).filter((j) => norms[j] === 0);
  if (idle.length > 0) return `the model does not change with ${names(idle)} at the fit`;
  const dependent = Array.from(involved).sort((a, b) => a - b);
  return (
    `the data determine only ${rank} of the ${norms.length} parameters: the effect of ${names(dependent)} is a ` +
    "combination of others'"
  );
}
