import { minimize, rosen, rosen_der } from "@secant/optimize";

// Three methods go down Rosenbrock's valley, from (-1.2, 1) to the minimum at (1, 1).
const start = [-1.2, 1];
const runs = [
  ["Nelder–Mead", { method: "nelder-mead" }],
  ["BFGS", { method: "bfgs", jac: rosen_der }],
  ["CG", { method: "cg", jac: rosen_der }],
];
const grid = (low, high, n) => Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1));
const x = grid(-1.6, 1.6, 90);
const y = grid(-0.6, 1.6, 70);
const values = y.flatMap((b) => x.map((a) => rosen([a, b])));
const contours = { type: "contours", x, y, values, levels: [0.3, 1, 3, 10, 30, 100, 300] };

for (const [label, options] of runs) {
  const res = minimize(rosen, start, { ...options, options: { return_all: true } });
  const path = res.allvecs;
  plot({
    title: `${label}: ${res.nit} iterations, ${res.nfev} evaluations`,
    x: { label: "x₁", range: [-1.6, 1.6] },
    y: { label: "x₂", range: [-0.6, 1.6] },
    marks: [contours],
    frames: path.map((_, k) => {
      const soFar = path.slice(0, k + 1);
      const px = soFar.map((p) => p[0]);
      const py = soFar.map((p) => p[1]);
      return {
        title: `f = ${rosen(path[k]).toExponential(2)}`,
        marks: [
          { type: "line", label, x: px, y: py },
          { type: "dots", label, x: px, y: py },
        ],
      };
    }),
  });
  console.log(`${label}: x = (${res.x.join(", ")}), nit ${res.nit}, nfev ${res.nfev}`);
}
