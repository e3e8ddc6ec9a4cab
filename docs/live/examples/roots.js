import { bisect, brentq, newton } from "@secant/optimize";

// Three searches for the root of x³ − 2x − 5 (Wallis, 1685), each point tried written down.
const f = (x) => x ** 3 - 2 * x - 5;
const searches = [
  ["bisect", (g) => bisect(g, 0, 3.5)],
  ["brentq", (g) => brentq(g, 0, 3.5)],
  ["newton (secant)", (g) => newton(g, 3.3)],
];
const x = Array.from({ length: 200 }, (_, i) => -0.2 + (3.8 * i) / 199);
const y = x.map(f);

for (const [label, search] of searches) {
  const tried = [];
  const root = search((at) => {
    tried.push(at);
    return f(at);
  });
  plot({
    title: `${label}: ${tried.length} evaluations`,
    x: { label: "x" },
    y: { label: "f(x)", range: [-8, 32] },
    marks: [
      { type: "line", label: "f", x, y },
      { type: "rule", y: 0 },
    ],
    frames: tried.map((at, k) => ({
      title: `x = ${at.toPrecision(12)}, f = ${f(at).toExponential(2)}`,
      marks: [
        { type: "rule", x: at },
        { type: "dots", label: "tried", x: tried.slice(0, k + 1), y: tried.slice(0, k + 1).map(f) },
      ],
    })),
  });
  console.log(`${label}: ${root}, ${tried.length} evaluations`);
}
