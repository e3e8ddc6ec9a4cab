import { readFileSync } from "node:fs";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

/** Names that Secant will not have under SciPy's name, and what stands for them. */
const OTHERWISE: Readonly<Record<string, string>> = {
  OptimizeResult: "a type: results are plain objects",
  OptimizeWarning: "a category of `warn`",
  IntegrationWarning: "a category of `warn`",
  ODEintWarning: "a category of `warn`",
  NoConvergence: "`ConvergenceError`",
  linprog_verbose_callback: "left out",
  complex_ode: "left out: complex numbers are out for now",
};

interface Named {
  name: string;
  expected: { kind: string };
}

export interface Row {
  name: string;
  kind: string;
  /** the API page, where Secant has it */
  link: string | null;
  note: string;
}

/** Every public name of a SciPy module, with what Secant has for it, read from the package's own exports. */
function rows(module: string, name: string): Row[] {
  const { cases } = JSON.parse(read("reference/names.json")) as { cases: Named[] };
  const exported = exportsOf(name);
  const ofModule = cases.filter((one) => one.name.startsWith(`${module}.`));
  return ofModule.map(({ name: whole, expected: { kind } }) => {
    const each = whole.slice(module.length + 1);
    const there = exported.has(each);
    const folder = kind === "class" ? "classes" : "functions";
    return {
      name: each,
      kind,
      link: there ? `./api/@secant/${name}/${folder}/${each}` : null,
      note: there ? "" : (OTHERWISE[each] ?? "not yet"),
    };
  });
}

/** The values that a package's index exports. */
export function exportsOf(name: string): Set<string> {
  const lists = read(`packages/${name}/src/index.ts`).matchAll(/^export (?!type)\{([^}]*)\}/gm);
  const names = [...lists].flatMap(([, list]) => list.split(",").map((each) => each.trim()));
  return new Set(names.filter((each) => each !== "" && !each.startsWith("type ")));
}

export interface Coverage {
  optimize: Row[];
  integrate: Row[];
}

declare const data: Coverage;

export { data };

export default {
  watch: ["../packages/*/src/index.ts", "../reference/names.json"],
  load: (): Coverage => ({
    optimize: rows("scipy.optimize", "optimize"),
    integrate: rows("scipy.integrate", "integrate"),
  }),
};
