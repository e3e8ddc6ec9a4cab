import { combineRows, multiplyRows } from "./products.ts";
import { norm } from "./trustRegion.ts";

/** When LSMR stops; the names are those of `scipy.sparse.linalg.lsmr`. */
export interface LsmrOptions {
  /** λ of ‖Ax − b‖² + λ²‖x‖² */
  readonly damp: number;
  /** relative error of A: the normal equations hold to ‖Aᵀr‖ ≤ atol·‖A‖·‖r‖ */
  readonly atol: number;
  /** relative error of b: a compatible system is solved to ‖r‖ ≤ btol·‖b‖ + atol·‖A‖·‖x‖ */
  readonly btol: number;
  /** largest condition number of A; 0 for any */
  readonly conlim: number;
  /** most iterations; `null` for as many as A has rows or columns, whichever is less */
  readonly maxiter: number | null;
}

/** [A; diag(e)] for a dense A of m × n by rows and, where e is given, n rows more. */
export class StackedOperator {
  readonly rows: number;
  readonly columns: number;
  readonly #a: Float64Array;
  readonly #e: Float64Array | null;
  readonly #m: number;

  constructor(m: number, n: number, a: Float64Array, e: Float64Array | null) {
    this.#m = m;
    this.rows = e === null ? m : m + n;
    this.columns = n;
    this.#a = a;
    this.#e = e;
  }

  /** u := [A; diag(e)] v + c u */
  apply(v: Float64Array, c: number, u: Float64Array): void {
    const n = this.columns;
    const m = this.#m;
    const e = this.#e;
    multiplyRows(m, n, this.#a, v, c, u);
    if (e !== null) for (let j = 0; j < n; j++) u[m + j] = e[j] * v[j] + c * u[m + j];
  }

  /** v := [Aᵀ diag(e)] u + c v */
  applyTransposed(u: Float64Array, c: number, v: Float64Array): void {
    const n = this.columns;
    const m = this.#m;
    const e = this.#e;
    for (let j = 0; j < n; j++) v[j] *= c;
    combineRows(m, n, this.#a, u, v);
    if (e !== null) for (let j = 0; j < n; j++) v[j] += e[j] * u[m + j];
  }
}

/** How a run of {@link lsmr} ended. */
export interface LsmrFigures {
  /** 0: x = 0 solves it; 1: a compatible system solved; 2: least squares solved; 3: condition above `conlim`; 4 to 6:
   * the same as far as the arithmetic allows; 7: out of iterations */
  istop: number;
  /** ‖r‖ */
  normr: number;
  /** ‖Aᵀr‖ */
  normar: number;
  /** estimate of the Frobenius norm of A */
  norma: number;
  /** estimate of A's condition */
  conda: number;
  /** ‖x‖ */
  normx: number;
}

/** Room for {@link lsmr} with up to `rows` × `columns`. */
export class LsmrRoom {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly h: Float64Array;
  readonly hBar: Float64Array;
  /** c, s and r of the last rotation */
  readonly rotation: Float64Array = new Float64Array(3);
  /** how the last run ended, in SciPy's names and numbers */
  readonly figures: LsmrFigures = { istop: 0, normr: 0, normar: 0, norma: 0, conda: 1, normx: 0 };

  constructor(rows: number, columns: number) {
    this.u = new Float64Array(rows);
    this.v = new Float64Array(columns);
    this.h = new Float64Array(columns);
    this.hBar = new Float64Array(columns);
  }
}

/**
 * min ‖Ax − b‖² + λ²‖x‖² by LSMR: Golub and Kahan's bidiagonalisation, on which ‖Aᵀr‖ is minimised.
 *
 * D. C.-L. Fong & M. A. Saunders, LSMR: an iterative algorithm for sparse least-squares problems, SIAM J. Sci. Comput.
 * 33 (2011) 2950–2971; the letters are those of the paper, with the damping of section 5 and the stopping rules of
 * section 6.
 *
 * @param room - `room.u` holds b and is overwritten
 * @param x - gets the solution
 * @returns iterations done
 */
export function lsmr(A: StackedOperator, x: Float64Array, options: LsmrOptions, room: LsmrRoom): number {
  const { damp: lambda, atol, btol, conlim } = options;
  const { u, v, h, hBar, rotation } = room;
  const n = A.columns;
  const limit = options.maxiter ?? Math.min(A.rows, n);
  const ctol = conlim > 0 ? 1 / conlim : 0;
  x.fill(0);
  hBar.fill(0);

  let beta = normalise(u);
  const bNorm = beta;
  let alpha = 0;
  v.fill(0);
  if (beta > 0) {
    A.applyTransposed(u, 0, v);
    alpha = normalise(v);
  }
  if (!(alpha * beta > 0)) {
    Object.assign(room.figures, {
      istop: 0,
      normr: beta,
      normar: alpha * beta,
      norma: alpha,
      conda: 1,
      normx: 0,
    });
    return 0;
  }
  h.set(v);

  let alphaBar = alpha;
  let zetaBar = alpha * beta;
  let rho = 1;
  let rhoBar = 1;
  let cBar = 1;
  let sBar = 0;
  // For ‖r‖, section 5.
  let betaDoubleDot = beta;
  let betaDot = 0;
  let rhoDot = 1;
  let tauTilde = 0;
  let thetaTilde = 0;
  let zeta = 0;
  let d = 0;
  // For ‖A‖ and its condition.
  let aNorm2 = alpha * alpha;
  let largestRhoBar = 0;
  let leastRhoBar = 1e100;

  for (let k = 1; k <= limit; k++) {
    // βu := Av − αu,  αv := Aᵀu − βv
    A.apply(v, -alpha, u);
    beta = normalise(u);
    if (beta > 0) {
      A.applyTransposed(u, -beta, v);
      alpha = normalise(v);
    }

    rotate(alphaBar, lambda);
    const cHat = rotation[0];
    const sHat = rotation[1];
    const alphaHat = rotation[2];

    const formerRho = rho;
    rotate(alphaHat, beta);
    const c = rotation[0];
    const s = rotation[1];
    rho = rotation[2];
    const theta = s * alpha;
    alphaBar = c * alpha;

    const formerRhoBar = rhoBar;
    const formerZeta = zeta;
    const thetaBar = sBar * rho;
    const rhoTemp = cBar * rho;
    rotate(rhoTemp, theta);
    cBar = rotation[0];
    sBar = rotation[1];
    rhoBar = rotation[2];
    zeta = cBar * zetaBar;
    zetaBar = -sBar * zetaBar;

    const back = -(thetaBar * rho) / (formerRho * formerRhoBar);
    const ahead = zeta / (rho * rhoBar);
    const turn = -theta / rho;
    for (let j = 0; j < n; j++) {
      hBar[j] = h[j] + back * hBar[j];
      x[j] += ahead * hBar[j];
      h[j] = v[j] + turn * h[j];
    }

    const betaAcute = cHat * betaDoubleDot;
    const betaCheck = -sHat * betaDoubleDot;
    const betaHat = c * betaAcute;
    betaDoubleDot = -s * betaAcute;
    const formerThetaTilde = thetaTilde;
    rotate(rhoDot, thetaBar);
    const cTilde = rotation[0];
    const sTilde = rotation[1];
    const rhoTilde = rotation[2];
    thetaTilde = sTilde * rhoBar;
    rhoDot = cTilde * rhoBar;
    betaDot = -sTilde * betaDot + cTilde * betaHat;
    tauTilde = (formerZeta - formerThetaTilde * tauTilde) / rhoTilde;
    const tauDot = (zeta - thetaTilde * tauTilde) / rhoDot;
    d += betaCheck * betaCheck;
    const rNorm = Math.sqrt(d + (betaDot - tauDot) ** 2 + betaDoubleDot * betaDoubleDot);

    aNorm2 += beta * beta;
    const aNorm = Math.sqrt(aNorm2);
    aNorm2 += alpha * alpha;
    largestRhoBar = Math.max(largestRhoBar, formerRhoBar);
    if (k > 1) leastRhoBar = Math.min(leastRhoBar, formerRhoBar);
    const condition = Math.max(largestRhoBar, rhoTemp) / Math.min(leastRhoBar, rhoTemp);

    const aRNorm = Math.abs(zetaBar);
    const xNorm = norm(x);
    const test1 = rNorm / bNorm;
    const test2 = aNorm * rNorm === 0 ? Number.POSITIVE_INFINITY : aRNorm / (aNorm * rNorm);
    const test3 = 1 / condition;
    const t1 = test1 / (1 + (aNorm * xNorm) / bNorm);
    const rtol = btol + (atol * aNorm * xNorm) / bNorm;
    // 4 to 6: as accurate as the arithmetic allows.
    let istop = 0;
    if (test1 <= rtol) istop = 1;
    else if (test2 <= atol) istop = 2;
    else if (test3 <= ctol) istop = 3;
    else if (1 + t1 <= 1) istop = 4;
    else if (1 + test2 <= 1) istop = 5;
    else if (1 + test3 <= 1) istop = 6;
    else if (k === limit) istop = 7;
    if (istop === 0) continue;
    const { figures } = room;
    figures.istop = istop;
    figures.normr = rNorm;
    figures.normar = aRNorm;
    figures.norma = aNorm;
    figures.conda = condition;
    figures.normx = xNorm;
    return k;
  }
  return limit;

  /** Brings (a, b) to (r, 0) with r ≥ 0 where it can: c = a/r, s = b/r. */
  function rotate(a: number, b: number): void {
    const r = Math.hypot(a, b);
    if (b === 0) {
      rotation[0] = Math.sign(a);
      rotation[1] = 0;
    } else if (a === 0) {
      rotation[0] = 0;
      rotation[1] = Math.sign(b);
    } else {
      rotation[0] = a / r;
      rotation[1] = b / r;
    }
    rotation[2] = r;
  }
}

/** Divides a by its norm, and returns that. */
function normalise(a: Float64Array): number {
  const length = norm(a);
  if (length > 0) for (let i = 0; i < a.length; i++) a[i] /= length;
  return length;
}
