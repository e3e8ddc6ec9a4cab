import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { multiply } from "../kernels/rows.ts";
import { EPS } from "../machine.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readTolerance } from "./choice.ts";
import { readMatrix } from "./matrix.ts";
import { singularVectors } from "./singular.ts";

/** Options of {@link pinv}. */
export interface PinvOptions {
  /** Singular values up to atol + rtol·s₀ count as 0; 0 by default. */
  readonly atol?: number | null;
  /** See `atol`; max(m, n)·eps by default. */
  readonly rtol?: number | null;
  /** Return the rank too. */
  readonly return_rank?: Flag;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/** The pseudo-inverse and the rank it was made with. */
export type PinvResult = [B: NdArray<Float64Array>, rank: number];

/**
 * Moore–Penrose pseudo-inverse, from the singular value decomposition: V Σ⁺ Uᵀ.
 *
 * Σ⁺ inverts the singular values above `atol + rtol·s₀`; the others count as zero. To solve least-squares problems
 * {@link lstsq} is faster and more accurate.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - `atol`, `rtol`, `return_rank`, `check_finite`
 * @returns shape `(n, m)`; with `return_rank` `[B, rank]`
 * @throws RangeError unless `a` is a matrix of finite numbers and the tolerances are ≥ 0; LinAlgError where the
 *   iteration does not converge
 * @example
 * ```ts
 * import { pinv } from "@secant/core";
 * pinv([[1, 0], [0, 2], [0, 0]]).get(1, 1); // 0.5
 * ```
 * @see scipy.linalg.pinv
 */
export function pinv(a: ArrayInput, options: PinvOptions & { return_rank: true | 1 }): PinvResult;
export function pinv(
  a: ArrayInput,
  options?: PinvOptions & { return_rank?: false | 0 },
): NdArray<Float64Array>;
export function pinv(a: ArrayInput, options?: PinvOptions): PinvResult | NdArray<Float64Array>;
export function pinv(a: ArrayInput, options?: PinvOptions): PinvResult | NdArray<Float64Array> {
  const read = new OptionsReader("pinv", options, ["atol", "rtol", "return_rank", "check_finite"]);
  const matrix = readMatrix(a, "pinv: a", read.flag("check_finite", true));
  const { rows: m, columns: n } = matrix;
  const atol = readTolerance(read, "atol") ?? 0;
  const rtol = readTolerance(read, "rtol") ?? Math.max(m, n) * EPS;
  const { s, u, vt } = singularVectors(matrix, false, "pinv");
  const k = s.length;
  const negligible = atol + (k > 0 ? s[0] : 0) * rtol;
  let rank = 0;
  while (rank < k && s[rank] > negligible) rank++;
  // B = Vᵣ (Σᵣ⁻¹ Uᵣᵀ)
  const v: Float64Array = new Float64Array(n * rank);
  for (let i = 0; i < n; i++) for (let j = 0; j < rank; j++) v[i * rank + j] = vt[j * n + i];
  const scaled: Float64Array = new Float64Array(rank * m);
  for (let j = 0; j < rank; j++) for (let i = 0; i < m; i++) scaled[j * m + i] = u[i * k + j] / s[j];
  const b: Float64Array = new Float64Array(n * m);
  multiply(n, m, rank, v, scaled, b);
  const B = toNdArray(b, [n, m]);
  return read.flag("return_rank", false) ? [B, rank] : B;
}
