import type { NdArray } from "@secant/core";
import type { LbfgsInvHessProduct } from "../minimize/lbfgsInvHessProduct.ts";

/** What `minimize` returns: SciPy's fields, those that the method has. */
export interface OptimizeResult {
  /** the best point found, shape `(n,)` */
  x: Float64Array;
  /** f there */
  fun: number;
  /** whether the run converged */
  success: boolean;
  /** why the run ended, by number; 0 for success. The numbers differ by method */
  status: number;
  /** why the run ended, in SciPy's words */
  message: string;
  /** iterations */
  nit: number;
  /** evaluations of f */
  nfev: number;
  /** evaluations of the gradient */
  njev?: number;
  /** evaluations of the Hessian, or of its products */
  nhev?: number;
  /** the greatest violation of a constraint at x */
  maxcv?: number;
  /** ∇f at x */
  jac?: Float64Array;
  /** estimate of the inverse Hessian, shape `(n, n)`; as a product by `"l-bfgs-b"` */
  hess_inv?: NdArray<Float64Array> | LbfgsInvHessProduct;
  /** multipliers of the constraints, the equations first, as the last step had them */
  multipliers?: Float64Array;
  /** the last directions, one in each row, shape `(n, n)` */
  direc?: NdArray<Float64Array>;
  /** vertices of the last simplex, shape `(n + 1, n)`, and f there */
  final_simplex?: [vertices: NdArray<Float64Array>, values: Float64Array];
  /** x of each iteration, with the option `return_all` */
  allvecs?: Float64Array[];
}
