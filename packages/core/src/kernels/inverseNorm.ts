/** More rounds than this hardly ever raise the estimate. */
const MAX_ROUNDS = 5;

/**
 * Estimates ‖A⁻¹‖₁ from below, nearly always within a factor of 3, by a few solutions with A and Aᵀ.
 *
 * N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, with applications to
 * condition estimation, ACM Trans. Math. Softw. 14 (1988) 381–396, algorithm 4.1 after W. W. Hager: climbs along
 * subgradients of the convex ‖A⁻¹x‖₁ over the unit ball of the 1-norm, from corner to corner; a last vector of
 * alternating signs catches the matrices that deceive the climb.
 *
 * @param n - at least 1
 * @param solve - overwrites x by A⁻¹x
 * @param solveTransposed - overwrites x by A⁻ᵀx
 */
export function inverseNorm1(
  n: number,
  solve: (x: Float64Array) => void,
  solveTransposed: (x: Float64Array) => void,
): number {
  const x: Float64Array = new Float64Array(n).fill(1 / n);
  const signs: Float64Array = new Float64Array(n);
  solve(x);
  let estimate = norm1(x);
  if (n === 1) return estimate;
  takeSigns();
  solveTransposed(x);
  let corner = largest(x);
  for (let round = 2; round <= MAX_ROUNDS; round++) {
    x.fill(0);
    x[corner] = 1;
    solve(x);
    const former = estimate;
    const next = norm1(x);
    estimate = Math.max(former, next);
    if (!takeSigns() || next <= former) break;
    solveTransposed(x);
    const before = corner;
    corner = largest(x);
    if (Math.abs(x[before]) === Math.abs(x[corner])) break;
  }
  for (let i = 0; i < n; i++) x[i] = (i % 2 === 0 ? 1 : -1) * (1 + i / (n - 1));
  solve(x);
  return Math.max(estimate, (2 * norm1(x)) / (3 * n));

  /** Puts the signs of x in its place; `false` where they are those of the round before. */
  function takeSigns(): boolean {
    let hasChanged = false;
    for (let i = 0; i < n; i++) {
      const sign = x[i] >= 0 ? 1 : -1;
      if (signs[i] !== sign) hasChanged = true;
      signs[i] = sign;
      x[i] = sign;
    }
    return hasChanged;
  }
}

function norm1(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]);
  return sum;
}

/** Where the element of largest modulus is. */
function largest(x: Float64Array): number {
  let at = 0;
  for (let i = 1; i < x.length; i++) if (Math.abs(x[i]) > Math.abs(x[at])) at = i;
  return at;
}
