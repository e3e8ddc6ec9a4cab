import { asPercentE } from "../frame/percentE.ts";
import { centred } from "../leastsq/fitReport.ts";
import { type LinearOutcome, type LinearProgress, UNCONSTRAINED } from "./problem.ts";

declare const console: { log(text: string): void };

const HEAD = ["Iteration", "Cost", "Cost reduction", "Step norm", "Optimality"];

/** What `lsq_linear` prints: nothing, a closing report (1), or a line for each iteration too (2), in SciPy's form. */
export class LinearReport {
  readonly #verbose: number;

  constructor(verbose: number) {
    this.#verbose = verbose;
  }

  log({ nit, cost, reduction, stepNorm, optimality }: LinearProgress): void {
    if (this.#verbose < 2) return;
    if (nit === 0) console.log(HEAD.map(centred).join(""));
    const cells = [
      String(nit),
      asPercentE(cost, 4),
      reduction === null ? "" : asPercentE(reduction, 2),
      stepNorm === null ? "" : asPercentE(stepNorm, 2),
      asPercentE(optimality, 2),
    ];
    console.log(cells.map(centred).join(""));
  }

  close({ reason, nit, initialCost, cost, optimality }: LinearOutcome): void {
    if (this.#verbose < 1) return;
    const end = `first-order optimality ${asPercentE(optimality, 2)}`;
    console.log(reason.message);
    if (reason === UNCONSTRAINED) console.log(`Final cost ${asPercentE(cost, 4)}, ${end}`);
    else {
      console.log(
        `Number of iterations ${nit}, initial cost ${asPercentE(initialCost, 4)}, ` +
          `final cost ${asPercentE(cost, 4)}, ${end}.`,
      );
    }
  }
}
