import type { NdArray } from "@secant/core";

/** What `root` returns: SciPy's fields, those that the method has; `status` always. */
export interface RootResult<X = Float64Array> {
  /** where the run ended, by `hybr` and `lm` a vector, by the others in the shape of the start */
  x: X;
  /** whether it converged */
  success: boolean;
  /** why it ended, by number; the numbers differ by method, 99 is the callback's */
  status: number;
  /** why it ended, in SciPy's words */
  message: string;
  /** the functions at x, a vector */
  fun: Float64Array;
  /** the method */
  method: string;
  /** evaluations of the functions, as SciPy counts them: those at the start three times by `hybr` and `lm` */
  nfev: number;
  /** evaluations of the Jacobian; `hybr` and `lm`, where it was given */
  njev?: number;
  /** iterations, and for all methods but `df-sane` the last test of convergence; all methods but `hybr` and `lm` */
  nit?: number;
  /** `hybr`: Q of the last Jacobian, transposed; `lm`: R, in MINPACK's storage, transposed */
  fjac?: NdArray<Float64Array>;
  /** `hybr`: R's upper triangle, row by row */
  r?: Float64Array;
  /** `hybr` and `lm`: Qᵀ times the functions */
  qtf?: Float64Array;
  /** `lm`: the order of the columns of the last Jacobian */
  ipvt?: Float64Array;
  /** `lm`: (JᵀJ)⁻¹ at the last Jacobian, `null` where that is singular */
  cov_x?: NdArray<Float64Array> | null;
}
