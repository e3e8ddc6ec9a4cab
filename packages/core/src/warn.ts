import { describe } from "./describe.ts";

declare const console: { warn(line: string): void };

/** The kinds of warning that Secant gives, named as SciPy names them; a caller of {@link warn} may add its own. */
export type WarningCategory =
  | "LinAlgWarning"
  | "ODEintWarning"
  | "OptimizeWarning"
  | "RuntimeWarning"
  | (string & {});

/** What {@link setWarningHandler} takes: gets the category and the text of each warning. */
export type WarningHandler = (category: WarningCategory, message: string) => void;

let handler: WarningHandler | null = null;

/**
 * Gives a warning: to the handler set by {@link setWarningHandler}, else as one line to `console.warn`.
 *
 * @param category - what kind of warning, as in SciPy: `"OptimizeWarning"`, `"ODEintWarning"`, …
 * @param message - the text
 * @example
 * ```ts
 * import { warn } from "@secant/core";
 * warn("RuntimeWarning", "the step became very small"); // RuntimeWarning: the step became very small
 * ```
 */
export function warn(category: WarningCategory, message: string): void {
  if (handler === null) console.warn(`${category}: ${message}`);
  else handler(category, message);
}

/**
 * Sends all later warnings to `next`. What the handler throws reaches the caller of the solver, so a
 * handler that throws turns warnings into exceptions.
 *
 * @param next - gets `(category, message)`; `null` restores the line on the console
 * @returns the handler that was set before, `null` for the console
 * @throws TypeError when `next` is neither a function nor `null`
 * @example
 * ```ts
 * import { setWarningHandler } from "@secant/core";
 * const former = setWarningHandler((category, message) => {
 *   throw new Error(`${category}: ${message}`);
 * });
 * // … every warning is an exception here …
 * setWarningHandler(former);
 * ```
 * @see Python's `warnings.catch_warnings`
 */
export function setWarningHandler(next: WarningHandler | null): WarningHandler | null {
  if (next !== null && typeof next !== "function") {
    throw new TypeError(`setWarningHandler: expected a function or null, got ${describe(next)}`);
  }
  const former = handler;
  handler = next;
  return former;
}
