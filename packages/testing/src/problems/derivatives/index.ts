import { byName } from "../byName.ts";
import type { DerivativeProblem } from "./types.ts";

/** A gradient of two components, one of the third degree. */
const mixed: DerivativeProblem = {
  name: "mixed",
  source: "the example of SciPy's documentation of check_grad",
  x0: [1.5, -1.5],
  f: (x) => x[0] ** 2 - 0.5 * x[1] ** 3,
  jac: (x) => [2 * x[0], -1.5 * x[1] ** 2],
};

const weighted: DerivativeProblem = {
  name: "weighted",
  source: "the example of SciPy's documentation of approx_fprime",
  x0: [1, 1],
  f: (x, c0 = 1, c1 = 200) => c0 * x[0] ** 2 + c1 * x[1] ** 2,
  jac: (x, c0 = 1, c1 = 200) => [2 * c0 * x[0], 2 * c1 * x[1]],
};

const waves: DerivativeProblem = {
  name: "waves",
  source: "the example of SciPy's documentation of approx_derivative",
  x0: [1, Math.PI / 2],
  f: (x, c1 = 1, c2 = 2) => [x[0] * Math.sin(c1 * x[1]), x[0] * Math.cos(c2 * x[1])],
  jac: (x, c1 = 1, c2 = 2) => [
    [Math.sin(c1 * x[1]), x[0] * c1 * Math.cos(c1 * x[1])],
    [Math.cos(c2 * x[1]), -x[0] * c2 * Math.sin(c2 * x[1])],
  ],
};

/** One-sided differences differ at 1. */
const kink: DerivativeProblem = {
  name: "kink",
  source: "the example of SciPy's documentation of approx_derivative",
  x0: [1.25],
  f: (x) => (x[0] >= 1 ? x[0] ** 2 : x[0]),
  jac: (x) => [x[0] >= 1 ? 2 * x[0] : 1],
};

/** Five variables of sizes from 0 to 1e10. */
const sizes: DerivativeProblem = {
  name: "sizes",
  source: "none: steps for components of all sizes",
  x0: [0.3, -2, 0, -0, 1e10],
  f(x) {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += Math.sin(x[i] / (i + 1));
    return sum;
  },
  jac: (x) => Array.from(x, (value, i) => Math.cos(value / (i + 1)) / (i + 1)),
};

/** More values than variables. */
const curve: DerivativeProblem = {
  name: "curve",
  source: "none: a Jacobian of one column",
  x0: [0.7],
  f: (x) => [x[0] ** 2, Math.exp(x[0]), Math.log(x[0])],
  jac: (x) => [[2 * x[0]], [Math.exp(x[0])], [1 / x[0]]],
};

/** NaN for x₁ < 0. */
const half: DerivativeProblem = {
  name: "half",
  source: "none: a function that is NaN on one side",
  x0: [0.25, 1],
  f: (x) => Math.sqrt(x[0]) + x[1],
  jac: (x) => [0.5 / Math.sqrt(x[0]), 1],
};

/** Functions to differentiate, by name. */
export const derivativeProblems: Readonly<Record<string, DerivativeProblem>> = byName([
  mixed,
  weighted,
  waves,
  kink,
  sizes,
  curve,
  half,
]);
