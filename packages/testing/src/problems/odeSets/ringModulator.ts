import type { OdeSetProblem } from "./types.ts";

const C = 1.6e-8;
const Cs = 2e-12;
const Cp = 1e-8;
const R = 25000;
const Rp = 50;
const Lh = 4.45;
const Ls1 = 0.002;
const Ls2 = 5e-4;
const Ls3 = 5e-4;
const Rg1 = 36.3;
const Rg2 = 17.3;
const Rg3 = 17.3;
const Ri = 50;
const Rc = 600;
const gamma = 40.67286402e-9;
const delta = 17.7493332;

/** Voltages at the four diodes. */
function voltages(y: ArrayLike<number>, t: number): number[] {
  const carrier = 2 * Math.sin(20000 * Math.PI * t);
  return [
    y[2] - y[4] - y[6] - carrier,
    -y[3] + y[5] - y[6] - carrier,
    y[3] + y[4] + y[6] + carrier,
    -y[2] - y[5] + y[6] + carrier,
  ];
}

/**
 * The ring modulator, which mixes a signal of 1 kHz with a carrier of 10 kHz: seven voltages and eight currents,
 * stiff and oscillating fast. E.-H. Horneber, Analyse nichtlinearer RLCÜ-Netzwerke mit Hilfe der gemischten
 * Potentialfunktion, dissertation, Kaiserslautern 1976; Test Set for IVP Solvers, problem RINGMOD.
 */
export const ringModulator: OdeSetProblem = {
  name: "ringModulator",
  source: "E.-H. Horneber (1976); Test Set for IVP Solvers, RINGMOD",
  y0: new Array<number>(15).fill(0),
  t: [0, 1e-6, 3e-6, 1e-5, 1e-4, 1e-3],
  fun(y, t) {
    const q = voltages(y, t).map((u) => gamma * (Math.exp(delta * u) - 1));
    const signal = 0.5 * Math.sin(2000 * Math.PI * t);
    return [
      (y[7] - 0.5 * y[9] + 0.5 * y[10] + y[13] - y[0] / R) / C,
      (y[8] - 0.5 * y[11] + 0.5 * y[12] + y[14] - y[1] / R) / C,
      (y[9] - q[0] + q[3]) / Cs,
      (-y[10] + q[1] - q[2]) / Cs,
      (y[11] + q[0] - q[2]) / Cs,
      (-y[12] - q[1] + q[3]) / Cs,
      (-y[6] / Rp + q[0] + q[1] - q[2] - q[3]) / Cp,
      -y[0] / Lh,
      -y[1] / Lh,
      (0.5 * y[0] - y[2] - Rg2 * y[9]) / Ls2,
      (-0.5 * y[0] + y[3] - Rg3 * y[10]) / Ls3,
      (0.5 * y[1] - y[4] - Rg2 * y[11]) / Ls2,
      (-0.5 * y[1] + y[5] - Rg3 * y[12]) / Ls3,
      (-y[0] + signal - (Ri + Rg1) * y[13]) / Ls1,
      (-y[1] - (Rc + Rg1) * y[14]) / Ls1,
    ];
  },
  jac(y, t) {
    const q = voltages(y, t).map((u) => gamma * delta * Math.exp(delta * u));
    const [a, b, c, d] = q;
    const rows = Array.from({ length: 15 }, () => new Array<number>(15).fill(0));
    const put = (i: number, scale: number, entries: Readonly<Record<number, number>>) => {
      for (const [j, value] of Object.entries(entries)) rows[i][Number(j)] = value / scale;
    };
    put(0, C, { 0: -1 / R, 7: 1, 9: -0.5, 10: 0.5, 13: 1 });
    put(1, C, { 1: -1 / R, 8: 1, 11: -0.5, 12: 0.5, 14: 1 });
    put(2, Cs, { 2: -a - d, 4: a, 5: -d, 6: a + d, 9: 1 });
    put(3, Cs, { 3: -b - c, 4: -c, 5: b, 6: -b - c, 10: -1 });
    put(4, Cs, { 2: a, 3: -c, 4: -a - c, 6: -a - c, 11: 1 });
    put(5, Cs, { 2: -d, 3: b, 5: -b - d, 6: b + d, 12: -1 });
    put(6, Cp, { 2: a + d, 3: -b - c, 4: -a - c, 5: b + d, 6: -1 / Rp - a - b - c - d });
    put(7, Lh, { 0: -1 });
    put(8, Lh, { 1: -1 });
    put(9, Ls2, { 0: 0.5, 2: -1, 9: -Rg2 });
    put(10, Ls3, { 0: -0.5, 3: 1, 10: -Rg3 });
    put(11, Ls2, { 1: 0.5, 4: -1, 11: -Rg2 });
    put(12, Ls3, { 1: -0.5, 5: 1, 12: -Rg3 });
    put(13, Ls1, { 0: -1, 13: -Ri - Rg1 });
    put(14, Ls1, { 1: -1, 14: -Rc - Rg1 });
    return rows;
  },
  end: {
    y: [
      -0.2339057358486745e-1, -0.7367485485540825e-2, 0.2582956709291169, -0.406446572128345,
      -0.4039455665149794, 0.2607966765422943, 0.1106761861269975, 0.2939904342435596e-6,
      -0.2840029933642329e-7, 0.7267198267264553e-3, 0.792948719696084e-3, -0.7255283495698965e-3,
      -0.7941401968526521e-3, 0.7088495416976114e-4, 0.239005907523657e-4,
    ],
    rtol: 1e-8,
    source: "Test Set for IVP Solvers, problem RINGMOD",
  },
};
