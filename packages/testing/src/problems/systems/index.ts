import { byName } from "../byName.ts";
import { leastSquaresProblems } from "../leastSquares/index.ts";
import type { LeastSquaresProblem } from "../leastSquares/types.ts";
import { chandrasekhar } from "./chandrasekhar.ts";
import { cosines, cubes, driven, product } from "./documented.ts";
import { heated } from "./heated.ts";
import type { SystemProblem } from "./types.ts";

const { wood, watson6, watson9, ...others } = leastSquaresProblems;
const SQUARE = [
  "rosenbrock",
  "powellSingular",
  "powellBadlyScaled",
  "helicalValley",
  "freudensteinRoth",
  "extendedRosenbrock10",
  "extendedPowellSingular12",
  "chebyquad8",
  "chebyquad9",
  "brownAlmostLinear10",
  "discreteBoundaryValue10",
  "discreteIntegralEquation10",
  "trigonometric10",
  "broydenTridiagonal10",
  "broydenBanded10",
];

/** The systems of J. J. Moré, B. S. Garbow & K. E. Hillstrom, ACM TOMS 7 (1981) 17–41, and those of documentations. */
export const systemProblems: Readonly<Record<string, SystemProblem>> = byName([
  ...SQUARE.map((name) => asSystem(others[name])),
  stationary(wood),
  stationary(watson6),
  stationary(watson9),
  stationary(others.variablyDimensioned10),
  product,
  cubes,
  cosines,
  driven,
  chandrasekhar(20),
  heated(8, 8),
  heated(20, 20),
]);

/** As many residuals as variables, all to be 0. */
function asSystem({ name, source, x0, residuals, jacobian, minimum }: LeastSquaresProblem): SystemProblem {
  const root = minimum[0].f === 0 ? minimum[0].x : undefined;
  return { name, source, x0, f: residuals, jacobian, ...(root === undefined ? {} : { root }) };
}

/** The gradient of the sum of squares, to be 0; divided by 2. */
function stationary({ name, source, x0, grad }: LeastSquaresProblem): SystemProblem {
  return { name: `${name}Gradient`, source, x0, f: (x) => grad(x).map((g) => g / 2) };
}
