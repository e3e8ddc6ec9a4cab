import type { OdeSetProblem } from "./types.ts";

const TITLE = "Enright, Hull & Lindberg, BIT 15 (1975) 10-48, problem";

function problem(
  number: string,
  y0: readonly number[],
  end: number,
  fun: (y: ArrayLike<number>) => number[],
  jac: (y: ArrayLike<number>) => number[][],
): OdeSetProblem {
  const t = [0, end / 100, end / 10, end / 2, end];
  return { name: `stiff${number}`, source: `${TITLE} ${number}`, y0, t, fun, jac };
}

/** y' = My + b, each sum from the left, without the products that are 0. */
function linear(
  number: string,
  y0: readonly number[],
  end: number,
  matrix: readonly (readonly number[])[],
  b?: readonly number[],
): OdeSetProblem {
  const fun = (y: ArrayLike<number>): number[] =>
    matrix.map((row, i) => {
      let sum = 0;
      for (let j = 0; j < row.length; j++) if (row[j] !== 0) sum += row[j] * y[j];
      return b === undefined ? sum : sum + b[i];
    });
  return problem(number, y0, end, fun, () => matrix.map((row) => [...row]));
}

function diagonal(values: readonly number[]): number[][] {
  return values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));
}

const ones = (n: number): number[] => new Array<number>(n).fill(1);

/** The matrix of A2, heat in a wire: −1800 and 900 at one end, 1000 and −2000 at the other, −2 and 1 between. */
function wire(): number[][] {
  const matrix = diagonal([-1800, ...new Array<number>(7).fill(-2), -2000]);
  for (let i = 1; i < 8; i++) {
    matrix[i][i - 1] = 1;
    matrix[i][i + 1] = 1;
  }
  matrix[0][1] = 900;
  matrix[8][7] = 1000;
  return matrix;
}

/** Class A: linear with real eigenvalues. */
const real = [
  linear("A1", ones(4), 20, diagonal([-0.5, -1, -100, -90])),
  linear("A2", new Array<number>(9).fill(0), 120, wire(), [0, 0, 0, 0, 0, 0, 0, 0, 1000]),
  linear("A3", ones(4), 20, [
    [-1e4, 100, -10, 1],
    [0, -1e3, 10, -10],
    [0, 0, -1, 10],
    [0, 0, 0, -0.1],
  ]),
  linear("A4", ones(10), 1, diagonal([-1, -32, -243, -1024, -3125, -7776, -16807, -32768, -59049, -1e5])),
];

/** B2 to B5: eigenvalues −10 ± iα, −4, −1, −0.5, −0.1. */
function spiral(number: string, alpha: number): OdeSetProblem {
  const matrix = diagonal([-10, -10, -4, -1, -0.5, -0.1]);
  matrix[0][1] = alpha;
  matrix[1][0] = -alpha;
  return linear(number, ones(6), 20, matrix);
}

/** Class B: linear with complex eigenvalues. */
const complex = [
  linear("B1", [1, 0, 1, 0], 20, [
    [-1, 1, 0, 0],
    [-100, -1, 0, 0],
    [0, 0, -100, 1],
    [0, 0, -1e4, -100],
  ]),
  spiral("B2", 3),
  spiral("B3", 8),
  spiral("B4", 25),
  spiral("B5", 100),
];

/** C2 to C5: each component drives those after it, the more strongly the larger β. */
function coupled(number: string, beta: number): OdeSetProblem {
  return problem(
    number,
    ones(4),
    20,
    (y) => [
      -y[0] + 2,
      -10 * y[1] + beta * y[0] * y[0],
      -40 * y[2] + 4 * beta * (y[0] * y[0] + y[1] * y[1]),
      -100 * y[3] + 10 * beta * (y[0] * y[0] + y[1] * y[1] + y[2] * y[2]),
    ],
    (y) => [
      [-1, 0, 0, 0],
      [2 * beta * y[0], -10, 0, 0],
      [8 * beta * y[0], 8 * beta * y[1], -40, 0],
      [20 * beta * y[0], 20 * beta * y[1], 20 * beta * y[2], -100],
    ],
  );
}

/** Class C: nonlinear coupling. */
const coupling = [
  problem(
    "C1",
    ones(4),
    20,
    (y) => [
      -y[0] + (y[1] * y[1] + y[2] * y[2] + y[3] * y[3]),
      -10 * y[1] + 10 * (y[2] * y[2] + y[3] * y[3]),
      -40 * y[2] + 40 * y[3] * y[3],
      -100 * y[3] + 2,
    ],
    (y) => [
      [-1, 2 * y[1], 2 * y[2], 2 * y[3]],
      [0, -10, 20 * y[2], 20 * y[3]],
      [0, 0, -40, 80 * y[3]],
      [0, 0, 0, -100],
    ],
  ),
  coupled("C2", 0.1),
  coupled("C3", 1),
  coupled("C4", 10),
  coupled("C5", 20),
];

/** Class D: nonlinear with real eigenvalues. */
const nonlinear = [
  // A nuclear reactor; y₃ = t.
  problem(
    "D1",
    [0, 0, 0],
    400,
    (y) => [0.2 * (y[1] - y[0]), 10 * y[0] - (60 - 0.125 * y[2]) * y[1] + 0.125 * y[2], 1],
    (y) => [
      [-0.2, 0.2, 0],
      [10, -(60 - 0.125 * y[2]), 0.125 * y[1] + 0.125],
      [0, 0, 0],
    ],
  ),
  // Robertson's kinetics, y₂ scaled.
  problem(
    "D2",
    [1, 0, 0],
    40,
    (y) => [
      -0.04 * y[0] + 0.01 * y[1] * y[2],
      400 * y[0] - 100 * y[1] * y[2] - 3000 * y[1] * y[1],
      30 * y[1] * y[1],
    ],
    (y) => [
      [-0.04, 0.01 * y[2], 0.01 * y[1]],
      [400, -100 * y[2] - 6000 * y[1], -100 * y[1]],
      [0, 60 * y[1], 0],
    ],
  ),
  // Chemistry.
  problem(
    "D3",
    [1, 1, 0, 0],
    20,
    (y) => {
      const slow = 100 * y[0] * y[1];
      const fast = 1e4 * y[1] * y[1];
      return [y[2] - slow, y[2] + 2 * y[3] - slow - 2 * fast, -y[2] + slow, -y[3] + fast];
    },
    (y) => [
      [-100 * y[1], -100 * y[0], 1, 0],
      [-100 * y[1], -100 * y[0] - 4e4 * y[1], 1, 2],
      [100 * y[1], 100 * y[0], -1, 0],
      [0, 2e4 * y[1], 0, -1],
    ],
  ),
  // Chemistry.
  problem(
    "D4",
    [1, 1, 0],
    50,
    (y) => {
      const first = -0.013 * y[0] - 1000 * y[0] * y[2];
      const second = -2500 * y[1] * y[2];
      return [first, second, first + second];
    },
    (y) => [
      [-0.013 - 1000 * y[2], 0, -1000 * y[0]],
      [0, -2500 * y[2], -2500 * y[1]],
      [-0.013 - 1000 * y[2], -2500 * y[2], -1000 * y[0] - 2500 * y[1]],
    ],
  ),
  // Reactor kinetics.
  problem(
    "D5",
    [0, 0],
    100,
    (y) => {
      const sum = 0.01 + y[0] + y[1];
      return [0.01 - (1 + (y[0] + 1000) * (y[0] + 1)) * sum, 0.01 - (1 + y[1] * y[1]) * sum];
    },
    (y) => {
      const sum = 0.01 + y[0] + y[1];
      const first = 1 + (y[0] + 1000) * (y[0] + 1);
      const second = 1 + y[1] * y[1];
      return [
        [-(2 * y[0] + 1001) * sum - first, -first],
        [-second, -2 * y[1] * sum - second],
      ];
    },
  ),
  // Insulator physics.
  problem(
    "D6",
    [1, 0, 0],
    1,
    (y) => {
      const first = -y[0] + 1e8 * y[2] * (1 - y[0]);
      const second = -10 * y[1] + 3e7 * y[2] * (1 - y[1]);
      return [first, second, -first - second];
    },
    (y) => {
      const first = [-1 - 1e8 * y[2], 0, 1e8 * (1 - y[0])];
      const second = [0, -10 - 3e7 * y[2], 3e7 * (1 - y[1])];
      return [first, second, first.map((value, j) => -value - second[j])];
    },
  ),
];

/** The matrices of E4: y = Uz, U its own inverse, and z' = −Bz + g(z). */
const U = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? -0.5 : 0.5)));
const B = [
  [-10, -10, 0, 0],
  [10, -10, 0, 0],
  [0, 0, 1000, 0],
  [0, 0, 0, 0.01],
];
const timesU = (z: readonly number[]): number[] =>
  U.map((row) => row[0] * z[0] + row[1] * z[1] + row[2] * z[2] + row[3] * z[3]);

/** Class E: nonlinear with complex eigenvalues. */
const oscillating = [
  // Control theory, Γ = 100.
  problem(
    "E1",
    [0, 0, 0, 0],
    1,
    (y) => [
      y[1],
      y[2],
      y[3],
      (y[0] * y[0] - Math.sin(y[0]) - 1e8) * y[0] +
        ((y[1] * y[2]) / (y[0] * y[0] + 1) - 4e6) * y[1] +
        (1 - 6e4) * y[2] +
        (10 * Math.exp(-y[3] * y[3]) - 400) * y[3] +
        1,
    ],
    (y) => {
      const q = y[0] * y[0] + 1;
      const e = Math.exp(-y[3] * y[3]);
      return [
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
        [
          3 * y[0] * y[0] -
            Math.sin(y[0]) -
            1e8 -
            y[0] * Math.cos(y[0]) -
            (2 * y[0] * y[1] * y[1] * y[2]) / (q * q),
          (2 * y[1] * y[2]) / q - 4e6,
          (y[1] * y[1]) / q + 1 - 6e4,
          10 * e * (1 - 2 * y[3] * y[3]) - 400,
        ],
      ];
    },
  ),
  // Van der Pol's, μ = 5.
  problem(
    "E2",
    [2, 0],
    1,
    (y) => [y[1], 5 * (1 - y[0] * y[0]) * y[1] - y[0]],
    (y) => [
      [0, 1],
      [-10 * y[0] * y[1] - 1, 5 * (1 - y[0] * y[0])],
    ],
  ),
  // Reactor kinetics.
  problem(
    "E3",
    [1, 1, 0],
    500,
    (y) => [-(55 + y[2]) * y[0] + 65 * y[1], 0.0785 * (y[0] - y[1]), 0.1 * y[0]],
    (y) => [
      [-(55 + y[2]), 65, -y[0]],
      [0.0785, -0.0785, 0],
      [0.1, 0, 0],
    ],
  ),
  problem(
    "E4",
    [0, -2, -1, -1],
    1000,
    (y) => {
      const z = timesU([y[0], y[1], y[2], y[3]]);
      return timesU([
        10 * z[0] + 10 * z[1] + (z[0] * z[0] - z[1] * z[1]) / 2,
        -10 * z[0] + 10 * z[1] + z[0] * z[1],
        -1000 * z[2] + z[2] * z[2],
        -0.01 * z[3] + z[3] * z[3],
      ]);
    },
    (y) => {
      const z = timesU([y[0], y[1], y[2], y[3]]);
      const inner = [
        [z[0] - B[0][0], -z[1] - B[0][1], 0, 0],
        [z[1] - B[1][0], z[0] - B[1][1], 0, 0],
        [0, 0, 2 * z[2] - B[2][2], 0],
        [0, 0, 0, 2 * z[3] - B[3][3]],
      ];
      const right = inner.map(timesU);
      return U.map((row) =>
        [0, 1, 2, 3].map((j) => row.reduce((sum, value, k) => sum + value * right[k][j], 0)),
      );
    },
  ),
  problem("E5", [1.76e-3, 0, 0, 0], 1000, kinetics, kineticsJacobian),
];

function kinetics(y: ArrayLike<number>): number[] {
  const decay = 7.89e-10 * y[0];
  const bound = 1.1e7 * y[0] * y[2];
  const lost = 1.13e9 * y[1] * y[2];
  const freed = 1.13e3 * y[3];
  return [-decay - bound, decay - lost, decay - bound - lost + freed, bound - freed];
}

function kineticsJacobian(y: ArrayLike<number>): number[][] {
  const [a, b, c, mc] = [7.89e-10, 1.1e7, 1.13e3, 1.13e9];
  return [
    [-a - b * y[2], 0, -b * y[0], 0],
    [a, -mc * y[2], -mc * y[1], 0],
    [a - b * y[2], -mc * y[2], -b * y[0] - mc * y[1], c],
    [b * y[2], 0, b * y[0], -c],
  ];
}

/**
 * E5 as Hairer & Wanner take it, to t = 10¹¹: the components lie between 10⁻³ and 10⁻²⁵, so that the absolute
 * tolerance has to be tiny (they take 1.7·10⁻²⁴).
 */
export const e5: OdeSetProblem = {
  name: "e5",
  source: "Enright, Hull & Lindberg (1975), problem E5; Hairer & Wanner, Solving ODE II, section IV.10, E5",
  y0: [1.76e-3, 0, 0, 0],
  t: [0, 10, 1e3, 1e5, 1e7, 1e9, 1e11],
  fun: kinetics,
  jac: kineticsJacobian,
};

/**
 * The stiff DETEST problems of W. H. Enright, T. E. Hull & B. Lindberg, Comparing numerical methods for stiff
 * systems of O.D.E:s, BIT 15 (1975) 10–48.
 */
export const stiffDetest: readonly OdeSetProblem[] = [
  ...real,
  ...complex,
  ...coupling,
  ...nonlinear,
  ...oscillating,
];
