import { warn } from "@secant/core";
import type { DifferenceRule } from "../derivatives/differences.ts";
import { type ConstraintBlock, constraintBlock } from "./constraintBlock.ts";
import type { ConstraintSpec } from "./readConstraints.ts";

/** Rows of one constraint: (c_i(x) − shift_i)·sign, written from `from` on. */
interface Rows {
  readonly block: ConstraintBlock;
  readonly sign: 1 | -1;
  readonly index: Int32Array;
  readonly shift: Float64Array;
  readonly from: number;
}

/**
 * Constraints brought to the form c_i(x) = 0 for i < meq and c_i(x) ≥ 0 for the others: equal limits make an equation,
 * two limits two inequalities, of each constraint the lower ones first; an infinite limit makes none.
 */
export class SignedConstraints {
  readonly m: number;
  readonly meq: number;
  readonly #rows: readonly Rows[];

  /** Calls each constraint at x0, and warns in SciPy's words of what this form does not hold. */
  constructor(specs: readonly ConstraintSpec[], x0: Float64Array, rule: DifferenceRule) {
    const blocks = specs.map((spec) => constraintBlock(spec, x0, rule));
    for (let k = 0; k < specs.length; k++) warnOf(specs[k], blocks[k]);
    const rows: Rows[] = [];
    let m = 0;
    const add = (
      block: ConstraintBlock,
      sign: 1 | -1,
      isIncluded: (low: number, high: number) => boolean,
    ) => {
      const limits = sign === 1 ? block.lb : block.ub;
      const index = Int32Array.from(limits.keys()).filter((i) => isIncluded(block.lb[i], block.ub[i]));
      if (index.length === 0) return;
      rows.push({ block, sign, index, shift: Float64Array.from(index, (i) => limits[i]), from: m });
      m += index.length;
    };
    for (const block of blocks) add(block, 1, (low, high) => low === high);
    this.meq = m;
    for (const block of blocks) {
      add(block, 1, (low, high) => low !== high && low !== Number.NEGATIVE_INFINITY);
      add(block, -1, (low, high) => low !== high && high !== Number.POSITIVE_INFINITY);
    }
    this.m = m;
    this.#rows = rows;
  }

  /** out := the m values at x */
  values(x: Float64Array, out: Float64Array): void {
    for (const { block, sign, index, shift, from } of this.#rows) {
      const c = block.at(x);
      for (let k = 0; k < index.length; k++) out[from + k] = sign * (c[index[k]] - shift[k]);
    }
  }

  /** out := the m × n Jacobian at x, by rows */
  jacobian(x: Float64Array, out: Float64Array): void {
    const n = x.length;
    for (const { block, sign, index, from } of this.#rows) {
      const jac = block.jacobianAt(x);
      for (let k = 0; k < index.length; k++) {
        const source = index[k] * n;
        const target = (from + k) * n;
        for (let j = 0; j < n; j++) out[target + j] = sign * jac[source + j];
      }
    }
  }
}

function warnOf(spec: ConstraintSpec, { lb, ub }: ConstraintBlock): void {
  if (spec.kind === "dict") return;
  const keeps = spec.given.keep_feasible.some(Boolean);
  if (spec.kind === "linear") {
    if (keeps) warn("OptimizeWarning", "Constraint option `keep_feasible` is ignored by this method.");
  } else if (keeps || spec.given.finite_diff_rel_step !== null || spec.given.hess !== null) {
    warn(
      "OptimizeWarning",
      "Constraint options `finite_diff_jac_sparsity`, `finite_diff_rel_step`, `keep_feasible`, and `hess`" +
        "are ignored by this method.",
    );
  }
  const isOpen = (low: number, i: number) =>
    low === Number.NEGATIVE_INFINITY && ub[i] === Number.POSITIVE_INFINITY;
  if (lb.some(isOpen)) {
    warn(
      "OptimizeWarning",
      "At least one constraint is unbounded above and below. Such constraints are ignored.",
    );
  }
  const equations = lb.filter((low, i) => low === ub[i]).length;
  const inequalities = lb.filter((low, i) => low !== ub[i] && !isOpen(low, i)).length;
  if (equations > 0 && inequalities > 0) {
    warn(
      "OptimizeWarning",
      "Equality and inequality constraints are specified in the same element of the constraint list. For efficient " +
        "use with this method, equality and inequality constraints should be specified in separate elements of the " +
        "constraint list. ",
    );
  }
}
