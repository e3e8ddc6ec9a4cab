import type { Box } from "../../bounds.ts";
import { constraintBlock } from "../../constraints/constraintBlock.ts";
import type { ConstraintSpec } from "../../constraints/readConstraints.ts";
import type { DifferenceRule } from "../../derivatives/differences.ts";
import type { Inequalities } from "./cobyla.ts";

/** No derivative is asked for. */
const NO_DIFFERENCES: DifferenceRule = {
  method: "2-point",
  relStep: null,
  absStep: null,
  lb: null,
  ub: null,
};

/** A row of a constraint: sign·(value − limit) ≥ 0. */
interface Row {
  readonly index: number;
  readonly sign: 1 | -1;
  readonly limit: number;
}

/**
 * Bounds and constraints as inequalities c(x) ≥ 0 of the free variables, those that are linear first; an equation makes
 * two.
 *
 * @param x0 - the start, all variables; each constraint is called there once
 * @param free - which of them are free
 */
export function inequalitiesOf(
  box: Box | null,
  specs: readonly ConstraintSpec[],
  x0: Float64Array,
  free: Int32Array,
): Inequalities {
  const n = free.length;
  const full = x0.slice();
  const a: number[] = [];
  const b: number[] = [];
  const addLinear = (row: ArrayLike<number>, lb: Float64Array, ub: Float64Array, index: number): void => {
    for (const { sign, limit } of rowsOf(lb, ub, index)) {
      let fixed = 0;
      for (let j = 0; j < row.length; j++) {
        if (free.includes(j)) a.push(sign * row[j]);
        else fixed += row[j] * x0[j];
      }
      b.push(sign * (limit - fixed));
    }
  };
  if (box !== null) {
    const unit = new Float64Array(x0.length);
    for (const j of free) {
      unit.fill(0);
      unit[j] = 1;
      addLinear(unit, box.lb, box.ub, j);
    }
  }
  const blocks = specs.map((spec) => constraintBlock(spec, x0, NO_DIFFERENCES));
  for (const block of blocks) {
    if (block.kind !== "linear") continue;
    const A = block.jacobianAt(x0);
    for (let i = 0; i < block.m; i++) {
      addLinear(A.subarray(i * x0.length, (i + 1) * x0.length), block.lb, block.ub, i);
    }
  }
  const others = blocks
    .filter(({ kind }) => kind !== "linear")
    .map((block) => {
      const rows: Row[] = [];
      for (let i = 0; i < block.m; i++) rows.push(...rowsOf(block.lb, block.ub, i));
      return { block, rows };
    });
  const linearA = Float64Array.from(a);
  const linearB = Float64Array.from(b);
  return {
    m: linearB.length + others.reduce((count, { rows }) => count + rows.length, 0),
    a: linearA,
    b: linearB,
    values(x, out) {
      let k = 0;
      for (; k < linearB.length; k++) {
        let sum = 0;
        for (let j = 0, at = k * n; j < n; j++, at++) sum += linearA[at] * x[j];
        out[k] = sum - linearB[k];
      }
      for (let j = 0; j < n; j++) full[free[j]] = x[j];
      for (const { block, rows } of others) {
        const values = block.at(full);
        for (let i = 0; i < rows.length; i++, k++) {
          const { index, sign, limit } = rows[i];
          out[k] = sign * (values[index] - limit);
        }
      }
    },
  };
}

function rowsOf(lb: Float64Array, ub: Float64Array, index: number): Row[] {
  const rows: Row[] = [];
  if (lb[index] !== Number.NEGATIVE_INFINITY) rows.push({ index, sign: 1, limit: lb[index] });
  if (ub[index] !== Number.POSITIVE_INFINITY) rows.push({ index, sign: -1, limit: ub[index] });
  return rows;
}
