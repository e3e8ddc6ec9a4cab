import * as optimize from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

const rosenbrock = (x: Float64Array) => [10 * (x[1] - x[0] * x[0]), 1 - x[0]];

function cubes(x: Float64Array): number[] {
  const d = x[0] - x[1];
  const cube = 0.5 * d * d * d;
  return [x[0] + cube - 1, x[1] - cube];
}

function tridiagonal(x: Float64Array): Float64Array {
  const n = x.length;
  const f = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    f[i] = (3 - 2 * x[i]) * x[i] + 1 - (i > 0 ? x[i - 1] : 0) - (i < n - 1 ? 2 * x[i + 1] : 0);
  }
  return f;
}

function tridiagonalJacobian(x: Float64Array): number[][] {
  return Array.from(x, (xi, i) => {
    const row: number[] = new Array(x.length).fill(0);
    row[i] = 3 - 4 * xi;
    if (i > 0) row[i - 1] = -1;
    if (i < x.length - 1) row[i + 1] = -2;
    return row;
  });
}

/** 4x − its neighbours + x³/10 = 1, where the diagonal rules. */
function chain(x: Float64Array): Float64Array {
  const n = x.length;
  const f = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const xi = x[i];
    f[i] = 4 * xi + 0.1 * xi * xi * xi - 1 - (i > 0 ? x[i - 1] : 0) - (i < n - 1 ? x[i + 1] : 0);
  }
  return f;
}

/** ∇²P = 10 (mean of cosh P)² on n × n points of the unit square, P = 1 on one side and 0 on the others. */
function heated(n: number): (P: Float64Array) => Float64Array {
  const h2 = (n - 1) ** 2;
  return (P) => {
    const f = new Float64Array(n * n);
    let sum = 0;
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = 0; j < n; j++, k++) {
        sum += Math.cosh(P[k]);
        const around =
          (i > 0 ? P[k - n] : 0) +
          (i < n - 1 ? P[k + n] : 0) +
          (j > 0 ? P[k - 1] : 0) +
          (j < n - 1 ? P[k + 1] : 1);
        f[k] = (around - 4 * P[k]) * h2;
      }
    }
    const source = 10 * (sum / (n * n)) ** 2;
    for (let k = 0; k < n * n; k++) f[k] -= source;
    return f;
  };
}

/** A preconditioner that solves exactly along one direction, as if the other were not there. */
function sweeps(n: number): (v: Float64Array) => Float64Array {
  const h2 = (n - 1) ** 2;
  const c = new Float64Array(n);
  c[0] = -1 / 4;
  for (let i = 1; i < n; i++) c[i] = 1 / (-4 - c[i - 1]);
  return (v) => {
    const x = new Float64Array(n * n);
    for (let j = 0; j < n; j++) x[j] = v[j] / h2 / -4;
    for (let i = 1; i < n; i++) {
      for (let j = 0, k = i * n; j < n; j++, k++) x[k] = (v[k] / h2 - x[k - n]) / (-4 - c[i - 1]);
    }
    for (let i = n - 2; i >= 0; i--) for (let j = 0, k = i * n; j < n; j++, k++) x[k] -= c[i] * x[k + n];
    return x;
  };
}

const minus = (n: number): Float64Array => new Float64Array(n).fill(-1);

type Functions = (x: Float64Array) => number[] | Float64Array;
type Case = readonly [key: string, name: string, f: Functions, run: (f: Functions) => unknown];
type Solver = (F: Functions, xin: ArrayLike<number>, options: object) => unknown;
const solver = (name: string): Solver => (optimize as unknown as Record<string, Solver>)[name];
const { fsolve, root } = optimize;

const CASES: readonly Case[] = [
  ["fsolve-rosenbrock", "fsolve, Rosenbrock", rosenbrock, (f) => fsolve(f, [-1.2, 1])],
  ["fsolve-tridiagonal-10", "fsolve, tridiagonal, n = 10", tridiagonal, (f) => fsolve(f, minus(10))],
  ["fsolve-tridiagonal-100", "fsolve, tridiagonal, n = 100", tridiagonal, (f) => fsolve(f, minus(100))],
  [
    "fsolve-tridiagonal-100-band",
    "fsolve, tridiagonal, n = 100, band",
    tridiagonal,
    (f) => fsolve(f, minus(100), { band: [1, 1] }),
  ],
  [
    "fsolve-tridiagonal-100-fprime",
    "fsolve, tridiagonal, n = 100, fprime",
    tridiagonal,
    (f) => fsolve(f, minus(100), { fprime: tridiagonalJacobian }),
  ],
  [
    "fsolve-tridiagonal-300-band",
    "fsolve, tridiagonal, n = 300, band",
    tridiagonal,
    (f) => fsolve(f, minus(300), { band: [1, 1] }),
  ],
  ["lm-tridiagonal-10", "root lm, n = 10", tridiagonal, (f) => root(f, minus(10), { method: "lm" })],
  ...["broyden1", "broyden2", "anderson", "diagbroyden", "linearmixing", "excitingmixing"].map(
    (method): Case => {
      const given = method.endsWith("mixing") ? { alpha: 0.1 } : {};
      const options = { iter: 12, ...given };
      return [
        `${method}-cubes`,
        `${method}, n = 2, 12 iterations`,
        cubes,
        (f) => solver(method)(f, [0, 0], options),
      ];
    },
  ),
  ...["broyden1", "broyden2", "anderson"].map(
    (method): Case => [
      `${method}-chain-1000`,
      `${method}, chain, n = 1000`,
      chain,
      (f) => solver(method)(f, new Float64Array(1000), {}),
    ],
  ),
  [
    "broyden1-svd-1000",
    "broyden1, chain, n = 1000, rank 6 by svd, 20 iterations",
    chain,
    (f) => optimize.broyden1(f, new Float64Array(1000), { max_rank: 6, reduction_method: "svd", iter: 20 }),
  ],
  ...["lgmres", "gmres", "bicgstab", "cgs", "minres", "tfqmr"].map(
    (method): Case => [
      `krylov-${method}-chain-1000`,
      `newton_krylov, ${method}, chain, n = 1000, 6 iterations`,
      chain,
      (f) => solver("newton_krylov")(f, new Float64Array(1000), { method, iter: 6 }),
    ],
  ),
  [
    "krylov-heated-75",
    "root krylov, 75 × 75 grid, 8 iterations",
    heated(75),
    (f) => root(f, new Float64Array(5625), { method: "krylov", options: { nit: 8 } }),
  ],
  [
    "krylov-heated-75-preconditioned",
    "root krylov, 75 × 75 grid, preconditioned, 8 iterations",
    heated(75),
    (f) => {
      const options = { nit: 8, jac_options: { inner_M: sweeps(75) } };
      return root(f, new Float64Array(5625), { method: "krylov", options });
    },
  ],
  [
    "df-sane-chain-1000",
    "root df-sane, chain, n = 1000",
    chain,
    (f) => root(f, new Float64Array(1000), { method: "df-sane" }),
  ],
  ["df-sane-cubes", "root df-sane, n = 2", cubes, (f) => root(f, [0, 0], { method: "df-sane" })],
];

/** Systems of equations beside SciPy, whose functions of many unknowns work on whole arrays. */
export async function systems(): Promise<string> {
  const scipy = askPython("systems.py");
  const rows: Row[] = [];
  for (const [key, name, f, run] of CASES) {
    let calls = 0;
    run((x) => {
      calls++;
      return f(x);
    });
    const milliseconds: Record<string, number> = { Secant: await measure(() => run(f)) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    rows.push({ name: `${name}: ${calls} evaluations`, milliseconds, calls });
  }
  return table(rows, ["Secant", "SciPy"]);
}
