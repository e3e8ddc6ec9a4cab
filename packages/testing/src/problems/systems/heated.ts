import type { SystemProblem } from "./types.ts";

/**
 * ∇²P = 10 (∫∫ cosh P dx dy)² on the unit square by differences, P = 1 on the upper side and 0 on the others: a system
 * whose Jacobian is full, though nearly sparse. x holds P row by row.
 */
export function heated(nx: number, ny: number): SystemProblem {
  const hx = 1 / (nx - 1);
  const hy = 1 / (ny - 1);
  return {
    name: `heated${nx}x${ny}`,
    source: "SciPy's tutorial, Optimization, Root finding for large problems",
    x0: new Array(nx * ny).fill(0),
    f(P) {
      let sum = 0;
      for (let k = 0; k < nx * ny; k++) sum += Math.cosh(P[k]);
      const mean = sum / (nx * ny);
      const source = 10 * (mean * mean);
      const r: number[] = [];
      for (let i = 0; i < nx; i++) {
        for (let j = 0; j < ny; j++) {
          const k = i * ny + j;
          const left = i > 0 ? P[k - ny] : 0;
          const right = i < nx - 1 ? P[k + ny] : 0;
          const below = j > 0 ? P[k - 1] : 0;
          const above = j < ny - 1 ? P[k + 1] : 1;
          const d2x = (right - 2 * P[k] + left) / hx / hx;
          const d2y = (above - 2 * P[k] + below) / hy / hy;
          r.push(d2x + d2y - source);
        }
      }
      return r;
    },
  };
}
