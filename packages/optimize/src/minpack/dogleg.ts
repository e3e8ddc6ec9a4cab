import { EPS } from "@secant/core";
import { enorm } from "./enorm.ts";

/**
 * The step p on the dogleg: the Gauss–Newton step −J⁻¹f where ‖Dp‖ ≤ Δ, else a convex combination of it and the step
 * along the scaled gradient to where the linear model ‖f + Jp‖ is least, cut at the boundary. J = QR.
 *
 * M. J. D. Powell, A hybrid method for nonlinear equations, in P. Rabinowitz (ed.), Numerical Methods for Nonlinear
 * Algebraic Equations (1970) 87–114, section 3; ANL-80-74 (1980), `dogleg`.
 *
 * @param r - R's upper triangle by rows, n(n + 1)/2 numbers
 * @param qtf - Qᵀf
 * @param delta - Δ
 * @param p - gets −p
 * @param gradient - n numbers of work space
 * @param scaled - n numbers of work space
 */
export function dogleg(
  n: number,
  r: Float64Array,
  diag: Float64Array,
  qtf: Float64Array,
  delta: number,
  p: Float64Array,
  gradient: Float64Array,
  scaled: Float64Array,
): void {
  gaussNewton(n, r, qtf, p);
  for (let j = 0; j < n; j++) scaled[j] = diag[j] * p[j];
  const qnorm = enorm(scaled, 0, n);
  if (qnorm <= delta) return;

  // g = D⁻¹Rᵀ(Qᵀf)
  gradient.fill(0);
  for (let j = 0, l = 0; j < n; j++) {
    const value = qtf[j];
    for (let i = j; i < n; i++, l++) gradient[i] += r[l] * value;
    gradient[j] /= diag[j];
  }
  const gnorm = enorm(gradient, 0, n);
  let sgnorm = 0; // length of the step along the gradient
  let alpha = delta / qnorm; // part of the Gauss–Newton step
  if (gnorm !== 0) {
    for (let j = 0; j < n; j++) gradient[j] = gradient[j] / gnorm / diag[j];
    for (let j = 0, l = 0; j < n; j++) {
      let sum = 0;
      for (let i = j; i < n; i++, l++) sum += r[l] * gradient[i];
      scaled[j] = sum;
    }
    const curvature = enorm(scaled, 0, n);
    sgnorm = gnorm / curvature / curvature;
    alpha = 0;
    if (sgnorm < delta) {
      const ratio = sgnorm / delta;
      const reach = delta / qnorm;
      const fnorm = enorm(qtf, 0, n);
      const cosine = (fnorm / gnorm) * (fnorm / qnorm) * ratio;
      const rest = 1 - ratio * ratio;
      const root = Math.sqrt((cosine - reach) * (cosine - reach) + (1 - reach * reach) * rest);
      alpha = (reach * rest) / (cosine - reach * (ratio * ratio) + root);
    }
  }
  const length = (1 - alpha) * Math.min(sgnorm, delta);
  for (let j = 0; j < n; j++) p[j] = length * gradient[j] + alpha * p[j];
}

/** Solves Rp = Qᵀf; a zero on the diagonal is replaced by what rounding makes of its column. */
function gaussNewton(n: number, r: Float64Array, qtf: Float64Array, p: Float64Array): void {
  for (let j = n - 1, top = r.length; j >= 0; j--) {
    top -= n - j; // where row j begins
    let sum = 0;
    for (let i = j + 1; i < n; i++) sum += r[top + i - j] * p[i];
    let pivot = r[top];
    if (pivot === 0) {
      for (let i = 0, l = j; i <= j; i++) {
        pivot = Math.max(pivot, Math.abs(r[l]));
        l += n - i - 1;
      }
      pivot = pivot === 0 ? EPS : EPS * pivot;
    }
    p[j] = (qtf[j] - sum) / pivot;
  }
}
