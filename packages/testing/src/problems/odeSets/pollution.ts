import type { OdeSetProblem } from "./types.ts";

/** The constants k₁ … k₂₅; `rates` below gives r₁ … r₂₅. */
const K = [
  0.35, 26.6, 1.23e4, 8.6e-4, 8.2e-4, 1.5e4, 1.3e-4, 2.4e4, 1.65e4, 9e3, 0.022, 1.2e4, 1.88, 1.63e4, 4.8e6,
  3.5e-4, 0.0175, 1e8, 4.44e11, 1240, 2.1, 5.78, 0.0474, 1780, 3.12,
];
/** The substances, from 0, whose concentrations each rate is the product of. */
const FACTORS = [
  [0],
  [1, 3],
  [4, 1],
  [6],
  [6],
  [6, 5],
  [8],
  [8, 5],
  [10, 1],
  [10, 0],
  [12],
  [9, 1],
  [13],
  [0, 5],
  [2],
  [3],
  [3],
  [15],
  [15],
  [16, 5],
  [18],
  [18],
  [0, 3],
  [18, 0],
  [19],
];
/** For each substance, the rates (from 1, negative where they consume it) that make up its derivative. */
const SUMS = [
  [-1, -10, -14, -23, -24, 2, 3, 9, 11, 12, 22, 25],
  [-2, -3, -9, -12, 1, 21],
  [-15, 1, 17, 19, 22],
  [-2, -16, -17, -23, 15],
  [-3, 4, 4, 6, 7, 13, 20],
  [-6, -8, -14, -20, 3, 18, 18],
  [-4, -5, -6, 13],
  [4, 5, 6, 7],
  [-7, -8],
  [-12, 7, 9],
  [-9, -10, 8, 11],
  [9],
  [-11, 10],
  [-13, 12],
  [14],
  [-18, -19, 16],
  [-20],
  [20],
  [-21, -22, -24, 23, 25],
  [-25, 24],
];

const sum = (terms: readonly number[], values: readonly number[]): number =>
  terms.reduce((total, k) => (k < 0 ? total - values[-k - 1] : total + values[k - 1]), 0);

/**
 * Air pollution: 25 reactions of 20 substances. J. G. Verwer, Gauss–Seidel iteration for stiff ODEs from
 * chemical kinetics, SIAM J. Sci. Comput. 15 (1994) 1243–1250; Test Set for IVP Solvers, problem POLLU.
 */
export const pollution: OdeSetProblem = {
  name: "pollution",
  source: "J. G. Verwer, SIAM J. Sci. Comput. 15 (1994) 1243-1250; Test Set for IVP Solvers, POLLU",
  y0: [0, 0.2, 0, 0.04, 0, 0, 0.1, 0.3, 0.01, 0, 0, 0, 0, 0, 0, 0, 0.007, 0, 0, 0],
  t: [0, 0.6, 6, 30, 60],
  fun(y) {
    const rates = K.map((k, i) => FACTORS[i].reduce((product, j) => product * y[j], k));
    return SUMS.map((terms) => sum(terms, rates));
  },
  jac(y) {
    const columns = SUMS.map((_, j) =>
      K.map((k, i) => {
        const [a, b] = FACTORS[i];
        return b === undefined ? (a === j ? k : 0) : a === j ? k * y[b] : b === j ? k * y[a] : 0;
      }),
    );
    return SUMS.map((terms) => columns.map((column) => sum(terms, column)));
  },
  end: {
    y: [
      0.5646255480022769e-1, 0.1342484130422339, 0.4139734331099427e-8, 0.5523140207484359e-2,
      0.2018977262302196e-6, 0.1464541863493966e-6, 0.7784249118997964e-1, 0.3245075353396018,
      0.7494013383880406e-2, 0.1622293157301561e-7, 0.1135863833257075e-7, 0.2230505975721359e-2,
      0.208716278279863e-3, 0.1396921016840158e-4, 0.8964884856898295e-2, 0.4352846369330103e-17,
      0.6899219696263405e-2, 0.1007803037365946e-3, 0.1772146513969984e-5, 0.5682943292316392e-4,
    ],
    rtol: 1e-9,
    source: "Test Set for IVP Solvers, problem POLLU",
  },
};
