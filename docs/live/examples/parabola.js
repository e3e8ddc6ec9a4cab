import { fmin, fmin_bfgs, fmin_cg, fmin_powell } from "@secant/optimize";

// The classic comparison: the lowest point of x² − 4x + 8, from 1.3.
const f = ([x]) => x * x - 4 * x + 8;
for (const [name, method] of Object.entries({ fmin, fmin_powell, fmin_bfgs, fmin_cg })) {
  console.log(`${name}:`);
  const [x] = method(f, 1.3);
  console.log(`         x: ${x}\n`);
}
const x = Array.from({ length: 100 }, (_, i) => (4 * i) / 99);
plot({
  title: "x² − 4x + 8",
  x: { label: "x" },
  y: { label: "f(x)" },
  marks: [
    { type: "line", label: "f", x, y: x.map((xi) => f([xi])) },
    { type: "dots", label: "start and minimum", x: [1.3, 2], y: [f([1.3]), f([2])] },
  ],
});
