import { odeint } from "@secant/integrate";

// Airy's equation, w'' = t w, as a system for y = (w', w): y' = (t y[1], y[0]).
const airy = ([u, v], t) => [t * v, u];
const jacobian = (y, t) => [
  [0, t],
  [1, 0],
];

// w = Ai(t): Ai'(0) = -1 / (3^(1/3) Γ(1/3)), Ai(0) = 1 / (3^(2/3) Γ(2/3)).
const y0 = [-0.258819403792807, 0.355028053887817];
const t = Array.from({ length: 400 }, (_, i) => i / 100);

const [plain, without] = odeint(airy, y0, t, { full_output: true });
const [given, withDfun] = odeint(airy, y0, t, { Dfun: jacobian, full_output: true });

plot({
  title: "The Airy function Ai",
  x: { label: "t" },
  y: { label: "Ai(t)" },
  marks: [{ type: "line", label: "by odeint", x: t, y: t.map((_, i) => plain.get(i, 1)) }],
});
const every6 = [0, 6, 12, 18, 24, 30];
console.log(
  "t    ",
  every6.map((i) => t[i]),
);
console.log(
  "Ai(t)",
  every6.map((i) => plain.get(i, 1)),
);
console.log(
  "with Dfun",
  every6.map((i) => given.get(i, 1)),
);
for (const [name, info] of [
  ["without Dfun", without],
  ["with Dfun", withDfun],
]) {
  const last = info.nst.length - 1;
  console.log(`${name}: ${info.nst[last]} steps, ${info.nfe[last]} evaluations, ${info.nje[last]} Jacobians`);
}
