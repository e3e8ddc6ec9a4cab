import { type OdeintOptions, odeint } from "@secant/integrate";
import "@secant/testing/matchers";
import { type OdeintExampleCase, readReference } from "@secant/testing/reference";
import { describe, expect, it, test } from "vitest";

const cases = readReference("odeint_examples").cases;
const example = (name: string): OdeintExampleCase => cases.find((one) => one.name === name)!;
const COUNTS = ["nst", "nfe", "nje", "nqu", "mused"] as const;

/** numpy's linspace over the case's times. */
function linspace({ t: [start, end, count] }: OdeintExampleCase): number[] {
  const step = (end - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? end : start + i * step));
}

type RightHandSide = (y: Float64Array, t: number) => number[];

/** The rows that the case keeps, their counts, and the message. */
function solve(
  given: OdeintExampleCase,
  f: RightHandSide,
  options: OdeintOptions<[]> = {},
  t = linspace(given),
) {
  const [y, info] = odeint(f, given.y0, t, { ...options, full_output: true });
  const { rows } = given.expected;
  return {
    y: rows.map((row) => given.y0.map((_, i) => y.get(row, i))),
    counts: COUNTS.map((key) => rows.slice(1).map((row) => info[key][row - 1])),
    message: info.message,
    all: y,
  };
}

/** Against SciPy with the same counts; functions in Python and JavaScript may differ in the last bit. */
function agrees(given: OdeintExampleCase, actual: ReturnType<typeof solve>, atol: number): void {
  const { y, infodict } = given.expected;
  if (given.stable) expect(actual.counts).toEqual(COUNTS.map((key) => infodict[key]));
  expect(actual.y).toAgree(y, { rtol: 0, atol });
  expect(actual.message).toBe(infodict.message);
}

describe("scipy.integrate.odeint's page", () => {
  it("has a pendulum", () => {
    const given = example("pendulum");
    const [b, c] = [0.25, 5];
    const actual = solve(given, ([theta, omega]) => [omega, -b * omega - c * Math.sin(theta)]);
    agrees(given, actual, 1e-12);
  });
});

describe("SciPy's tutorial", () => {
  it.each(["Airy", "Airy with Dfun"])("has the equation of %s, with the figures that it prints", (name) => {
    const given = example(name);
    const t = Array.from({ length: 400 }, (_, i) => 0.01 * i);
    const Dfun =
      name === "Airy"
        ? null
        : (_: Float64Array, t: number) => [
            [0, t],
            [1, 0],
          ];
    const actual = solve(given, (y, t) => [t * y[1], y[0]], { Dfun }, t);
    agrees(given, actual, 0);
    const figures = actual.y.map((row) => row[1].toFixed(6));
    const [ai, y] = given.expected.shown!;
    expect(`[${figures.join(" ")}]`).toBe(y);
    expect(figures.map(Number)).toAgree(ai.match(/[\d.]+/g)!.map(Number), { rtol: 0, atol: 1.1e-6 });
  });

  /** u and v by turns on a line of cells without flow through the ends; f, k, Du, Dv and dx of the tutorial. */
  function grayScott(y: Float64Array): number[] {
    const [f, k, dx] = [0.024, 0.055, 0.025];
    const last = y.length - 2;
    const diffused = (i: number, diffusion: number): number => {
      const j = i - (i % 2);
      const flow =
        j === 0
          ? -2 * y[i] + 2 * y[i + 2]
          : j === last
            ? -2 * y[i] + 2 * y[i - 2]
            : y[i + 2] - y[i] - (y[i] - y[i - 2]);
      return (diffusion * flow) / dx ** 2;
    };
    const dy: number[] = [];
    for (let i = 0; i < y.length; i += 2) {
      const made = y[i] * (y[i + 1] * y[i + 1]);
      dy.push(f * (1 - y[i]) - made + diffused(i, 0.01), -(f + k) * y[i + 1] + made + diffused(i + 1, 0.005));
    }
    return dy;
  }

  const options = (name: string) => (name.endsWith("banded") ? { ml: 2, mu: 2 } : {});
  it.each(["Gray-Scott, 100", "Gray-Scott, 100, banded", "Gray-Scott, 400, banded"])("has %s", (name) => {
    const given = example(name);
    const actual = solve(given, grayScott, options(name));
    agrees(given, actual, 1e-5);
    const [least, greatest] = given.spread!.nst;
    const nst = actual.counts[0].at(-1)!;
    expect(nst).toBeGreaterThanOrEqual(0.97 * least);
    expect(nst).toBeLessThanOrEqual(1.03 * greatest);
  });

  it("finds by the band what it finds without, with fewer calls", () => {
    const [full, banded] = ["Gray-Scott, 100", "Gray-Scott, 100, banded"].map((name) =>
      solve(example(name), grayScott, options(name)),
    );
    expect(banded.y).toAgree(full.y, { rtol: 1e-5, atol: 1e-8 }); // np.allclose
    expect(banded.counts[1].at(-1)).toBeLessThan(0.6 * full.counts[1].at(-1)!);
  });
});

describe("SciPy's cookbook", () => {
  it("has Lotka and Volterra's rabbits and foxes, and says how it went", () => {
    const given = example("Lotka-Volterra");
    const [a, b, c, d] = [1, 0.1, 1.5, 0.75];
    const actual = solve(given, ([u, v]) => [a * u - b * u * v, -c * v + d * b * u * v]);
    agrees(given, actual, 0);
    expect([actual.message]).toEqual(given.expected.shown);
  });

  it("has two masses coupled by springs", () => {
    const given = example("coupled springs");
    const [m1, m2, k1, k2, l1, l2, b1, b2] = [1, 1.5, 8, 40, 0.5, 1, 0.8, 0.5];
    const f: RightHandSide = ([x1, y1, x2, y2]) => [
      y1,
      (-b1 * y1 - k1 * (x1 - l1) + k2 * (x2 - x1 - l2)) / m1,
      y2,
      (-b2 * y2 - k2 * (x2 - x1 - l2)) / m2,
    ];
    const t = Array.from({ length: 250 }, (_, i) => (10 * i) / 249);
    agrees(given, solve(given, f, { atol: 1e-8, rtol: 1e-6 }, t), 1e-5);
  });

  it.each([
    ["none dead at first", 0],
    ["a hundredth dead at first", 0],
    ["ten born a day", 10],
  ])("has zombies, %s", (name, born) => {
    const given = example(`zombies, ${name}`);
    const [d, b, g, a] = [0.0001, 0.0095, 0.0001, 0.0001];
    const f: RightHandSide = ([living, undead, removed]) => [
      born - b * living * undead - d * living,
      b * living * undead + g * removed - a * living * undead,
      d * living + a * living * undead - g * removed,
    ];
    agrees(given, solve(given, f), 0);
  });

  it("has Korteweg and de Vries's solitons, differentiated by Fourier series", () => {
    const given = example("Korteweg-de Vries");
    const n = 64;
    const waves = (order: 1 | 3): number[] =>
      Array.from({ length: n }, (_, j) => {
        let sum = 0;
        for (let k = 1; k < n / 2; k++) {
          const wave = ((2 * Math.PI * k) / 50) ** order * (order === 1 ? -1 : 1);
          sum += wave * Math.sin((2 * Math.PI * ((j * k) % n)) / n);
        }
        return (2 * sum) / n;
      });
    const [first, third] = [waves(1), waves(3)];
    const f: RightHandSide = (u) =>
      Array.from(u, (value, i) => {
        let [ux, uxxx] = [0, 0];
        for (let j = 0; j < n; j++) {
          ux += first[(i - j + n) % n] * u[j];
          uxxx += third[(i - j + n) % n] * u[j];
        }
        return -6 * value * ux - uxxx;
      });
    agrees(given, solve(given, f, { mxstep: 5000 }), 1e-6);
  });
});

test("each example is computed", () => {
  expect(cases).toHaveLength(12);
});
