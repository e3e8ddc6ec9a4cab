import { check_grad, fmin_bfgs } from "@secant/optimize";

// Two classes of points in the plane, one around the other, told apart by a network:
// 2 inputs, 6 hidden units, softmax over 2 classes. Choose "tanh", "sigmoid" or "relu".
const kind = "tanh";
const hidden = 6;

const activations = {
  tanh: { f: Math.tanh, slope: (a) => 1 - a * a },
  sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), slope: (a) => a * (1 - a) },
  relu: { f: (z) => Math.max(z, 0), slope: (a) => (a > 0 ? 1 : 0) },
};
const { f: activate, slope } = activations[kind]; // the slope by the activation's own value

let seed = 11;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const points = Array.from({ length: 120 }, (_, i) => {
  const r = i % 2 === 0 ? 0.9 * random() : 1.3 + 0.7 * random();
  const angle = 2 * Math.PI * random();
  return { x: [r * Math.cos(angle), r * Math.sin(angle)], label: i % 2 };
});

// The weights in one vector: each hidden unit has 2 and a bias, each class `hidden` and a bias.
const size = 3 * hidden + 2 * (hidden + 1);
const out = (c) => 3 * hidden + c * (hidden + 1);
function forward(w, [x0, x1]) {
  const a = new Float64Array(hidden);
  for (let h = 0; h < hidden; h++) a[h] = activate(w[3 * h] * x0 + w[3 * h + 1] * x1 + w[3 * h + 2]);
  const score = [0, 1].map((c) => a.reduce((sum, ah, h) => sum + w[out(c) + h] * ah, w[out(c) + hidden]));
  const top = Math.max(...score);
  const e = score.map((s) => Math.exp(s - top));
  return { a, p: e.map((v) => v / (e[0] + e[1])) };
}
const decay = 1e-3;
const loss = (w) =>
  points.reduce((sum, { x, label }) => sum - Math.log(forward(w, x).p[label]), 0) / points.length +
  (decay / 2) * w.reduce((sum, wi) => sum + wi * wi, 0);
function backward(w) {
  const g = Float64Array.from(w, (wi) => decay * wi);
  for (const { x, label } of points) {
    const { a, p } = forward(w, x);
    const delta = [0, 1].map((c) => (p[c] - (c === label ? 1 : 0)) / points.length); // softmax and its log
    for (let h = 0; h < hidden; h++) {
      const back = (delta[0] * w[out(0) + h] + delta[1] * w[out(1) + h]) * slope(a[h]);
      g[3 * h] += back * x[0];
      g[3 * h + 1] += back * x[1];
      g[3 * h + 2] += back;
      for (const c of [0, 1]) g[out(c) + h] += delta[c] * a[h];
    }
    for (const c of [0, 1]) g[out(c) + hidden] += delta[c];
  }
  return g;
}

const w0 = Float64Array.from({ length: size }, () => random() - 0.5);
console.log(
  "check_grad:",
  check_grad(loss, backward, w0) < 1e-6 ? "back-propagation is right" : "back-propagation is WRONG",
);

const history = [loss(w0)];
const [w, final, , , calls, , warnflag] = fmin_bfgs(loss, w0, {
  fprime: backward,
  gtol: 1e-4,
  full_output: true,
  callback: (wk, { fun }) => void history.push(fun),
});
const right = points.filter(({ x, label }) => forward(w, x).p[label] > 0.5).length;
console.log(
  `${right} of ${points.length} points told right; loss ${final.toFixed(6)}, ${calls} evaluations, warnflag ${warnflag}`,
);

const grid = Array.from({ length: 60 }, (_, i) => -2.2 + (4.4 * i) / 59);
const values = grid.flatMap((b) => grid.map((a) => forward(w, [a, b]).p[1]));
const of = (c, k) => points.filter(({ label }) => label === c).map(({ x }) => x[k]);
plot({
  title: "The two classes, and where the network is 10, 50 and 90 % sure of the outer one",
  x: { label: "x₁", range: [-2.2, 2.2] },
  y: { label: "x₂", range: [-2.2, 2.2] },
  marks: [
    { type: "contours", x: grid, y: grid, values, levels: [0.1, 0.5, 0.9] },
    { type: "dots", label: "inner", x: of(0, 0), y: of(0, 1) },
    { type: "dots", label: "outer", x: of(1, 0), y: of(1, 1) },
  ],
});
plot({
  title: "Loss",
  x: { label: "iteration of BFGS" },
  y: { label: "loss", log: true },
  marks: [{ type: "line", label: "loss", x: history.map((_, k) => k), y: history }],
});
