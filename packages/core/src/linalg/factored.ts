import { LinAlgError } from "../errors.ts";
import { bandedLuFactor, bandedLuSolve, bandedLuSolveTransposed } from "../kernels/bandedLu.ts";
import { bunchKaufmanFactor, bunchKaufmanSolve } from "../kernels/bunchKaufman.ts";
import { choleskyInverseBound, choleskySolve } from "../kernels/cholesky.ts";
import { denseCholesky } from "../kernels/denseCholesky.ts";
import { denseLuRated, denseLuSolve, FAR } from "../kernels/denseLu.ts";
import { gemm } from "../kernels/gemm.ts";
import { inverseNorm1 } from "../kernels/inverseNorm.ts";
import { norm1 } from "../kernels/norm1.ts";
import { solveTriangular } from "../kernels/triangular.ts";
import { EPS } from "../machine.ts";
import { warn } from "../warn.ts";
import { notPositiveDefinite } from "./definite.ts";

/** A matrix in factors. */
export interface Factored {
  /** Overwrites the n × count matrix b, by rows, by the solution X of AX = B, or of AᵀX = B. */
  solve(b: Float64Array, count: number, isTransposed: boolean): void;
}

/** What makes a square matrix easier to solve with. */
export type Structure =
  | "diagonal"
  | "tridiagonal"
  | "banded"
  | "upper triangular"
  | "lower triangular"
  | "symmetric"
  | "positive definite"
  | "general";

/**
 * What a matrix looks like: triangular, tridiagonal, symmetric, or nothing of these. Whether a symmetric matrix
 * is positive definite shows when it is factored.
 */
export function structureOf(n: number, a: Float64Array): Structure {
  const [ml, mu] = bandwidths(n, a);
  if (ml === 0 && mu === 0) return "diagonal";
  if (ml === 0) return "upper triangular";
  if (mu === 0) return "lower triangular";
  if (ml === 1 && mu === 1) return "tridiagonal";
  return ml === mu && isSymmetric(n, a) ? "symmetric" : "general";
}

/** How many diagonals below and above the main one hold something other than zeros. */
export function bandwidths(n: number, a: Float64Array): [ml: number, mu: number] {
  let ml = 0;
  let mu = 0;
  for (let i = 0; i < n; i++) {
    // Only what lies outside the band found so far can widen it.
    for (let j = 0; j < i - ml; j++) if (a[i * n + j] !== 0) ml = i - j;
    for (let j = n - 1; j > i + mu; j--) if (a[i * n + j] !== 0) mu = j - i;
  }
  return [ml, mu];
}

/** By blocks, so that the columns are read while their cache lines are there. */
function isSymmetric(n: number, a: Float64Array): boolean {
  const BLOCK = 32;
  for (let i0 = 0; i0 < n; i0 += BLOCK) {
    for (let j0 = 0; j0 <= i0; j0 += BLOCK) {
      for (let i = i0; i < Math.min(n, i0 + BLOCK); i++) {
        for (let j = j0; j < Math.min(i, j0 + BLOCK); j++) if (a[i * n + j] !== a[j * n + i]) return false;
      }
    }
  }
  return true;
}

/**
 * Factors a matrix by the method that its structure calls for, and overwrites it.
 *
 * @param owner - the function that was called, for the errors
 * @param isLower - which triangle of a symmetric matrix counts
 * @throws LinAlgError for a singular matrix, and for one that is not positive definite where it must be
 */
export function factored(
  owner: string,
  n: number,
  a: Float64Array,
  structure: Structure,
  isLower: boolean,
): Factored {
  switch (structure) {
    case "diagonal":
      return diagonal(owner, n, a);
    case "upper triangular":
    case "lower triangular":
      return triangular(owner, n, a, structure === "lower triangular");
    case "tridiagonal":
      return banded(owner, n, a, Math.min(1, n - 1), Math.min(1, n - 1), "matrix");
    case "banded":
      return banded(owner, n, a, ...bandwidths(n, a), "banded");
    case "symmetric":
      return symmetric(owner, n, mirrored(n, a, isLower));
    case "positive definite":
      return positiveDefinite(owner, n, mirrored(n, a, isLower));
    case "general":
      return general(owner, n, a);
  }
}

/** As {@link factored} for a matrix that is symmetric: Cholesky factors if it has them. */
export function factoredSymmetric(owner: string, n: number, a: Float64Array): Factored {
  // Without a positive diagonal there is no need to try.
  for (let i = 0; i < n; i++) if (!(a[i * (n + 1)] > 0)) return symmetric(owner, n, a);
  const factor = a.slice();
  if (denseCholesky(n, factor) >= 0) return symmetric(owner, n, a);
  const work: Float64Array = new Float64Array(n);
  return definite(n, norm1(n, a, work), factor, work);
}

/** By the upper Cholesky factor of a matrix of this 1-norm. */
function definite(n: number, norm: number, factor: Float64Array, work: Float64Array): Factored {
  const factors: Factored = { solve: (b, count) => choleskySolve(n, factor, false, count, b, gemm) };
  const isFar = choleskyInverseBound(n, factor, work) * norm < FAR;
  return isFar ? factors : conditioned(n, norm, factors);
}

function diagonal(owner: string, n: number, a: Float64Array): Factored {
  let largest = 0;
  let smallest = Infinity;
  for (let i = 0; i < n; i++) {
    const size = Math.abs(a[i * (n + 1)]);
    if (size === 0) throw singular(owner, n, i);
    largest = Math.max(largest, size);
    smallest = Math.min(smallest, size);
  }
  if (n > 0) warnIfIll(smallest / largest, "matrix");
  return {
    solve: (b, count) => {
      for (let i = 0; i < n; i++) {
        for (let x = i * count; x < (i + 1) * count; x++) b[x] /= a[i * (n + 1)];
      }
    },
  };
}

function triangular(owner: string, n: number, a: Float64Array, isLower: boolean): Factored {
  for (let i = 0; i < n; i++) if (a[i * (n + 1)] === 0) throw singular(owner, n, i);
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = isLower ? j : 0; i < (isLower ? n : j + 1); i++) sum += Math.abs(a[i * n + j]);
    norm = Math.max(norm, sum);
  }
  return conditioned(n, norm, {
    solve: (b, count, isTransposed) => {
      const row = isTransposed ? 1 : n;
      solveTriangular(n, a, 0, row, n + 1 - row, isLower !== isTransposed, false, count, b, 0, count, gemm);
    },
  });
}

function banded(
  owner: string,
  n: number,
  a: Float64Array,
  ml: number,
  mu: number,
  kind: "matrix" | "banded",
): Factored {
  const lu: Float64Array = new Float64Array((2 * ml + mu + 1) * n);
  const pivots = new Int32Array(n);
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = Math.max(0, j - mu); i <= Math.min(n - 1, j + ml); i++) {
      const element = a[i * n + j];
      lu[(ml + mu + i - j) * n + j] = element;
      sum += Math.abs(element);
    }
    norm = Math.max(norm, sum);
  }
  const singularAt = bandedLuFactor(n, ml, mu, lu, pivots);
  if (singularAt >= 0) throw singular(owner, n, singularAt);
  const factors: Factored = {
    solve: (b, count, isTransposed) => {
      const solveColumn = isTransposed ? bandedLuSolveTransposed : bandedLuSolve;
      for (let j = 0; j < count; j++) solveColumn(n, ml, mu, lu, pivots, b, j, count);
    },
  };
  return conditioned(n, norm, factors, kind);
}

function symmetric(owner: string, n: number, a: Float64Array): Factored {
  const work: Float64Array = new Float64Array(2 * n);
  const norm = norm1(n, a, work);
  const pivots = new Int32Array(n);
  const singularAt = bunchKaufmanFactor(n, a, pivots, work);
  if (singularAt >= 0) throw singular(owner, n, singularAt);
  return conditioned(n, norm, { solve: (b, count) => bunchKaufmanSolve(n, a, pivots, count, b) });
}

function positiveDefinite(owner: string, n: number, a: Float64Array): Factored {
  const work: Float64Array = new Float64Array(n);
  const norm = norm1(n, a, work);
  const failedAt = denseCholesky(n, a);
  if (failedAt >= 0) throw notPositiveDefinite(`${owner}: a`, n, failedAt);
  return definite(n, norm, a, work);
}

function general(owner: string, n: number, a: Float64Array): Factored {
  const pivots = new Int32Array(n);
  const { singularAt, norm, inverseNorm } = denseLuRated(n, a, pivots);
  if (singularAt >= 0) throw singular(owner, n, singularAt);
  const factors: Factored = {
    solve: (b, count, isTransposed) => denseLuSolve(n, a, pivots, isTransposed, count, b),
  };
  // The cheap figure settles it, unless the matrix comes near a singular one.
  return inverseNorm * norm < FAR ? factors : conditioned(n, norm, factors);
}

/** The factors, after a warning where the matrix of this 1-norm is close to a singular one. */
function conditioned(
  n: number,
  norm: number,
  factors: Factored,
  kind: "matrix" | "banded" = "matrix",
): Factored {
  if (n > 0) {
    const inverseNorm = inverseNorm1(
      n,
      (x) => factors.solve(x, 1, false),
      (x) => factors.solve(x, 1, true),
    );
    warnIfIll(1 / inverseNorm / norm, kind);
  }
  return factors;
}

/** SciPy's two texts. */
function warnIfIll(rcond: number, kind: "matrix" | "banded"): void {
  if (rcond >= EPS) return;
  const reported = rcond > 0 ? rcond : "0.0";
  warn(
    "LinAlgWarning",
    kind === "banded"
      ? `Ill-conditioned matrix (rcond=${rcond > 0 ? Number(rcond.toPrecision(6)) : 0}): result may not be accurate.`
      : `An ill-conditioned matrix detected: slice 0 has rcond = ${reported}.`,
  );
}

/** The symmetric matrix of which one triangle is given. */
function mirrored(n: number, a: Float64Array, isLower: boolean): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (isLower) a[j * n + i] = a[i * n + j];
      else a[i * n + j] = a[j * n + i];
    }
  }
  return a;
}

/** The error for a zero pivot. */
function singular(owner: string, n: number, pivot: number): LinAlgError {
  return new LinAlgError(
    `${owner}: a: expected a nonsingular matrix, got one of shape (${n}, ${n}) whose pivot ${pivot} is exactly zero`,
  );
}
