import * as integrate from "@secant/integrate";
import { measure, type Row, table } from "./measure.ts";
import { askNative, askPython } from "./peers.ts";

type Writes = integrate.OdeintFunctionInPlace<[]>;

interface Case {
  readonly key: string;
  readonly name: string;
  /** the function in its two forms */
  readonly returns: integrate.OdeintFunction<[]>;
  readonly writes: Writes;
  readonly y0: readonly number[];
  readonly t: readonly number[];
  readonly options?: Omit<integrate.OdeintCommonOptions<[]>, "full_output">;
  /** runs in a row, the k-th from y₁ = 1 + k/1000 */
  readonly runs?: number;
}

const steps = (h: number, count: number): number[] => Array.from({ length: count + 1 }, (_, i) => h * i);

// Right-hand sides index y: `([a, b]) => …` goes through an iterator in V8, some 100 ns a call.
const lorenz: Writes = (y, _t, dydt) => {
  dydt[0] = 10 * (y[1] - y[0]);
  dydt[1] = 28 * y[0] - y[1] - y[0] * y[2];
  dydt[2] = y[0] * y[1] - (8 / 3) * y[2];
};

const mu = 0.012277471;
function threeBodies(y: Float64Array): [ax: number, ay: number] {
  const earth = y[0] + mu;
  const moon = y[0] - (1 - mu);
  const fromEarth2 = earth * earth + y[1] * y[1];
  const fromMoon2 = moon * moon + y[1] * y[1];
  const fromEarth3 = fromEarth2 * Math.sqrt(fromEarth2);
  const fromMoon3 = fromMoon2 * Math.sqrt(fromMoon2);
  return [
    y[0] + 2 * y[3] - ((1 - mu) * earth) / fromEarth3 - (mu * moon) / fromMoon3,
    y[1] - 2 * y[2] - ((1 - mu) * y[1]) / fromEarth3 - (mu * y[1]) / fromMoon3,
  ];
}

/**
 * The Brusselator with diffusion on so many inner points, Hairer & Wanner, Solving ODE II, section IV.10. The start
 * has nine digits, so that it is the same in each language: here the last bit decides how many steps a run takes.
 */
function brusselator(points: number): Pick<Case, "returns" | "writes" | "y0" | "t"> {
  const scale = ((points + 1) * (points + 1)) / 50;
  const end = 2 * points - 2;
  const writes: Writes = (y, _t, dydt) => {
    for (let i = 0; i <= end; i += 2) {
      const u = y[i];
      const v = y[i + 1];
      const aroundU = (i > 0 ? y[i - 2] : 1) + (i < end ? y[i + 2] : 1);
      const aroundV = (i > 0 ? y[i - 1] : 3) + (i < end ? y[i + 3] : 3);
      dydt[i] = 1 + u * u * v - 4 * u + scale * (aroundU - 2 * u);
      dydt[i + 1] = 3 * u - u * u * v + scale * (aroundV - 2 * v);
    }
  };
  const returns = (y: Float64Array, t: number) => {
    const dydt = new Float64Array(2 * points);
    writes(y, t, dydt);
    return dydt;
  };
  const start = steps(1, points - 1).flatMap((i) => [
    1 + Math.round(1e9 * Math.sin((2 * Math.PI * (i + 1)) / (points + 1))) / 1e9,
    3,
  ]);
  return { returns, writes, y0: start, t: steps(1, 10) };
}

const CASES: readonly Case[] = [
  {
    key: "airy",
    name: "Airy, 401 times",
    returns: (y, t) => [t * y[1], y[0]],
    writes: (y, t, dydt) => {
      dydt[0] = t * y[1];
      dydt[1] = y[0];
    },
    y0: [-0.2588194037928069, 0.3550280538878172],
    t: steps(0.01, 400),
  },
  {
    key: "lorenz",
    name: "Lorenz to t = 30, 3001 times",
    returns: (y) => [10 * (y[1] - y[0]), 28 * y[0] - y[1] - y[0] * y[2], y[0] * y[1] - (8 / 3) * y[2]],
    writes: lorenz,
    y0: [0, 1, 0],
    t: steps(0.01, 3000),
  },
  {
    key: "van-der-pol",
    name: "van der Pol, μ = 1000",
    returns: (y) => [y[1], 1000 * (1 - y[0] * y[0]) * y[1] - y[0]],
    writes: (y, _t, dydt) => {
      dydt[0] = y[1];
      dydt[1] = 1000 * (1 - y[0] * y[0]) * y[1] - y[0];
    },
    y0: [2, 0],
    t: steps(100, 20),
  },
  {
    key: "robertson",
    name: "Robertson to 4e10",
    returns: (y) => [
      -0.04 * y[0] + 1e4 * y[1] * y[2],
      0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] * y[1],
      3e7 * y[1] * y[1],
    ],
    writes: (y, _t, dydt) => {
      dydt[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
      dydt[1] = 0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] * y[1];
      dydt[2] = 3e7 * y[1] * y[1];
    },
    y0: [1, 0, 0],
    t: [0, ...Array.from({ length: 12 }, (_, k) => 4 * 10 ** (k - 1))],
  },
  {
    key: "hires",
    name: "HIRES at 1e-8",
    returns: (y) => {
      const r = 280 * y[5] * y[7];
      return [
        -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007,
        1.71 * y[0] - 8.75 * y[1],
        -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4],
        8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3],
        -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6],
        -r + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6],
        r - 1.81 * y[6],
        -r + 1.81 * y[6],
      ];
    },
    writes: (y, _t, dydt) => {
      const r = 280 * y[5] * y[7];
      dydt[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
      dydt[1] = 1.71 * y[0] - 8.75 * y[1];
      dydt[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
      dydt[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
      dydt[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
      dydt[5] = -r + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
      dydt[6] = r - 1.81 * y[6];
      dydt[7] = -r + 1.81 * y[6];
    },
    y0: [1, 0, 0, 0, 0, 0, 0, 0.0057],
    t: [0, 321.8122],
    options: { rtol: 1e-8, atol: 1e-8 },
  },
  {
    key: "arenstorf",
    name: "Arenstorf at 1e-12",
    returns: (y) => {
      const [ax, ay] = threeBodies(y);
      return [y[2], y[3], ax, ay];
    },
    writes: (y, _t, dydt) => {
      const [ax, ay] = threeBodies(y);
      dydt[0] = y[2];
      dydt[1] = y[3];
      dydt[2] = ax;
      dydt[3] = ay;
    },
    y0: [0.994, 0, 0, -2.0015851063790824],
    t: [0, 17.065216560157964],
    options: { rtol: 1e-12, atol: 1e-12 },
  },
  {
    key: "lotka-volterra",
    name: "1,000 runs of Lotka–Volterra, 101 times",
    returns: (y) => [y[0] * (1.5 - y[1]), y[1] * (y[0] - 3)],
    writes: (y, _t, dydt) => {
      dydt[0] = y[0] * (1.5 - y[1]);
      dydt[1] = y[1] * (y[0] - 3);
    },
    y0: [1, 1],
    t: steps(0.1, 100),
    runs: 1000,
  },
  {
    key: "brusselator-banded",
    name: "Brusselator, n = 1000, ml = mu = 2",
    ...brusselator(500),
    options: { ml: 2, mu: 2 },
  },
  { key: "brusselator-full", name: "Brusselator, n = 200, full", ...brusselator(100) },
];

const CONTENDERS = ["Secant", "Secant, in place", "SciPy", "C"] as const;

/** LSODA beside SciPy's and the same in C; then what it costs beyond the right-hand sides, which are measured alone. */
export async function odeint(): Promise<string> {
  const peers = { SciPy: askPython("odeint.py"), C: askNative("odeint.c") };
  const rows: Row[] = [];
  const overheads: string[] = [];
  for (const { key, name, returns, writes, y0, t, options, runs = 1 } of CASES) {
    const limits = { mxstep: 50_000, ...options };
    const starts = Array.from({ length: runs }, (_, k) => (runs === 1 ? y0 : [1 + k / 1000, ...y0.slice(1)]));
    const calls = starts.reduce((sum, start) => {
      const [, { nfe }] = integrate.odeint(returns, start, t, { ...limits, full_output: true });
      return sum + nfe[t.length - 2];
    }, 0);
    const y = Float64Array.from(y0);
    const dydt = new Float64Array(y0.length);
    const milliseconds: Record<string, number> = {
      Secant: await measure(() => {
        for (const start of starts) integrate.odeint(returns, start, t, limits);
      }),
      "Secant, in place": await measure(() => {
        for (const start of starts) integrate.odeint(writes, start, t, { ...limits, inplace: true });
      }),
    };
    const alone: Record<string, number> = {
      Secant: await measure(() => {
        for (let k = 0; k < calls; k++) returns(y, t[0]);
      }),
      "Secant, in place": await measure(() => {
        for (let k = 0; k < calls; k++) writes(y, t[0], dydt);
      }),
    };
    for (const [peer, timings] of Object.entries(peers)) {
      if (timings.has(key)) milliseconds[peer] = timings.get(key)!;
      if (timings.has(`${key}-alone`)) alone[peer] = timings.get(`${key}-alone`)! * calls;
    }
    const cells = CONTENDERS.map((contender) =>
      contender in alone
        ? (((milliseconds[contender] - alone[contender]) / calls) * 1e6).toPrecision(3)
        : "–",
    );
    overheads.push(`| ${name} | ${cells.join(" | ")} |`);
    const native = peers.C.get(`${key}-evaluations`) ?? calls;
    const other = native === calls ? "" : ` (C: ${native})`;
    rows.push({ name: `${name}: ${calls} evaluations${other}`, milliseconds, calls });
  }
  const floor: Record<string, number> = { Secant: await measure(rungeKutta) };
  if (peers.C.has("rk4")) floor.C = peers.C.get("rk4")!;
  rows.push({ name: "A bare loop of Runge–Kutta's method, Lorenz", milliseconds: floor, calls: 1_000_000 });
  return `${table(rows, CONTENDERS)}

Nanoseconds per evaluation beyond those of the right-hand side alone:

| ns | ${CONTENDERS.join(" | ")} |
|${" --- |".repeat(CONTENDERS.length + 1)}
${overheads.map((line) => line.replaceAll(/\d\.\d+e\+\d/g, (figure) => String(Number(figure)))).join("\n")}`;
}

/** 250,000 steps of the classical method, the least that any integrator in this language could cost. */
function rungeKutta(): number {
  const h = 1e-4;
  const y = Float64Array.of(0, 1, 0);
  const at = new Float64Array(3);
  const [a, b, c, d] = [0, 0, 0, 0].map(() => new Float64Array(3));
  for (let k = 0; k < 250_000; k++) {
    lorenz(y, 0, a);
    for (let i = 0; i < 3; i++) at[i] = y[i] + (h / 2) * a[i];
    lorenz(at, 0, b);
    for (let i = 0; i < 3; i++) at[i] = y[i] + (h / 2) * b[i];
    lorenz(at, 0, c);
    for (let i = 0; i < 3; i++) at[i] = y[i] + h * c[i];
    lorenz(at, 0, d);
    for (let i = 0; i < 3; i++) y[i] += (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
  }
  return y[0];
}
