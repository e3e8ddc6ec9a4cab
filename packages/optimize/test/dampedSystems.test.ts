import "@secant/testing/matchers";
import { describe, expect, test } from "vitest";
import { BidiagonalSystem } from "../src/leastsq/bidiagonalSystem.ts";
import { SingularSystem } from "../src/leastsq/singularSystem.ts";
import { TriangularSystem } from "../src/leastsq/triangularSystem.ts";

/** sin(1), sin(4), sin(9), …: full rank, of no structure */
const A = (m: number, n: number) => Float64Array.from({ length: m * n }, (_, k) => Math.sin((k + 1) ** 2));
const b = (m: number) => Float64Array.from({ length: m }, (_, i) => Math.cos(i));

function factored(m: number, n: number, a: Float64Array = A(m, n)): TriangularSystem {
  const system = new TriangularSystem(m, n);
  system.a.set(a);
  system.b.set(b(m));
  system.factor(m, n);
  return system;
}

/** AᵀAs + αs + Aᵀb, which s(α) makes zero */
function residue(m: number, n: number, s: Float64Array, alpha: number): Float64Array {
  const a = A(m, n);
  const r = b(m);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) r[i] += a[i * n + j] * s[j];
  const out = s.map((value) => alpha * value);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[j] += a[i * n + j] * r[i];
  return out;
}

const SHAPES = [
  [1, 1],
  [5, 2],
  [6, 6],
  [40, 17],
] as const;

describe.each([
  ["bidiagonal", BidiagonalSystem],
  ["singular", SingularSystem],
] as const)("the %s system", (_, System) => {
  test.each(SHAPES)("solves (AᵀA + αI)s = −Aᵀb for A of %i × %i and α of any sign", (m, n) => {
    const damped = new System(factored(m, n), n);
    expect(damped.factor(n)).toBe(true);
    const s = new Float64Array(n);
    for (const alpha of [0, 1e-9, 0.3, 50, -0.01]) {
      damped.damp(alpha);
      damped.step(1, s);
      expect(residue(m, n, s, alpha)).toAgree(new Float64Array(n), { rtol: 0, atol: 1e-11 });
      expect(damped.length).toAgree(Math.hypot(...s), { rtol: 1e-12 });
      const h = 1e-6 * (1 + alpha);
      const { slope } = damped;
      damped.damp(alpha + h);
      const after = damped.length;
      damped.damp(alpha - h);
      expect(slope).toAgree((after - damped.length) / (2 * h), { rtol: 1e-4, atol: 1e-9 });
    }
  });

  test("knows ‖Aᵀb‖", () => {
    const damped = new System(factored(40, 17), 17);
    damped.factor(17);
    const gradient = residue(40, 17, new Float64Array(17), 0);
    expect(damped.gradientNorm()).toAgree(Math.hypot(...gradient), { rtol: 1e-13 });
  });
});

describe("the triangular system", () => {
  test.each(SHAPES)("gives the Gauss–Newton step for A of %i × %i", (m, n) => {
    const s = new Float64Array(n);
    const length = factored(m, n).solve(s);
    expect(residue(m, n, s, 0)).toAgree(new Float64Array(n), { rtol: 0, atol: 1e-12 });
    expect(length).toAgree(Math.hypot(...s), { rtol: 1e-15 });
  });

  test("never calls regular what is not", () => {
    // σ₁ = 1 and σ₂ = ε but for their rotation
    for (let power = 0; power > -20; power--) {
      const epsilon = 10 ** power;
      const [c, s] = [Math.cos(1), Math.sin(1)];
      const system = factored(2, 2, Float64Array.of(c, s, -epsilon * s, epsilon * c));
      if (system.isSurelyRegular(1e-12)) expect(epsilon).toBeGreaterThan(1e-12);
      else expect(epsilon).toBeLessThan(1e-11);
    }
    expect(factored(2, 2, new Float64Array(4)).isSurelyRegular(1e-16)).toBe(false);
    expect(factored(2, 2, Float64Array.of(1, 2, Number.NaN, 1)).isSurelyRegular(1e-16)).toBe(false);
    expect(factored(2, 2, Float64Array.of(1, 2, Infinity, 1)).isSurelyRegular(1e-16)).toBe(false);
  });
});
