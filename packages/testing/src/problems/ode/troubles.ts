import type { OdeTrouble } from "../types.ts";

/** NaN everywhere. */
export const alwaysNaN: OdeTrouble = {
  name: "alwaysNaN",
  y0: [1, 2],
  t: [0, 1, 2],
  fun: () => [Number.NaN, Number.NaN],
};

/** Decay that turns NaN after t = 0.5. */
export const laterNaN: OdeTrouble = {
  name: "laterNaN",
  y0: [1, 2],
  t: [0, 0.25, 0.75, 1],
  fun: (y, t) => (t > 0.5 ? [Number.NaN, Number.NaN] : [-y[0], -y[1]]),
};

/** Infinite everywhere. */
export const alwaysInfinite: OdeTrouble = {
  name: "alwaysInfinite",
  y0: [1, 2],
  t: [0, 1, 2],
  fun: () => [Infinity, Infinity],
};

/** y' = y², y(0) = 1: the solution 1/(1 − t) has a pole at t = 1. */
export const blowUp: OdeTrouble = {
  name: "blowUp",
  y0: [1],
  t: [0, 0.5, 0.9, 1.5, 2],
  fun: (y) => [y[0] * y[0]],
};
