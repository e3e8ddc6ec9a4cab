import { odeint } from "@secant/integrate";

// Robertson's reaction: rate constants that differ by a factor of 10^9 make it stiff.
const robertson = ([a, b, c]) => [-0.04 * a + 1e4 * b * c, 0.04 * a - 1e4 * b * c - 3e7 * b * b, 3e7 * b * b];
const t = [0, ...Array.from({ length: 101 }, (_, i) => 10 ** (-5 + 0.1 * i))];
const [y, info] = odeint(robertson, [1, 0, 0], t, {
  rtol: 1e-8,
  atol: [1e-8, 1e-14, 1e-8],
  full_output: true,
});

// mused is 1 for Adams methods, 2 for BDF; tsw is the time of the last switch.
const first = info.mused.indexOf(2);
const later = t.slice(1);
const column = (j, factor) => later.map((_, i) => factor * y.get(i + 1, j));
plot({
  title: "Concentrations, and where LSODA turned to the stiff method",
  x: { label: "t, s", log: true },
  y: { label: "concentration" },
  marks: [
    { type: "line", label: "A", x: later, y: column(0, 1) },
    { type: "line", label: "10⁴ B", x: later, y: column(1, 1e4) },
    { type: "line", label: "C", x: later, y: column(2, 1) },
    { type: "rule", x: info.tsw[first], text: `BDF from t = ${info.tsw[first].toPrecision(2)}` },
  ],
});
plot({
  title: "Step size",
  x: { label: "t, s", log: true },
  y: { label: "h, s", log: true },
  marks: [
    { type: "line", label: "last step before t", x: later, y: info.hu },
    { type: "rule", x: info.tsw[first], text: "switch" },
  ],
});
const end = info.nst.length - 1;
console.log(
  "at t =",
  t[t.length - 1],
  "y =",
  [0, 1, 2].map((j) => y.get(t.length - 1, j)),
);
console.log(`${info.nst[end]} steps, ${info.nfe[end]} evaluations, ${info.nje[end]} Jacobians`);
console.log("switched to BDF at t =", info.tsw[first]);
