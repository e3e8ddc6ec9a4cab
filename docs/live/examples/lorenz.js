import { odeint } from "@secant/integrate";

// Lorenz's model of convection, from two starts that differ by a hundredth.
const lorenz = ([x, y, z], t, sigma, rho, beta) => [sigma * (y - x), rho * x - y - x * z, x * y - beta * z];
const args = [10, 28, 8 / 3];
const t = Array.from({ length: 3001 }, (_, i) => i / 100);

const [a, info] = odeint(lorenz, [0, 1, 0], t, { args, full_output: true });
const b = odeint(lorenz, [0, 1.01, 0], t, { args });
const column = (y, j) => t.map((_, i) => y.get(i, j));
const path = (y, label) => ({ type: "line", label, x: column(y, 0), y: column(y, 1), z: column(y, 2) });

plot({
  title: "Two orbits of the Lorenz system: drag to turn",
  marks: [path(a, "from (0, 1, 0)"), path(b, "from (0, 1.01, 0)")],
});
plot({
  title: "x against time: together for a while, then apart",
  x: { label: "t" },
  y: { label: "x" },
  marks: [
    { type: "line", label: "from (0, 1, 0)", x: t, y: column(a, 0) },
    { type: "line", label: "from (0, 1.01, 0)", x: t, y: column(b, 0) },
  ],
});
console.log("at t = 10:", [a.get(1000, 0), a.get(1000, 1), a.get(1000, 2)]);
console.log("steps:", info.nst[999], " evaluations:", info.nfe[999]);
