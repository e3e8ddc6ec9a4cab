import { asPercentE } from "../frame/percentE.ts";
import type { FitOutcome, Progress } from "./problem.ts";

declare const console: { log(text: string): void };

const HEAD = ["Iteration", "Total nfev", "Cost", "Cost reduction", "Step norm", "Optimality"];

/** What `least_squares` prints: nothing, a closing report (1), or a line for each iteration too (2), in SciPy's form. */
export class FitReport {
  readonly #verbose: number;
  readonly #initialCost: number;

  constructor(verbose: number, initialCost: number) {
    this.#verbose = verbose;
    this.#initialCost = initialCost;
  }

  log({ nit, nfev, cost, reduction, stepNorm, optimality }: Progress): void {
    if (this.#verbose < 2) return;
    if (nit === 0) console.log(HEAD.map(centred).join(""));
    const cells = [
      String(nit),
      String(nfev),
      asPercentE(cost, 4),
      reduction === null ? "" : asPercentE(reduction, 2),
      stepNorm === null ? "" : asPercentE(stepNorm, 2),
      asPercentE(optimality, 2),
    ];
    console.log(cells.map(centred).join(""));
  }

  close({ reason, cost, optimality }: FitOutcome, nfev: number): void {
    if (this.#verbose < 1) return;
    console.log(reason.message);
    console.log(
      `Function evaluations ${nfev}, initial cost ${asPercentE(this.#initialCost, 4)}, ` +
        `final cost ${asPercentE(cost, 4)}, first-order optimality ${asPercentE(optimality, 2)}.`,
    );
  }
}

/** In the middle of 15 columns, as Python's `^15`. */
export function centred(text: string): string {
  const before = Math.floor((15 - text.length) / 2);
  return text.padStart(text.length + Math.max(0, before)).padEnd(15);
}
