import { existsSync, readFileSync } from "node:fs";

interface Item {
  text: string;
  link?: string;
  items?: Item[];
  collapsed?: boolean;
}

export const guide: Item[] = [
  { text: "Get started", link: "/guide/start" },
  { text: "Coming from SciPy", link: "/guide/scipy" },
  { text: "Choose a method", link: "/guide/choose" },
  { text: "Arrays and linear algebra", link: "/guide/arrays" },
  { text: "Fitting data", link: "/guide/fitting" },
  { text: "Differential equations", link: "/guide/odes" },
  { text: "Stopping early, progress", link: "/guide/stopping" },
];

export const examples: Item[] = [
  { text: "All examples", link: "/examples/" },
  { text: "The Lorenz attractor", link: "/examples/lorenz" },
  { text: "The Airy equation", link: "/examples/airy" },
  { text: "A damped pendulum", link: "/examples/pendulum" },
  { text: "Stiff chemistry", link: "/examples/robertson" },
  { text: "Down Rosenbrock's valley", link: "/examples/valley" },
  { text: "A parabola, four ways", link: "/examples/parabola" },
  { text: "A curve through data", link: "/examples/fit" },
  { text: "Roots, step by step", link: "/examples/roots" },
  { text: "Gradient descent", link: "/examples/descent" },
  { text: "A two-layer network", link: "/examples/network" },
];

export const numbers: Item[] = [
  { text: "Accuracy", link: "/accuracy" },
  { text: "Accuracy of odeint", link: "/accuracy/ode/" },
  { text: "Speed", link: "/speed" },
  { text: "Differences from SciPy", link: "/differences" },
  { text: "Coverage", link: "/coverage" },
];

/** Types are reached from the functions that use them. */
const LISTED = ["Functions", "Classes", "Variables"];

/** The API pages that typedoc wrote, the most used package first; nothing where it has not run. */
export function api(): Item[] {
  const file = new URL("../api/typedoc-sidebar.json", import.meta.url);
  if (!existsSync(file)) return [];
  const packages = JSON.parse(readFileSync(file, "utf8")) as Item[];
  return [...packages].reverse().map(({ text, link = "", items = [] }) => ({
    text,
    link,
    items: items.filter((group) => LISTED.includes(group.text)).flatMap((group) => group.items ?? []),
  }));
}
