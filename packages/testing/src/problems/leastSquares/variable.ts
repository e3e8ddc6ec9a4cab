/** The problems in any number of variables. */
import { define, upTo } from "./define.ts";
import type { LeastSquaresProblem } from "./types.ts";

const { exp, cos, sin, sqrt } = Math;

/** Kowalik & Osborne 1968: a polynomial that solves z' = z² + 1 nearly; `least` is f at its minimum. */
export function watson(n: number, least: number): LeastSquaresProblem {
  return define(20, {
    name: `watson${n}`,
    x0: new Array(n).fill(0),
    residuals: (x) => [
      ...upTo(29, (i) => {
        const t = i / 29;
        let slope = 0;
        for (let j = 2; j <= n; j++) slope += (j - 1) * x[j - 1] * t ** (j - 2);
        const value = polynomial(x, n, t);
        return slope - value * value - 1;
      }),
      x[0],
      x[1] - x[0] * x[0] - 1,
    ],
    jacobian(x) {
      const rows = upTo(29, (i) => {
        const t = i / 29;
        const value = polynomial(x, n, t);
        return upTo(n, (j) => (j === 1 ? 0 : (j - 1) * t ** (j - 2)) - 2 * value * t ** (j - 1));
      });
      rows.push(
        upTo(n, (j) => (j === 1 ? 1 : 0)),
        upTo(n, (j) => (j === 1 ? -2 * x[0] : j === 2 ? 1 : 0)),
      );
      return rows;
    },
    minimum: [{ f: least }],
  });
}

function polynomial(x: ArrayLike<number>, n: number, t: number): number {
  let value = 0;
  for (let j = 1; j <= n; j++) value += x[j - 1] * t ** (j - 1);
  return value;
}

/** n / 2 of Rosenbrock's valleys side by side; n even. */
export function extendedRosenbrock(n: number): LeastSquaresProblem {
  return define(21, {
    name: `extendedRosenbrock${n}`,
    x0: upTo(n, (j) => (j % 2 === 1 ? -1.2 : 1)),
    residuals: (x) => upTo(n, (i) => (i % 2 === 1 ? 10 * (x[i] - x[i - 1] * x[i - 1]) : 1 - x[i - 2])),
    jacobian: (x) =>
      upTo(n, (i) => {
        const row: number[] = new Array(n).fill(0);
        if (i % 2 === 1) {
          row[i - 1] = -20 * x[i - 1];
          row[i] = 10;
        } else row[i - 2] = -1;
        return row;
      }),
    minimum: [{ f: 0, x: new Array(n).fill(1) }],
  });
}

/** n / 4 of Powell's singular functions side by side; n a multiple of 4. */
export function extendedPowellSingular(n: number): LeastSquaresProblem {
  return define(22, {
    name: `extendedPowellSingular${n}`,
    x0: upTo(n, (j) => [3, -1, 0, 1][(j - 1) % 4]),
    residuals(x) {
      const r: number[] = [];
      for (let k = 0; k < n; k += 4) {
        const a = x[k + 1] - 2 * x[k + 2];
        const b = x[k] - x[k + 3];
        r.push(x[k] + 10 * x[k + 1], sqrt(5) * (x[k + 2] - x[k + 3]), a * a, sqrt(10) * b * b);
      }
      return r;
    },
    jacobian(x) {
      const rows = upTo(n, () => new Array<number>(n).fill(0));
      for (let k = 0; k < n; k += 4) {
        const a = 2 * (x[k + 1] - 2 * x[k + 2]);
        const b = 2 * sqrt(10) * (x[k] - x[k + 3]);
        rows[k][k] = 1;
        rows[k][k + 1] = 10;
        rows[k + 1][k + 2] = sqrt(5);
        rows[k + 1][k + 3] = -sqrt(5);
        rows[k + 2][k + 1] = a;
        rows[k + 2][k + 2] = -2 * a;
        rows[k + 3][k] = b;
        rows[k + 3][k + 3] = -b;
      }
      return rows;
    },
    minimum: [{ f: 0, x: new Array(n).fill(0) }],
  });
}

/** Gill, Murray & Pitfield 1972, penalty function I. */
export function penalty1(n: number, least: number): LeastSquaresProblem {
  const a = sqrt(1e-5);
  return define(23, {
    name: `penalty1of${n}`,
    x0: upTo(n, (j) => j),
    residuals(x) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += x[j] * x[j];
      return [...upTo(n, (i) => a * (x[i - 1] - 1)), sum - 0.25];
    },
    jacobian: (x) => [...upTo(n, (i) => upTo(n, (j) => (i === j ? a : 0))), upTo(n, (j) => 2 * x[j - 1])],
    minimum: [{ f: least }],
  });
}

/** Gill, Murray & Pitfield 1972, penalty function II. */
export function penalty2(n: number, least: number): LeastSquaresProblem {
  const a = sqrt(1e-5);
  return define(24, {
    name: `penalty2of${n}`,
    x0: new Array(n).fill(0.5),
    residuals(x) {
      let sum = 0;
      for (let j = 1; j <= n; j++) sum += (n - j + 1) * x[j - 1] * x[j - 1];
      const pairs = upTo(n - 1, (k) => {
        const i = k + 1;
        const y = exp(i / 10) + exp((i - 1) / 10);
        return a * (exp(x[i - 1] / 10) + exp(x[i - 2] / 10) - y);
      });
      const singles = upTo(n - 1, (k) => a * (exp(x[k] / 10) - exp(-1 / 10)));
      return [x[0] - 0.2, ...pairs, ...singles, sum - 1];
    },
    jacobian(x) {
      const slope = (j: number): number => (a * exp(x[j - 1] / 10)) / 10;
      return [
        upTo(n, (j) => (j === 1 ? 1 : 0)),
        ...upTo(n - 1, (k) => upTo(n, (j) => (j === k || j === k + 1 ? slope(j) : 0))),
        ...upTo(n - 1, (k) => upTo(n, (j) => (j === k + 1 ? slope(j) : 0))),
        upTo(n, (j) => 2 * (n - j + 1) * x[j - 1]),
      ];
    },
    minimum: [{ f: least }],
  });
}

/** The variably dimensioned function. */
export function variablyDimensioned(n: number): LeastSquaresProblem {
  const weighted = (x: ArrayLike<number>): number => {
    let sum = 0;
    for (let j = 1; j <= n; j++) sum += j * (x[j - 1] - 1);
    return sum;
  };
  return define(25, {
    name: `variablyDimensioned${n}`,
    x0: upTo(n, (j) => 1 - j / n),
    residuals(x) {
      const sum = weighted(x);
      return [...upTo(n, (i) => x[i - 1] - 1), sum, sum * sum];
    },
    jacobian(x) {
      const sum = weighted(x);
      return [
        ...upTo(n, (i) => upTo(n, (j) => (i === j ? 1 : 0))),
        upTo(n, (j) => j),
        upTo(n, (j) => 2 * sum * j),
      ];
    },
    minimum: [{ f: 0, x: new Array(n).fill(1) }],
  });
}

/** Spedicato 1975. From its start some methods end at 2.79506e-5, a local minimum for n = 10. */
export function trigonometric(n: number): LeastSquaresProblem {
  return define(26, {
    name: `trigonometric${n}`,
    x0: new Array(n).fill(1 / n),
    residuals(x) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += cos(x[j]);
      return upTo(n, (i) => n - sum + i * (1 - cos(x[i - 1])) - sin(x[i - 1]));
    },
    jacobian: (x) =>
      upTo(n, (i) => upTo(n, (j) => sin(x[j - 1]) + (i === j ? i * sin(x[i - 1]) - cos(x[i - 1]) : 0))),
    minimum: [{ f: 0, x: new Array(n).fill(0) }, { f: 2.79506e-5 }],
  });
}

/** Brown 1969; zero at (1, …, 1) among others, and a local minimum at (0, …, 0, n + 1). */
export function brownAlmostLinear(n: number): LeastSquaresProblem {
  return define(27, {
    name: `brownAlmostLinear${n}`,
    x0: new Array(n).fill(0.5),
    residuals(x) {
      let sum = 0;
      let product = 1;
      for (let j = 0; j < n; j++) {
        sum += x[j];
        product *= x[j];
      }
      return upTo(n, (i) => (i < n ? x[i - 1] + sum - (n + 1) : product - 1));
    },
    jacobian: (x) =>
      upTo(n, (i) =>
        upTo(n, (j) => {
          if (i < n) return i === j ? 2 : 1;
          let product = 1;
          for (let k = 1; k <= n; k++) if (k !== j) product *= x[k - 1];
          return product;
        }),
      ),
    minimum: [
      { f: 0, x: new Array(n).fill(1) },
      { f: 1, x: upTo(n, (j) => (j < n ? 0 : n + 1)) },
    ],
  });
}

/** Moré & Cosnard 1979: u'' = (u + t + 1)³ / 2, u(0) = u(1) = 0, by differences. */
export function discreteBoundaryValue(n: number): LeastSquaresProblem {
  const h = 1 / (n + 1);
  return define(28, {
    name: `discreteBoundaryValue${n}`,
    x0: upTo(n, (j) => j * h * (j * h - 1)),
    residuals: (x) =>
      upTo(n, (i) => {
        const before = i > 1 ? x[i - 2] : 0;
        const after = i < n ? x[i] : 0;
        return 2 * x[i - 1] - before - after + (h * h * cube(x[i - 1] + i * h + 1)) / 2;
      }),
    jacobian: (x) =>
      upTo(n, (i) =>
        upTo(n, (j) => {
          if (i === j) return 2 + (3 * h * h * square(x[i - 1] + i * h + 1)) / 2;
          return Math.abs(i - j) === 1 ? -1 : 0;
        }),
      ),
    minimum: [{ f: 0 }],
  });
}

/** Moré & Cosnard 1979: the same problem as an integral equation. */
export function discreteIntegralEquation(n: number): LeastSquaresProblem {
  const h = 1 / (n + 1);
  return define(29, {
    name: `discreteIntegralEquation${n}`,
    x0: upTo(n, (j) => j * h * (j * h - 1)),
    residuals: (x) =>
      upTo(n, (i) => {
        let below = 0;
        let above = 0;
        for (let j = 1; j <= i; j++) below += j * h * cube(x[j - 1] + j * h + 1);
        for (let j = i + 1; j <= n; j++) above += (1 - j * h) * cube(x[j - 1] + j * h + 1);
        return x[i - 1] + (h * ((1 - i * h) * below + i * h * above)) / 2;
      }),
    jacobian: (x) =>
      upTo(n, (i) =>
        upTo(n, (j) => {
          const weight = j <= i ? (1 - i * h) * j * h : i * h * (1 - j * h);
          return (i === j ? 1 : 0) + (3 * h * weight * square(x[j - 1] + j * h + 1)) / 2;
        }),
      ),
    minimum: [{ f: 0 }],
  });
}

function square(value: number): number {
  return value * value;
}

function cube(value: number): number {
  return value * value * value;
}

/** Broyden 1965. */
export function broydenTridiagonal(n: number): LeastSquaresProblem {
  return define(30, {
    name: `broydenTridiagonal${n}`,
    x0: new Array(n).fill(-1),
    residuals: (x) =>
      upTo(n, (i) => {
        const before = i > 1 ? x[i - 2] : 0;
        const after = i < n ? x[i] : 0;
        return (3 - 2 * x[i - 1]) * x[i - 1] - before - 2 * after + 1;
      }),
    jacobian: (x) =>
      upTo(n, (i) =>
        upTo(n, (j) => {
          if (i === j) return 3 - 4 * x[i - 1];
          if (j === i - 1) return -1;
          return j === i + 1 ? -2 : 0;
        }),
      ),
    minimum: [{ f: 0 }],
  });
}

/** Broyden 1971: five diagonals below, one above. */
export function broydenBanded(n: number): LeastSquaresProblem {
  const linked = (i: number, j: number): boolean => j !== i && i - 5 <= j && j <= i + 1;
  return define(31, {
    name: `broydenBanded${n}`,
    x0: new Array(n).fill(-1),
    residuals: (x) =>
      upTo(n, (i) => {
        let sum = 0;
        for (let j = 1; j <= n; j++) if (linked(i, j)) sum += x[j - 1] * (1 + x[j - 1]);
        return x[i - 1] * (2 + 5 * x[i - 1] * x[i - 1]) + 1 - sum;
      }),
    jacobian: (x) =>
      upTo(n, (i) =>
        upTo(n, (j) => {
          if (i === j) return 2 + 15 * x[i - 1] * x[i - 1];
          return linked(i, j) ? -(1 + 2 * x[j - 1]) : 0;
        }),
      ),
    minimum: [{ f: 0 }],
  });
}

/** Fletcher 1965: equal weights for quadrature on [0, 1], by Chebyshev's polynomials. */
export function chebyquad(n: number, least: number): LeastSquaresProblem {
  return define(35, {
    name: `chebyquad${n}`,
    x0: upTo(n, (j) => j / (n + 1)),
    residuals(x) {
      const sums: number[] = new Array(n).fill(0);
      for (let j = 0; j < n; j++) {
        const z = 2 * x[j] - 1;
        let former = 1;
        let T = z;
        for (let i = 0; i < n; i++) {
          sums[i] += T;
          const next = 2 * z * T - former;
          former = T;
          T = next;
        }
      }
      return upTo(n, (i) => sums[i - 1] / n + (i % 2 === 0 ? 1 / (i * i - 1) : 0));
    },
    jacobian(x) {
      const rows = upTo(n, () => new Array<number>(n).fill(0));
      for (let j = 0; j < n; j++) {
        const z = 2 * x[j] - 1;
        let former = 1;
        let T = z;
        let formerSlope = 0;
        let slope = 2;
        for (let i = 0; i < n; i++) {
          rows[i][j] = slope / n;
          const nextSlope = 4 * T + 2 * z * slope - formerSlope;
          formerSlope = slope;
          slope = nextSlope;
          const next = 2 * z * T - former;
          former = T;
          T = next;
        }
      }
      return rows;
    },
    minimum: [{ f: least }],
  });
}
