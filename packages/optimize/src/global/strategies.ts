/** Points of the population that a mutant is made of: the best, the one to replace, and up to five others. */
export interface Parents {
  readonly best: number;
  readonly candidate: number;
  readonly others: Uint32Array;
}

/** Writes the mutant of the population's points, row by row of length n, with differential weight F. */
export type Mutation = (
  population: Float64Array,
  n: number,
  parents: Parents,
  F: number,
  out: Float64Array,
) => void;

/**
 * Mutants of differential evolution. R. Storn & K. Price, J. Global Optim. 11 (1997) 341–359; K. Price, R. Storn & J.
 * Lampinen, Differential Evolution (2005), ch. 2. x are the population's points, b the best, c the one to replace, r
 * the others.
 */
export const mutations: Readonly<Record<string, Mutation>> = {
  // b + F (r₀ − r₁)
  best1(x, n, { best, others }, F, out) {
    const b = best * n;
    const r0 = others[0] * n;
    const r1 = others[1] * n;
    for (let j = 0; j < n; j++) out[j] = x[b + j] + F * (x[r0 + j] - x[r1 + j]);
  },
  // r₀ + F (r₁ − r₂)
  rand1(x, n, { others }, F, out) {
    const r0 = others[0] * n;
    const r1 = others[1] * n;
    const r2 = others[2] * n;
    for (let j = 0; j < n; j++) out[j] = x[r0 + j] + F * (x[r1 + j] - x[r2 + j]);
  },
  // r₀ + F (b − r₀) + F (r₁ − r₂)
  randtobest1(x, n, { best, others }, F, out) {
    const b = best * n;
    const r0 = others[0] * n;
    const r1 = others[1] * n;
    const r2 = others[2] * n;
    for (let j = 0; j < n; j++) out[j] = x[r0 + j] + F * (x[b + j] - x[r0 + j]) + F * (x[r1 + j] - x[r2 + j]);
  },
  // c + F (b − c + r₀ − r₁)
  currenttobest1(x, n, { best, candidate, others }, F, out) {
    const b = best * n;
    const c = candidate * n;
    const r0 = others[0] * n;
    const r1 = others[1] * n;
    for (let j = 0; j < n; j++) out[j] = x[c + j] + F * (x[b + j] - x[c + j] + x[r0 + j] - x[r1 + j]);
  },
  // b + F (r₀ + r₁ − r₂ − r₃)
  best2(x, n, { best, others }, F, out) {
    const b = best * n;
    const r0 = others[0] * n;
    const r1 = others[1] * n;
    const r2 = others[2] * n;
    const r3 = others[3] * n;
    for (let j = 0; j < n; j++) out[j] = x[b + j] + F * (x[r0 + j] + x[r1 + j] - x[r2 + j] - x[r3 + j]);
  },
  // r₀ + F (r₁ + r₂ − r₃ − r₄)
  rand2(x, n, { others }, F, out) {
    const r0 = others[0] * n;
    const r1 = others[1] * n;
    const r2 = others[2] * n;
    const r3 = others[3] * n;
    const r4 = others[4] * n;
    for (let j = 0; j < n; j++) out[j] = x[r0 + j] + F * (x[r1 + j] + x[r2 + j] - x[r3 + j] - x[r4 + j]);
  },
};

/** The strategies of {@link differential_evolution}: a mutation, and how it is crossed with the one to replace. */
export const strategies: readonly string[] = Object.keys(mutations).flatMap((name) => [
  `${name}bin`,
  `${name}exp`,
]);
