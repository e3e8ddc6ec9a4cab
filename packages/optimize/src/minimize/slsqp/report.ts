import type { Outcome } from "../../frame/outcome.ts";
import { asPercentE } from "../../frame/percentE.ts";
import { asPython } from "../../zeros/asPython.ts";

declare const console: { log(text: string): void };

/** The head of SciPy's table of iterations. */
export function headSlsqp(): void {
  console.log("  NIT    FC           OBJFUN            GNORM");
}

/** A line of that table: `%5i %5i % 16.6E % 16.6E`. */
export function lineSlsqp(nit: number, nfev: number, fun: number, gnorm: number): void {
  const cell = (value: number) => asPercentE(value, 6).toUpperCase().padStart(16);
  console.log(`${String(nit).padStart(5)} ${String(nfev).padStart(5)} ${cell(fun)} ${cell(gnorm)}`);
}

/** The closing lines. */
export function closeSlsqp({ reason, fun, nit }: Outcome, nfev: number, njev: number): void {
  console.log(
    `${reason.message}    (Exit mode ${reason.status})
            Current function value: ${asPython(fun)}
            Iterations: ${nit}
            Function evaluations: ${nfev}
            Gradient evaluations: ${njev}`,
  );
}
