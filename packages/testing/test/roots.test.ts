import { describe, expect, it } from "vitest";
import { derivativeProblems, rootProblems, rootTroubles } from "../src/index.ts";
import "../src/matchers.ts";

/** f′ at x by central differences. */
function slope(f: (x: number) => number, x: number): number {
  const h = 1e-6 * Math.max(1e-3, Math.abs(x));
  return (f(x + h) - f(x - h)) / (x + h - (x - h));
}

describe.each(Object.entries(rootProblems))("%s", (name, { name: own, f, fprime, fprime2, brackets }) => {
  it("is found under its name", () => {
    expect(own).toBe(name);
  });

  it("changes sign in each of its brackets", () => {
    for (const { a, b, args } of brackets) expect(f(a, ...args) * f(b, ...args)).toBeLessThanOrEqual(0);
  });

  it("has its derivatives", () => {
    const places = brackets.length === 0 ? [{ a: 0.3, b: 2, args: [] }] : brackets;
    for (const { a, b, args } of places) {
      for (const part of [0.31, 0.62]) {
        const x = a + part * (b - a);
        const g = (y: number) => f(y, ...args);
        const size = Math.abs(g(x)) * 1e-8 + 1e-9;
        expect(fprime(x, ...args)).toAgree(slope(g, x), { rtol: 1e-5, atol: size });
        const dg = (y: number) => fprime(y, ...args);
        expect(fprime2(x, ...args)).toAgree(slope(dg, x), {
          rtol: 1e-5,
          atol: Math.abs(dg(x)) * 1e-6 + 1e-9,
        });
      }
    }
  });
});

it("has the 154 problems of Alefeld, Potra and Shi", () => {
  const families = Object.values(rootProblems).filter(({ name }) => name.startsWith("aps"));
  expect(families.length).toBe(15);
  expect(families.flatMap(({ brackets }) => brackets).length).toBe(154);
});

it("names no function twice", () => {
  const names = [...Object.keys(rootProblems), ...Object.keys(rootTroubles)];
  expect(names.length).toBe(new Set(names).size);
});

it.each(Object.entries(derivativeProblems))("%s has its derivatives", (_, { f, jac, x0 }) => {
  const at = (x: number[]) => [f(x)].flat();
  const exact = jac(x0);
  const rows = at([...x0]).length === 1 ? [exact as number[]] : (exact as number[][]);
  x0.forEach((value, j) => {
    const h = 1e-5 * Math.max(1, Math.abs(value) < 1e6 ? Math.abs(value) : 1);
    const moved = (step: number) => at(x0.map((other, k) => (k === j ? other + step : other)));
    const [ahead, behind] = [moved(h), moved(-h)];
    rows.forEach((row, i) => {
      expect(row[j]).toAgree((ahead[i] - behind[i]) / (2 * h), {
        rtol: 1e-6,
        atol: 1e-2 * Number(value > 1e6) + 1e-9,
      });
    });
  });
});
