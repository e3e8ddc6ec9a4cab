/**
 * Largest h·L, L the Lipschitz constant, for which the Adams method of order q with functional iteration is
 * taken to be stable; index 0 is not used. L. Petzold, SIAM J. Sci. Stat. Comput. 4 (1983) 136–148.
 */
export const STABILITY_LIMIT: readonly number[] = [
  0, 0.5, 0.575, 0.55, 0.45, 0.35, 0.25, 0.2, 0.15, 0.1, 0.075, 0.05, 0.025,
];
