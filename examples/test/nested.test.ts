import { odeint } from "@secant/integrate";
import { fmin } from "@secant/optimize";
import { expect, test } from "vitest";

test("odeint inside fmin inside odeint disturbs none of the three", () => {
  const decay = (rate: number) => odeint((y) => [-rate * y[0]], 1, [0, 1]).get(1, 0);
  /** The rate at which 1 decays to 1/2 in the time 1: ln 2, however it is found. */
  const halfLife = () =>
    fmin(([rate]) => (decay(rate) - 0.5) ** 2, 1, { disp: 0, xtol: 1e-9, ftol: 1e-14 })[0];
  const rate = halfLife();
  expect(rate).toBeCloseTo(Math.LN2, 5);
  const outer = (f: () => number) => odeint((y) => [-f() * y[0]], 1, [0, 0.5, 1], { hmax: 0.25 });
  expect([...outer(halfLife).data]).toEqual([...outer(() => rate).data]);
});
