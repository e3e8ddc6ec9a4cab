import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

/**
 * Van der Pol's oscillator, y'' − μ(1 − y²)y' + y = 0, from (2, 0): the larger μ, the stiffer.
 * B. van der Pol, On relaxation-oscillations, Phil. Mag. 2 (1926) 978–992.
 *
 * With s = t/μ and ε = 1/μ² it is the problem VDPOL of the IVP test set, εz'' = (1 − z²)z' − z, whose
 * solution at s = 2 for ε = 10⁻⁶ is given there.
 */
export function vanDerPol(mu: number): OdeProblem {
  const problem: OdeProblem = {
    name: `vanDerPol${mu}`,
    source: `B. van der Pol, Phil. Mag. 2 (1926) 978-992, mu = ${mu}`,
    y0: [2, 0],
    t: timesTo(Math.max(20, 2 * mu), 21),
    fun: (y) => [y[1], mu * (1 - y[0] * y[0]) * y[1] - y[0]],
    jac: (y) => [
      [0, 1],
      [-2 * mu * y[0] * y[1] - 1, mu * (1 - y[0] * y[0])],
    ],
  };
  if (mu !== 1000) return problem;
  const end = {
    y: [0.1706167732170483e1, -0.8928097010247975 / 1000],
    rtol: 1e-9,
    source: "Test Set for IVP Solvers, problem VDPOL (Hairer & Wanner, Solving ODE II)",
  };
  return { ...problem, end };
}
