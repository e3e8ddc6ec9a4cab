import { bicgstab } from "./bicgstab.ts";
import { cgs } from "./cgs.ts";
import { gmres } from "./gmres.ts";
import { lgmres } from "./lgmres.ts";
import type { LinearSolver } from "./linearSystem.ts";
import { minres } from "./minres.ts";
import { tfqmr } from "./tfqmr.ts";

/** The Krylov methods for the linear system of each Newton step. */
export type KrylovMethod = "lgmres" | "gmres" | "bicgstab" | "cgs" | "minres" | "tfqmr";

/** Options that only some of the methods have. */
export interface KrylovSettings {
  /** steps in a cycle of LGMRES */
  readonly m: number;
  /** directions that LGMRES keeps from one system to the next */
  readonly outerK: number;
  /** steps in the only cycle of GMRES */
  readonly restart: number;
}

/** The methods, by name: each makes a solver for a row of systems. */
export const krylovMethods: Readonly<Record<KrylovMethod, (settings: KrylovSettings) => LinearSolver>> = {
  lgmres: ({ m, outerK }) => {
    const kept: Float64Array[] = [];
    return (system, x) => lgmres({ ...system, maxiter: 1 }, m, outerK, kept, x);
  },
  gmres:
    ({ restart }) =>
    (system, x) =>
      gmres({ ...system, maxiter: 1 }, restart, x),
  bicgstab: () => bicgstab,
  cgs: () => cgs,
  minres: () => minres,
  tfqmr: () => tfqmr,
};
