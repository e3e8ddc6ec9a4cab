import { fmin_cg, minimize, rosen, rosen_der, rosen_hess, rosen_hess_prod } from "@secant/optimize";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { describe, expect, test } from "vitest";

/** The examples of SciPy's tutorial, "Optimization (scipy.optimize)", and of its docstrings, with what they print. */
describe("SciPy's documented examples", () => {
  const x0 = [1.3, 0.7, 0.8, 1.9, 1.2];
  const closing = (value: string, ...counts: [string, number][]) =>
    [
      "Optimization terminated successfully.",
      `         Current function value: ${value}`,
      ...counts.map(([what, count]) => `         ${what}: ${count}`),
      "",
    ].join("\n");

  test("Rosenbrock's function by Nelder and Mead", () => {
    const { result, printed } = captured(() =>
      minimize(rosen, x0, { method: "nelder-mead", options: { xatol: 1e-8, disp: true } }),
    );
    expect(printed).toBe(closing("0.000000", ["Iterations", 339], ["Function evaluations", 571]));
    expect(result.x).toAgree([1, 1, 1, 1, 1], { atol: 1e-7 });
  });

  test("Rosenbrock's function by BFGS", () => {
    const { result, printed } = captured(() =>
      minimize(rosen, x0, { method: "BFGS", jac: rosen_der, options: { disp: true } }),
    );
    expect(printed).toBe(
      closing("0.000000", ["Iterations", 25], ["Function evaluations", 30], ["Gradient evaluations", 30]),
    );
    expect(result.x).toAgree([1, 1, 1, 1, 1], { atol: 1e-5 });
  });

  test.each([
    ["the Hessian", { hess: rosen_hess }, 24],
    ["its products", { hessp: rosen_hess_prod }, 66],
  ])("Rosenbrock's function by Newton-CG with %s", (_, given, hessians) => {
    const options = { xtol: 1e-8, disp: true };
    const { result, printed } = captured(() =>
      minimize(rosen, x0, { method: "Newton-CG", jac: rosen_der, ...given, options }),
    );
    expect(printed).toBe(
      closing(
        "0.000000",
        ["Iterations", 24],
        ["Function evaluations", 33],
        ["Gradient evaluations", 33],
        ["Hessian evaluations", hessians],
      ),
    );
    expect(result.x).toAgree([1, 1, 1, 1, 1], { atol: 2e-8 });
  });

  test("a quadratic of two variables by fmin_cg, with its coefficients as args", () => {
    const f = ([u, v]: Float64Array, a: number, b: number, c: number, d: number, e: number, f: number) =>
      a * u ** 2 + b * u * v + c * v ** 2 + d * u + e * v + f;
    const fprime = ([u, v]: Float64Array, a: number, b: number, c: number, d: number, e: number) => [
      2 * a * u + b * v + d,
      b * u + 2 * c * v + e,
    ];
    const { result, printed } = captured(() => fmin_cg(f, [0, 0], { fprime, args: [2, 3, 7, 8, 9, 10] }));
    expect(printed).toBe(
      closing("1.617021", ["Iterations", 4], ["Function evaluations", 8], ["Gradient evaluations", 8]),
    );
    expect(result).toAgree([-1.80851064, -0.25531915], { rtol: 1e-8 });
  });
});
