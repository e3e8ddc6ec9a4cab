import { curve_fit } from "@secant/optimize";

// NIST's Misra1a: volume adsorbed against pressure, dental research (Misra, 1978).
const pressure = [
  77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760,
];
const volume = [
  10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78,
];
const model = (x, b1, b2) => b1 * (1 - Math.exp(-b2 * x));

const [popt, pcov] = curve_fit(model, pressure, volume, { p0: [250, 5e-4] });
const perr = popt.map((_, i) => Math.sqrt(pcov.get(i, i)));

// The error of the curve: gᵀ C g with g the model's gradient by the parameters; t = 2.1788 for 95 % at 12 degrees.
const gradient = (x, b1, b2) => [1 - Math.exp(-b2 * x), b1 * x * Math.exp(-b2 * x)];
const halfWidth = (x) => {
  const g = gradient(x, ...popt);
  const variance = g.reduce((sum, gi, i) => sum + g.reduce((s, gj, j) => s + gi * pcov.get(i, j) * gj, 0), 0);
  return 2.1788 * Math.sqrt(variance);
};
const x = Array.from({ length: 120 }, (_, i) => 10 * i);
const fitted = x.map((xi) => model(xi, ...popt));

// The band is narrow here: it is drawn twenty times as wide.
plot({
  title: "Data, fit, and its 95 % band (20 times as wide)",
  x: { label: "pressure" },
  y: { label: "volume" },
  marks: [
    {
      type: "band",
      label: "95 % band × 20",
      x,
      low: x.map((xi, i) => fitted[i] - 20 * halfWidth(xi)),
      high: x.map((xi, i) => fitted[i] + 20 * halfWidth(xi)),
    },
    { type: "line", label: "fit", x, y: fitted },
    { type: "dots", label: "data", x: pressure, y: volume },
  ],
});
plot({
  title: "Residuals",
  x: { label: "pressure" },
  y: { label: "data − fit" },
  marks: [
    { type: "rule", y: 0 },
    { type: "dots", label: "data", x: pressure, y: pressure.map((p, i) => volume[i] - model(p, ...popt)) },
  ],
});
console.log("b1 =", popt[0], "±", perr[0], " certified: 238.94212918 ± 2.7070075241");
console.log("b2 =", popt[1], "±", perr[1], " certified: 5.5015643181e-4 ± 7.2668688436e-6");
