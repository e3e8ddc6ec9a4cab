import { readReference } from "@secant/testing/reference";
import "@secant/testing/matchers";
import { describe, expect, test } from "vitest";
import { adamsCoefficients, bdfCoefficients } from "../src/lsoda/coefficients.ts";
import { predict, retract } from "../src/lsoda/predict.ts";
import { root } from "../src/lsoda/root.ts";
import type { State } from "../src/lsoda/state.ts";

describe("the coefficients", () => {
  // C. W. Gear, Numerical Initial Value Problems in Ordinary Differential Equations (1971), ch. 9 and 11: l_0 … l_q.
  const adams = [
    [1, 1],
    [1 / 2, 1, 1 / 2],
    [5 / 12, 1, 3 / 4, 1 / 6],
    [3 / 8, 1, 11 / 12, 1 / 3, 1 / 24],
    [251 / 720, 1, 25 / 24, 35 / 72, 5 / 48, 1 / 120],
    [95 / 288, 1, 137 / 120, 5 / 8, 17 / 96, 1 / 40, 1 / 720],
  ];
  const bdf = [
    [1, 1],
    [2 / 3, 1, 1 / 3],
    [6 / 11, 1, 6 / 11, 1 / 11],
    [24 / 50, 1, 35 / 50, 10 / 50, 1 / 50],
    [120 / 274, 1, 225 / 274, 85 / 274, 15 / 274, 1 / 274],
  ];

  test("are Gear's, for both families", () => {
    adams.forEach((row, k) => {
      expect(adamsCoefficients().ell[k + 1]).toAgree(row, { rtol: 1e-15 });
    });
    bdf.forEach((row, k) => {
      expect(bdfCoefficients().ell[k + 1]).toAgree(row, { rtol: 1e-15 });
    });
  });

  test("integrate polynomials of degree q exactly, which is their order", () => {
    for (const { ell, maxOrder } of [adamsCoefficients(), bdfCoefficients()]) {
      for (let q = 1; q <= maxOrder; q++) {
        // y = s^q about t = 0 with h = 1: row j of the history at t is C(q, j) t^(q − j).
        for (const t of [0, 1, 2, -3]) {
          const history = Float64Array.from({ length: q + 1 }, (_, j) => binomial(q, j) * t ** (q - j));
          predict({ history, n: 1, order: q } as State);
          const next = Array.from({ length: q + 1 }, (_, j) => binomial(q, j) * (t + 1) ** (q - j));
          const e = next[1] - history[1]; // what the corrector finds, as y' is known: 0 but for rounding
          history.forEach((value, j) => {
            expect(value + ell[q][j] * e).toAgree(next[j], { rtol: 1e-11, atol: 1e-9 });
          });
        }
      }
    }
  });

  test("have the error constants of the Adams–Moulton formulas", () => {
    // The formula of order q errs by C h^(q+1) y^(q+1). Row q of the history changes by l_q e, which is
    // h^(q+1) y^(q+1) / q!, so the error is C·q!·l_q·e, and τ divides e.
    const C = [1 / 2, 1 / 12, 1 / 24, 19 / 720, 3 / 160, 863 / 60480];
    const { ell, error } = adamsCoefficients();
    C.forEach((c, k) => {
      const q = k + 1;
      expect(error[q]).toAgree(1 / (c * factorial(q) * ell[q][q]), { rtol: 1e-13 });
    });
  });

  test("divide the errors as in C. W. Gear's DIFSUB, Algorithm 407, Comm. ACM 14 (1971) 185–190", () => {
    const rtol = 1e-3; // printed to four digits
    const adams = adamsCoefficients();
    expect(adams.error.slice(1, 8)).toAgree([2, 12, 24, 37.89, 53.33, 70.08, 87.97], { rtol });
    expect(adams.errorAbove.slice(1, 7)).toAgree([12, 24, 37.89, 53.33, 70.08, 87.97], { rtol });
    expect(adams.errorBelow.slice(2, 8)).toAgree([1, 2, 1, 0.3157, 0.07407, 0.0139], { rtol });
    const bdf = bdfCoefficients();
    expect(bdf.error.slice(1)).toAgree([2, 4.5, 7.333, 10.42, 13.7], { rtol });
    expect(bdf.errorAbove.slice(1)).toAgree([3, 6, 9.167, 12.5, 15.98], { rtol });
    expect(bdf.errorBelow.slice(2, 5)).toAgree([1, 0.5, 0.1667], { rtol });
  });

  test("ask of the order below what that order asks of itself", () => {
    for (const { ell, maxOrder, error, errorBelow } of [adamsCoefficients(), bdfCoefficients()]) {
      for (let q = 2; q <= maxOrder; q++) {
        // Row q of the history is h^q y^(q) / q!, and l_(q−1)·e of order q − 1 is h^q y^(q) / (q − 1)!.
        expect(errorBelow[q]).toAgree((error[q - 1] * ell[q - 1][q - 1]) / q, { rtol: 1e-13 });
      }
    }
  });
});

describe("the history", () => {
  test("moves by a step as Taylor's series does, and back", () => {
    // Rows h^j y^(j) / j! of y = e^t at 0 with h = 0.1, two components.
    const h = 0.1;
    const order = 12;
    const history = new Float64Array(2 * (order + 1));
    for (let j = 0; j <= order; j++)
      history.set([h ** j / factorial(j), (2 * (-h) ** j) / factorial(j)], 2 * j);
    const before = [...history];
    predict({ history, n: 2, order } as State);
    expect([history[0], history[1]]).toAgree([Math.exp(h), 2 * Math.exp(-h)], { rtol: 1e-15 });
    expect([history[2], history[3]]).toAgree([h * Math.exp(h), -2 * h * Math.exp(-h)], { rtol: 1e-14 });
    retract({ history, n: 2, order } as State);
    expect(history).toAgree(before, { rtol: 1e-12, atol: 1e-16 });
  });
});

describe("root", () => {
  test.each(readReference("root").cases)(
    "x to the power $name is correctly rounded",
    ({ k, x, expected }) => {
      expect(x.map((value) => root(value, k))).toEqual(expected);
    },
  );

  test("is exact for 0, for k = 1 and beyond the range of the correction", () => {
    expect(root(0, 5)).toBe(0);
    expect(root(0.3, 1)).toBe(0.3);
    expect(root(Number.POSITIVE_INFINITY, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(root(Number.NaN, 3)).toBeNaN();
    expect(root(1e-300, 2)).toAgree(1e-150, { rtol: 1e-15 });
  });
});

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function binomial(n: number, k: number): number {
  return Math.round(factorial(n) / (factorial(k) * factorial(n - k)));
}
