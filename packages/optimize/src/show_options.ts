import { describe, OptionsReader } from "@secant/core/internal";
import { minimizeMethods } from "./minimize/methods.ts";
import { optionDocs } from "./optionDocs.ts";
import { scalarMethods } from "./scalar/methods.ts";
import { systemMethods } from "./systems/systemMethods.ts";
import { rootMethods } from "./zeros/methods.ts";

declare const console: { log(text: string): void };

/** Options of {@link show_options}; the names and defaults are SciPy's. */
export interface ShowOptionsOptions {
  /** `"minimize"`, `"minimize_scalar"`, `"root"` or `"root_scalar"`; default all of them */
  solver?: string | null | undefined;
  /** the name of a method; default all of the solver's */
  method?: string | null | undefined;
  /** whether to print the text instead of returning it; default `true` */
  disp?: boolean | number | undefined;
}

/** The tables of methods that the solvers choose from. */
const solvers: Readonly<Record<string, Readonly<Record<string, { readonly keys: readonly string[] }>>>> = {
  minimize: minimizeMethods,
  minimize_scalar: scalarMethods,
  root: systemMethods,
  root_scalar: rootMethods,
};

/**
 * Tells the options that the methods of a solver take in its `options`.
 *
 * @param options - see {@link ShowOptionsOptions}
 * @returns the text with `disp` off, else nothing: it is printed
 * @throws RangeError for an unknown solver or method, and for `"linprog"` and `"quadratic_assignment"`, which Secant has
 *   not; TypeError for an unknown option or an argument of a wrong type
 * @example
 * ```ts
 * import { show_options } from "@secant/optimize";
 *
 * show_options({ solver: "minimize", method: "powell" }); // prints xtol, ftol, …
 * ```
 * @see scipy.optimize.show_options
 */
export function show_options(options: ShowOptionsOptions & { disp: false | 0 }): string;
export function show_options(options?: ShowOptionsOptions): string | undefined;
export function show_options(options?: ShowOptionsOptions): string | undefined {
  const given = new OptionsReader("show_options", options, ["solver", "method", "disp"]);
  const disp = given.flag("disp", true);
  const solver = nameIn(given.raw("solver"), "solver", Object.keys(solvers));
  if (solver === null && (given.raw("method") ?? null) !== null) {
    throw new RangeError("show_options: method: expected a solver too");
  }
  const sections = (solver === null ? Object.keys(solvers) : [solver]).map((name) => {
    const table = solvers[name];
    const method = nameIn(given.raw("method"), "method", Object.keys(table));
    const names = method === null ? Object.keys(table) : [method];
    return names.map((one) => section(name, one, table[one].keys)).join("\n\n");
  });
  const text = sections.join("\n\n");
  if (!disp) return text;
  console.log(text);
  return undefined;
}

function section(solver: string, method: string, keys: readonly string[]): string {
  const title = `${solver}, method ${method}`;
  const lines = keys.map((key) => `${key} : ${optionDocs[key] ?? "see the documentation of the method"}`);
  return [title, "-".repeat(title.length), ...lines].join("\n");
}

function nameIn(value: unknown, what: string, known: readonly string[]): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") {
    throw new TypeError(`show_options: ${what}: expected a name, got ${describe(value)}`);
  }
  const name = value.toLowerCase();
  if (known.includes(name)) return name;
  const why = name === "linprog" || name === "quadratic_assignment" ? ", which is not in Secant" : "";
  throw new RangeError(
    `show_options: ${what}: expected one of ${known.join(", ")}, got ${describe(value)}${why}`,
  );
}
