/** out := A·v for a matrix of which only products are known. */
export type Product = (v: Float64Array, out: Float64Array) => void;

/** A linear system Ax = b, and how well it is to be solved. */
export interface LinearSystem {
  readonly A: Product;
  /** M ≈ A⁻¹, or `null` for none */
  readonly M: Product | null;
  readonly b: Float64Array;
  /** the iteration ends where ‖b − Ax‖ ≤ max(rtol·‖b‖, atol) */
  readonly rtol: number;
  readonly atol: number;
  readonly maxiter: number;
}

/** Finds x with Ax ≈ b, from x = 0; where it does not get there, x is how far it came. */
export type LinearSolver = (system: LinearSystem, x: Float64Array) => void;

/** out := M·v, or v where there is no M */
export function precondition(M: Product | null, v: Float64Array, out: Float64Array): void {
  if (M === null) out.set(v);
  else M(v, out);
}

/** y := y + s·v */
export function add(y: Float64Array, s: number, v: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i] += s * v[i];
}

/** v := s·v */
export function scale(v: Float64Array, s: number): void {
  for (let i = 0; i < v.length; i++) v[i] *= s;
}
