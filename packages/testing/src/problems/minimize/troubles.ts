import type { MinimizeTrouble } from "../types.ts";

const square = (x: ArrayLike<number>): number => x[0] * x[0] + (x[1] ?? 0) * (x[1] ?? 0);

/** NaN everywhere. */
export const alwaysNaN: MinimizeTrouble = { name: "alwaysNaN", x0: [1, 2], f: () => Number.NaN };

/** +∞ everywhere. */
export const plusInfinity: MinimizeTrouble = { name: "plusInfinity", x0: [1, 2], f: () => Infinity };

/** −∞ everywhere. */
export const minusInfinity: MinimizeTrouble = { name: "minusInfinity", x0: [1, 2], f: () => -Infinity };

/** The same value everywhere. */
export const constant: MinimizeTrouble = { name: "constant", x0: [1, 2], f: () => 3 };

/** A bowl, NaN where x₁ < 0.5, which hides its minimum. */
export const bowlWithNaN: MinimizeTrouble = {
  name: "bowlWithNaN",
  x0: [1, 2],
  f: (x) => (x[0] < 0.5 ? Number.NaN : square(x)),
};

/** A bowl, +∞ where x₁ < 0.5: a wall. */
export const bowlWithWall: MinimizeTrouble = {
  name: "bowlWithWall",
  x0: [1, 2],
  f: (x) => (x[0] < 0.5 ? Infinity : square(x)),
};

/** A bowl, −∞ where x₁ < 0.5: a pit. */
export const bowlWithPit: MinimizeTrouble = {
  name: "bowlWithPit",
  x0: [1, 2],
  f: (x) => (x[0] < 0.5 ? -Infinity : square(x)),
};

/** A plane: unbounded below. */
export const plane: MinimizeTrouble = { name: "plane", x0: [1, 2], f: (x) => x[0] + 2 * x[1] };

/** −1 at its start and 1 elsewhere: a simplex that holds the start can only shrink towards it. */
export const needle: MinimizeTrouble = {
  name: "needle",
  x0: [1, 1],
  f: (x) => (x[0] === 1 && x[1] === 1 ? -1 : 1),
};
