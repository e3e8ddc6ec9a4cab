import { type ArrayInput, EPS, type NdArray, toNdArray } from "@secant/core";
import { describe, type OptionsReader, readVector } from "@secant/core/internal";
import type { Watch } from "../frame/watch.ts";
import { readDiag, readFactor } from "../leastsq/leastsq.ts";
import type { JacobianFunction, UserResiduals } from "../leastsq/residuals.ts";
import { type DifferenceOptions, hybrd } from "../minpack/hybrd.ts";
import { type HybridOptions, type HybridOutcome, hybrj } from "../minpack/hybrj.ts";

/** The options that `fsolve` shares with the method 'hybr' of `root`, which calls `epsfcn` `eps`. */
export const HYBRID_KEYS = ["col_deriv", "xtol", "maxfev", "band", "factor", "diag"] as const;

/** What was read of {@link HYBRID_KEYS} and `epsfcn`. */
export interface HybridSettings {
  readonly byColumns: boolean;
  readonly differences: DifferenceOptions;
  readonly options: HybridOptions;
}

/** What is known at the end of a run besides x, under SciPy's names. */
export interface HybridInfo {
  /** evaluations of the functions, those for differences included, and those at the start, which are three */
  nfev: number;
  /** evaluations of the Jacobian; only where it was given */
  njev?: number;
  /**
   * the orthogonal Q of the QR factorisation of the last Jacobian, or what Broyden's formula made of it, transposed:
   * shape `(n, n)`, row j is column j of Q
   */
  fjac: NdArray<Float64Array>;
  /** the upper triangle R of the same, row by row, shape `(n(n + 1)/2,)` */
  r: Float64Array;
  /** Qᵀ times the functions */
  qtf: Float64Array;
}

/** Reads the options of {@link HYBRID_KEYS}, and the relative error of the functions under its name `epsfcn`. */
export function readHybrid(
  owner: string,
  given: OptionsReader,
  n: number,
  hasJacobian: boolean,
  xtol: number,
  epsfcn: string,
): HybridSettings {
  const maxfev = given.limit("maxfev");
  const [ml, mu] = readBand(owner, given.raw("band"), n);
  return {
    byColumns: given.flag("col_deriv", false),
    differences: { ml, mu, epsfcn: given.raw(epsfcn) === null ? EPS : given.tolerance(epsfcn, EPS) },
    options: {
      xtol: given.tolerance("xtol", xtol),
      maxfev: maxfev === null || maxfev === 0 ? (hasJacobian ? 100 : 200) * (n + 1) : maxfev,
      factor: readFactor(owner, given),
      diag: readDiag(owner, given.raw("diag"), n),
    },
  };
}

/**
 * Runs MINPACK's hybrj, or hybrd where there is no Jacobian. As in SciPy the functions are evaluated three times at
 * the start, of which the first two count for nfev but not for `maxfev`.
 *
 * @param x - the start; overwritten by where the run comes to
 * @param fvec - n numbers; overwritten by the functions there
 */
export function hybrid(
  functions: UserResiduals,
  jacobian: JacobianFunction | null,
  x: Float64Array,
  fvec: Float64Array,
  { byColumns, differences, options }: HybridSettings,
  watch: Watch,
): HybridOutcome {
  for (let k = 0; k < 3; k++) functions.at(x, fvec);
  return jacobian === null
    ? hybrd(functions, x, fvec, differences, options, 2, watch)
    : hybrj(
        functions,
        (at, _fvec, fjac) => functions.jacobian(jacobian, byColumns, at, x.length, fjac),
        x,
        fvec,
        options,
        2,
        watch,
      );
}

/** SciPy's figures of a run. */
export function hybridInfo(
  { x, q, r, qtf, njev }: HybridOutcome,
  nfev: number,
  hasJacobian: boolean,
): HybridInfo {
  return { nfev, ...(hasJacobian ? { njev } : {}), fjac: toNdArray(q, [x.length, x.length]), r, qtf };
}

/** The diagonals below and above the main one; `null` stands for all. */
function readBand(owner: string, input: unknown, n: number): [ml: number, mu: number] {
  if (input === undefined || input === null) return [n - 1, n - 1];
  const band = readVector(input as ArrayInput, `${owner}: band`);
  if (band.length !== 2) {
    throw new RangeError(`${owner}: band: expected two integers [ml, mu], got ${describe(input)}`);
  }
  for (const width of band) {
    if (!(Number.isInteger(width) && width >= 0 && width < n)) {
      throw new RangeError(`${owner}: band: expected integers from 0 to ${n - 1}, got ${width}`);
    }
  }
  return [band[0], band[1]];
}
