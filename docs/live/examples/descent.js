import { check_grad, leastsq } from "@secant/optimize";

// A line a + b x through 60 noisy points, by three forms of gradient descent, and by leastsq for comparison.
let seed = 7;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const x = Array.from({ length: 60 }, (_, i) => (2 * i) / 59);
const y = x.map((xi) => 0.5 + 1.8 * xi + 0.8 * (random() + random() + random() - 1.5));
const all = x.map((_, i) => i);

// Half the mean square of the residuals over some of the points, and its gradient.
const cost = ([a, b], some = all) =>
  some.reduce((sum, i) => sum + (a + b * x[i] - y[i]) ** 2, 0) / (2 * some.length);
const gradient = ([a, b], some = all) => {
  let ga = 0;
  let gb = 0;
  for (const i of some) {
    const r = a + b * x[i] - y[i];
    ga += r / some.length;
    gb += (r * x[i]) / some.length;
  }
  return [ga, gb];
};
console.log(
  "check_grad:",
  check_grad(
    (p) => cost(p),
    (p) => gradient(p),
    [0.3, -1],
  ) < 1e-6
    ? "the gradient is right"
    : "WRONG",
);

const pick = (n) => Array.from({ length: n }, () => Math.floor(random() * x.length));
const forms = [
  ["fixed step, all points", (k) => 0.3, () => all],
  ["batches of 10", (k) => 0.3 / (1 + k / 100), () => pick(10)],
  ["stochastic, one point", (k) => 0.3 / (1 + k / 20), () => pick(1)],
];
const steps = 300;
const paths = forms.map(([label, rate, points]) => {
  const path = [[0, 0]];
  for (let k = 0; k < steps; k++) {
    const p = path[k];
    const g = gradient(p, points());
    path.push([p[0] - rate(k) * g[0], p[1] - rate(k) * g[1]]);
  }
  return { label, path };
});

const [best] = leastsq((p) => x.map((xi, i) => p[0] + p[1] * xi - y[i]), [0, 0]);
const least = cost(best);
const count = Array.from({ length: steps + 1 }, (_, k) => k);
plot({
  title: "Cost above its least value",
  x: { label: "step" },
  y: { label: "excess", log: true },
  marks: paths.map(({ label, path }) => ({
    type: "line",
    label,
    x: count,
    y: path.map((p) => cost(p) - least + 1e-16),
  })),
});
plot({
  title: "The lines found",
  x: { label: "x" },
  y: { label: "y" },
  marks: [
    ...paths.map(({ label, path }) => ({
      type: "line",
      label,
      x: [0, 2],
      y: [path[steps][0], path[steps][0] + 2 * path[steps][1]],
    })),
    { type: "line", label: "leastsq", dash: true, x: [0, 2], y: [best[0], best[0] + 2 * best[1]] },
    { type: "dots", label: "data", x, y },
  ],
});
for (const { label, path } of paths) console.log(`${label}: a, b =`, path[steps]);
console.log("leastsq: a, b =", best);
