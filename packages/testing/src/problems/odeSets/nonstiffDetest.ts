import type { OdeSetProblem } from "./types.ts";

const TITLE = "Hull, Enright, Fellen & Sedgwick, SIAM J. Numer. Anal. 9 (1972) 603-637, problem";
const ENDS = "Enright & Pryce, ACM Trans. Math. Software 13 (1987) 1-27, the nonstiff set";

/** A problem of the set, over t = 0 … 20; `end` as Enright & Pryce print it, to 16 digits of which at least nine hold. */
function problem(
  number: string,
  y0: readonly number[],
  fun: (y: ArrayLike<number>, t: number) => number[],
  end?: readonly number[],
): OdeSetProblem {
  const common = { name: `nonstiff${number}`, source: `${TITLE} ${number}`, y0, t: [0, 5, 10, 15, 20], fun };
  return end === undefined ? common : { ...common, end: { y: end, rtol: 1e-9, source: ENDS } };
}

/** Class A: single equations. */
const single = [
  problem("A1", [1], (y) => [-y[0]], [2.061153622438558e-9]),
  problem("A2", [1], (y) => [(-y[0] * y[0] * y[0]) / 2], [0.2182178902359924]),
  problem("A3", [1], (y, t) => [y[0] * Math.cos(t)], [2.491650271850414]),
  problem("A4", [1], (y) => [(y[0] / 4) * (1 - y[0] / 20)], [17.73016648131483]),
  problem("A5", [4], (y, t) => [(y[0] - t) / (y[0] + t)], [-0.7887826688964196]),
];

/** Class B: small systems. */
const small = [
  problem(
    "B1",
    [1, 3],
    (y) => [2 * (y[0] - y[0] * y[1]), -(y[1] - y[0] * y[1])],
    [0.6761876008576667, 0.1860816099640036],
  ),
  problem(
    "B2",
    [2, 0, 1],
    (y) => [-y[0] + y[1], y[0] - 2 * y[1] + y[2], y[1] - y[2]],
    [1.000000001030576, 1, 0.9999999989694235],
  ),
  problem(
    "B3",
    [1, 0, 0],
    (y) => [-y[0], y[0] - y[1] * y[1], y[1] * y[1]],
    [2.061153488557776e-9, 5.257228022048349e-2, 0.947427717718363],
  ),
  problem(
    "B4",
    [3, 0, 0],
    (y) => {
      const radius = Math.sqrt(y[0] * y[0] + y[1] * y[1]);
      return [-y[1] - (y[0] * y[2]) / radius, y[0] - (y[1] * y[2]) / radius, y[0] / radius];
    },
    [0.9826950928005993, 2.198447081694832, 0.9129452507276399],
  ),
  problem(
    "B5",
    [0, 1, 1],
    (y) => [y[1] * y[2], -y[0] * y[2], -0.51 * y[0] * y[1]],
    [-0.9396570798729192, -0.3421177754000779, 0.7414126596199957],
  ),
];

const first = (n: number): number[] => [1, ...new Array<number>(n - 1).fill(0)];

/** y_i' = y_{i-1} − 2y_i + y_{i+1}, and 0 beyond the ends. */
function secondDifferences(y: ArrayLike<number>): number[] {
  const dy: number[] = [];
  for (let i = 0; i < y.length; i++) {
    dy.push((i > 0 ? y[i - 1] : 0) - 2 * y[i] + (i < y.length - 1 ? y[i + 1] : 0));
  }
  return dy;
}

/** Radioactive chains: each state decays into the next, the last stays. */
function chain(rate: (i: number) => number) {
  return (y: ArrayLike<number>): number[] => {
    const dy: number[] = [];
    for (let i = 0; i < 10; i++) {
      dy.push((i > 0 ? rate(i) * y[i - 1] : 0) - (i < 9 ? rate(i + 1) * y[i] : 0));
    }
    return dy;
  };
}

/** The five outer planets about the sun: masses in suns, positions and then velocities, planet by planet. */
const GRAVITY = 2.95912208286;
const SUN = 1.00000597682;
const MASSES = [
  0.000954786104043, 0.000285583733151, 0.0000437273164546, 0.0000517759138449, 0.00000277777777778,
];
// biome-ignore format: one planet a line
const PLANETS = [
  3.42947415189, 3.35386959711, 1.35494901715,
  6.6414554255, 5.97156957878, 2.18231499728,
  11.2630437207, 14.6952576794, 6.27960525067,
  -30.1552268759, 1.65699966404, 1.43785752721,
  -21.123835338, 28.4465098142, 15.3882659679,
  -0.557160570446, 0.505696783289, 0.230578543901,
  -0.415570776342, 0.365682722812, 0.169143213293,
  -0.325325669158, 0.189706021964, 0.087726532278,
  -0.024047625417, -0.287659532608, -0.117219543175,
  -0.176860753121, -0.216393453025, -0.014864789309,
];

function planets(y: ArrayLike<number>): number[] {
  const dy = Array.from({ length: 30 }, (_, i) => (i < 15 ? y[i + 15] : 0));
  const fromSun3: number[] = [];
  for (let j = 0; j < 15; j += 3) {
    const r2 = y[j] * y[j] + y[j + 1] * y[j + 1] + y[j + 2] * y[j + 2];
    fromSun3.push(r2 * Math.sqrt(r2));
  }
  for (let j = 0; j < 5; j++) {
    for (let i = 0; i < 3; i++) dy[15 + 3 * j + i] = (-(SUN + MASSES[j]) * y[3 * j + i]) / fromSun3[j];
    for (let k = 0; k < 5; k++) {
      if (k === j) continue;
      const d = [0, 1, 2].map((i) => y[3 * k + i] - y[3 * j + i]);
      const d2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
      const apart3 = d2 * Math.sqrt(d2);
      for (let i = 0; i < 3; i++) {
        dy[15 + 3 * j + i] += MASSES[k] * (d[i] / apart3 - y[3 * k + i] / fromSun3[k]);
      }
    }
  }
  for (let i = 15; i < 30; i++) dy[i] *= GRAVITY;
  return dy;
}

/** Class C: moderate systems. */
const moderate = [
  problem(
    "C1",
    first(10),
    chain(() => 1),
    [
      2.061153622240064e-9, 4.122307244619555e-8, 4.122307244716968e-7, 2.748204829855288e-6,
      1.374102414941961e-5, 5.496409659803266e-5, 1.832136553274552e-4, 5.234675866508716e-4,
      1.30866896662822e-3, 0.9979127409508656,
    ],
  ),
  problem(
    "C2",
    first(10),
    chain((i) => i),
    [
      2.06115357798493e-9, 2.061153573736588e-9, 2.061153569488245e-9, 2.061153565239902e-9,
      2.06115356099156e-9, 2.061153556743217e-9, 2.061153552494874e-9, 2.061153548246532e-9,
      2.061153543998189e-9, 0.999999981449618,
    ],
  ),
  problem(
    "C3",
    first(10),
    secondDifferences,
    [
      2.948119211022058e-3, 5.635380154844266e-3, 7.829072515926013e-3, 9.348257908594938e-3,
      1.00794361030197e-2, 9.982674171429909e-3, 9.088693332766086e-3, 7.489115195185912e-3,
      5.322964130953349e-3, 2.762434379029886e-3,
    ],
  ),
  problem("C4", first(51), secondDifferences),
  problem(
    "C5",
    PLANETS,
    planets,
    [
      -4.792730224323733, -2.420550725448973, -0.9212509306014885, -4.217310404035213, 7.35620294749897,
      3.223785985421212, 4.03555944326227, 17.19865528670555, 7.478910794233703, -29.98759326324844,
      -4.107310937550929, -0.9277008321754407, -24.42125302518482, 23.81459045746554, 14.92096306951359,
      0.3499208963063806, -0.5748487687912825, -0.2551694020879149, -0.5237040978903326, -0.2493000463579661,
      -0.08045341642044464, -0.387528923733411, 0.05648603288767891, 0.03023606472143342, 0.04133856546712445,
      -0.2862393029841379, -0.1183032405136207, -0.1511986457359206, -0.2460068894318766,
      -0.03189687411323877,
    ],
  ),
];

/** Class D: Kepler's orbits of eccentricity 0.1 … 0.9, y = (x, y, x', y'). */
function orbit(number: string, eccentricity: number, end: readonly number[]): OdeSetProblem {
  const speed = Math.sqrt((1 + eccentricity) / (1 - eccentricity));
  const fun = (y: ArrayLike<number>): number[] => {
    const r2 = y[0] * y[0] + y[1] * y[1];
    const r3 = r2 * Math.sqrt(r2);
    return [y[2], y[3], -y[0] / r3, -y[1] / r3];
  };
  return problem(number, [1 - eccentricity, 0, 0, speed], fun, end);
}

const orbits = [
  orbit("D1", 0.1, [0.2198835352008397, 0.9427076846341813, -0.9787659841058176, 0.3287977990962036]),
  orbit("D2", 0.3, [-0.1777027357140412, 0.9467784719905892, -1.030294163192969, 0.1211074890053952]),
  orbit("D3", 0.5, [-0.5780432953035362, 0.8633840009194192, -0.9595083730380727, -0.06504915126712089]),
  orbit("D4", 0.7, [-0.9538990293416394, 0.6907409024219432, -0.8212674270877433, -0.1539574259125825]),
  orbit("D5", 0.9, [-1.295266250987574, 0.4003938963792321, -0.6775390924707566, -0.1270838154278686]),
];

/** Class E: equations of second order. */
const secondOrder = [
  // Bessel's equation of order 1/2, from its solution √(2/(π(t + 1))) sin(t + 1).
  problem(
    "E1",
    [0.671396707141803, 0.09540051444747447],
    (y, t) => [y[1], -(y[1] / (t + 1) + (1 - 0.25 / ((t + 1) * (t + 1))) * y[0])],
    [0.1456723600728308, -0.09883500195574063],
  ),
  // Van der Pol's.
  problem(
    "E2",
    [2, 0],
    (y) => [y[1], (1 - y[0] * y[0]) * y[1] - y[0]],
    [2.008149762174948, -0.04250887527320057],
  ),
  // Duffing's.
  problem(
    "E3",
    [0, 0],
    (y, t) => [y[1], (y[0] * y[0] * y[0]) / 6 - y[0] + 2 * Math.sin(2.78535 * t)],
    [-0.1004178858647128, 0.2411400132095954],
  ),
  // A falling body.
  problem("E4", [30, 0], (y) => [y[1], 0.032 - 0.4 * y[1] * y[1]], [33.95091444646555, 0.2767822659672869]),
  // Linear pursuit.
  problem("E5", [0, 0], (y, t) => [y[1], Math.sqrt(1 + y[1] * y[1]) / (25 - t)], [14.11797390542629, 2.4]),
];

/**
 * The nonstiff DETEST problems of T. E. Hull, W. H. Enright, B. M. Fellen & A. E. Sedgwick, Comparing numerical
 * methods for ordinary differential equations, SIAM J. Numer. Anal. 9 (1972) 603–637.
 */
export const nonstiffDetest: readonly OdeSetProblem[] = [
  ...single,
  ...small,
  ...moderate,
  ...orbits,
  ...secondOrder,
];
