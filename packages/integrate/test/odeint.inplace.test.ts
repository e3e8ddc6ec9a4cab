import { odeint } from "@secant/integrate";
import { bytesPerCall } from "@secant/testing/allocation";
import { captured } from "@secant/testing/captured";
import { expect, test } from "vitest";

type Rows = number[][];
type Plain = (y: Float64Array, t: number, ...args: number[]) => number[];
type Jacobian = (y: Float64Array, t: number, ...args: number[]) => Rows;
type Loose = (func: unknown, y0: number[], t: number[], options: object) => [{ data: Float64Array }, object];

const robertson: Plain = ([x, y, z], _t, k = 0.04) => [
  -k * x + 1e4 * y * z,
  k * x - 1e4 * y * z - 3e7 * y * y,
  3e7 * y * y,
];
const robertsonJacobian: Jacobian = ([, y, z], _t, k = 0.04) => [
  [-k, 1e4 * z, 1e4 * y],
  [k, -1e4 * z - 6e7 * y, -1e4 * y],
  [0, 6e7 * y, 0],
];
/** Heat in a rod between walls at 0, with a source; stiff, of one diagonal on either side. */
const rod: Plain = (y, t, a = 400, b = 0, c = 0) =>
  Array.from(y, (v, i) => a * ((y[i - 1] ?? 0) - 2 * v + (y[i + 1] ?? 0)) + Math.sin(t + i) + b + c);
const rodJacobian: Jacobian = (y, _t, a = 400) =>
  Array.from(y, (_, i) => Array.from(y, (_, j) => (i === j ? -2 * a : Math.abs(i - j) === 1 ? a : 0)));
const diagonals = (rows: Rows): Rows =>
  [-1, 0, 1].map((below) => rows.map((_, j) => rows[j + below]?.[j] ?? 0));
const transposed = (rows: Rows): Rows => rows[0].map((_, j) => rows.map((row) => row[j]));

/** y and info of the function in its plain form, and in the one that writes what that returns. */
function both(
  func: Plain,
  jac: Jacobian | null,
  y0: number[],
  t: number[],
  options: Record<string, unknown>,
) {
  const solve = odeint as unknown as Loose;
  const shape = (rows: Rows): Rows => {
    const given = options.ml === undefined ? rows : diagonals(rows);
    return options.col_deriv ? transposed(given) : given;
  };
  const order = (f: (y: Float64Array, t: number, rest: never[]) => unknown) =>
    options.tfirst
      ? (time: number, y: Float64Array, ...rest: never[]) => f(y, time, rest)
      : (y: Float64Array, time: number, ...rest: never[]) => f(y, time, rest);
  const plain = solve(
    order((y, time, args) => func(y, time, ...args)),
    y0,
    t,
    { ...options, full_output: 1, Dfun: jac && order((y, time, args) => shape(jac(y, time, ...args))) },
  );
  const inplace = solve(
    order((y, time, [dydt, ...args]: unknown[]) => {
      (dydt as Float64Array).set(func(y, time, ...(args as number[])));
      y.fill(Number.NaN);
    }),
    y0,
    t,
    {
      ...options,
      inplace: true,
      full_output: 1,
      Dfun:
        jac &&
        order((y, time, [J, ...args]: unknown[]) => {
          const rows = shape(jac(y, time, ...(args as number[])));
          const flat = J as Float64Array;
          expect(flat).toEqual(new Float64Array(rows.length * rows[0].length));
          rows.flat().forEach((value, k) => {
            if (value !== 0) flat[k] = value;
          });
          y.fill(Number.NaN);
        }),
    },
  );
  return { plain, inplace };
}

const T = [0, 0.4, 4, 40];
const rodStart = [1, 0, 2, 0, 0, 3, 1];
const band = { ml: 1, mu: 1 };
const cases: [string, Plain, Jacobian | null, number[], Record<string, unknown>][] = [
  ["by differences", robertson, null, [1, 0, 0], {}],
  ["with Dfun", robertson, robertsonJacobian, [1, 0, 0], {}],
  ["with Dfun by columns", robertson, robertsonJacobian, [1, 0, 0], { col_deriv: true }],
  ["with t first", robertson, robertsonJacobian, [1, 0, 0], { tfirst: true }],
  ["with one of args", robertson, robertsonJacobian, [1, 0, 0], { args: [0.05] }],
  ["with two of args, t first", rod, rodJacobian, rodStart, { args: [300, 1], tfirst: 1 }],
  ["with three of args", rod, rodJacobian, rodStart, { args: [300, 1, 2] }],
  ["banded, by differences", rod, null, rodStart, band],
  ["banded, with Dfun", rod, rodJacobian, rodStart, band],
  ["banded, with Dfun by columns", rod, rodJacobian, rodStart, { ...band, col_deriv: 1 }],
];
test.each(cases)("a func that writes gives the bits of one that returns, %s", (_, func, jac, y0, options) => {
  const { plain, inplace } = both(func, jac, y0, T, options);
  expect(inplace).toEqual(plain);
  expect(plain[0].data.every(Number.isFinite)).toBe(true);
});

test("a func or Dfun that returns its result is told so; the array itself may be returned", () => {
  const solve = odeint as unknown as Loose;
  const message = (name: string, got: string) =>
    new RegExp(`odeint: ${name}: expected nothing returned with inplace, .*third argument, got ${got}`);
  for (const [result, got] of [
    [[0, 0], "an array"],
    [0, "0"],
    [null, "null"],
  ] as const) {
    expect(() => solve(() => result, [1, 0], T, { inplace: true })).toThrow(message("func", got));
  }
  const write = (y: Float64Array, t: number, dydt: Float64Array) => dydt.set(robertson(y, t));
  const Dfun = (y: Float64Array, t: number) => robertsonJacobian(y, t);
  expect(() => solve(write, [1, 0, 0], T, { inplace: 1, Dfun })).toThrow(message("Dfun", "an array"));
  expect(() => solve(write, [1, 0, 0], T, { inplace: 1, Dfun })).toThrow(TypeError);
  const chained = (y: Float64Array, _t: number, dydt: Float64Array) => dydt.fill(-y[0]);
  expect(odeint(chained, 1, [0, 1], { inplace: true }).get(1, 0)).toBeCloseTo(Math.exp(-1), 6);
});

test("an element of dydt that is never set is NaN, which no run calls a success", () => {
  const { result, warnings } = captured(() =>
    odeint(
      (y, _t, dydt) => {
        dydt[0] = -y[0];
      },
      [1, 1],
      [0, 1],
      { inplace: true, full_output: true },
    ),
  );
  expect(result[1].message).toMatch(/Repeated convergence failures/);
  expect(warnings).toHaveLength(1);
});

test("a call of a func that writes allocates next to nothing", () => {
  const spin = (y: Float64Array, _t: number, dydt: Float64Array) => {
    for (let i = 0; i < 40; i += 2) {
      dydt[i] = y[i + 1];
      dydt[i + 1] = -y[i];
    }
  };
  const start = new Float64Array(40).fill(1);
  const run = (end: number) => () =>
    odeint(spin, start, [0, end], { inplace: true, hmax: 0.01, mxstep: 100000 });
  // 200 steps, of two calls and more each, apart; an array for each call's result would take 384 bytes.
  const bytesPerStep = () => (bytesPerCall(run(3), 10) - bytesPerCall(run(1), 10)) / 200;
  // The least of three: V8 may not have compiled everything by the first.
  expect(Math.min(bytesPerStep(), bytesPerStep(), bytesPerStep())).toBeLessThan(600);
});
