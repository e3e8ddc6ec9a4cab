import { warn } from "@secant/core";
import { describe, type OptionsReader } from "@secant/core/internal";
import type { Reason } from "../frame/reasons.ts";
import { asPercentG, asPython } from "../zeros/asPython.ts";

declare const console: { log(text: string): void };

/** How much a search says: nothing, how it failed, how it ended, each step. */
export type Verbosity = number;

/** Reads `disp`: a level, or `true` for one that depends on the function. */
export function readVerbosity(
  given: OptionsReader,
  owner: string,
  otherwise: Verbosity,
  whenTrue: Verbosity,
): Verbosity {
  const value = given.raw("disp");
  if (value === undefined) return otherwise;
  if (value === null || value === false) return 0;
  if (value === true) return whenTrue;
  if (typeof value !== "number") {
    throw new TypeError(`${owner}: disp: expected true, false or an integer, got ${describe(value)}`);
  }
  if (Number.isInteger(value)) return value;
  throw new RangeError(`${owner}: disp: expected true, false or an integer, got ${value}`);
}

/** The reason for a search within a tolerance, as `brent` and `golden` give it. */
export function satisfied(xtol: number): Reason {
  return { status: 0, message: `\n${satisfiedText} ${asPython(xtol)} )` };
}

const satisfiedText =
  "Optimization terminated successfully;\nThe returned value satisfies the termination criteria\n(using xtol =";

export const TOO_MANY_ITERATIONS: Reason = { status: 1, message: "\nMaximum number of iterations exceeded" };
export const NOT_FINITE: Reason = { status: 2, message: "NaN result encountered." };
export const SOLUTION_FOUND: Reason = { status: 0, message: "Solution found." };
export const TOO_MANY_CALLS: Reason = { status: 1, message: "Maximum number of function calls reached." };

/** What `brent` and `golden` say at the end. */
export function reportSearch({ status, message }: Reason, disp: Verbosity): void {
  if (disp <= 0) return;
  if (status === 0) console.log(message);
  else warn("OptimizeWarning", message);
}

/** What the search between bounds says at the end. */
export function reportBounded({ status }: Reason, xatol: number, disp: Verbosity): void {
  if (status === 0) {
    if (disp > 1) console.log(`\n${satisfiedText}  ${asPython(xatol)} )`);
  } else if (disp > 0) {
    const text =
      status === 1
        ? "Maximum number of function evaluations exceeded --- increase maxfun argument.\n"
        : NOT_FINITE.message;
    warn("OptimizeWarning", `\n${text}`);
  }
}

/** Prints the head of `brent`'s and `golden`'s table of steps. */
export function printHead(): void {
  console.log(" \n Func-count       x           f(x)    ");
}

/** Prints a line of that table. */
export function printStep(calls: number, x: number, fx: number): void {
  console.log([calls, x, fx].map((value) => centred(asPercentG(value), 12)).join(" "));
}

/** Prints the head of the table of a search between bounds. */
export function printBoundedHead(): void {
  console.log(" \n Func-count     x          f(x)          Procedure");
}

/** Prints a line of that table. */
export function printBoundedStep(calls: number, x: number, fx: number, procedure: string): void {
  const [at, value] = [x, fx].map((number) => asPercentG(number).padStart(12));
  console.log(`${String(calls).padStart(5)}   ${at} ${value}        ${procedure}`);
}

function centred(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return text.padStart(text.length + Math.max(left, 0)).padEnd(width);
}
