/**
 * Reads the reference data that SciPy gave: `reference/<topic>.json`.
 *
 * @packageDocumentation
 */
import { readFileSync } from "node:fs";

/** One JSON file: who answered, which sources the answers depend on, and the answers. */
export interface Reference<Case> {
  readonly scipy: string;
  readonly numpy: string;
  /** The script that wrote it, a path from the root of the repository. */
  readonly script: string;
  /** Files and folders that it depends on, and the SHA-256 of their text. */
  readonly sources: readonly string[];
  readonly hash: string;
  readonly cases: readonly Case[];
}

/** A warning that SciPy gave. */
export interface ReferenceWarning {
  readonly category: string;
  readonly message: string;
}

/** An exception that SciPy raised. */
export interface ReferenceError {
  readonly type: string;
  readonly message: string;
}

/** What every case tells. */
export interface ReferenceCase {
  readonly name: string;
  /** The call in Python, to be read by people. */
  readonly call: string;
  /** A known bug of SciPy, or what the case is there to show. */
  readonly note?: string;
  /** What SciPy raised; `expected` is then missing. */
  readonly raises?: ReferenceError;
  /** SciPy's counts stay the same when each value of the functions moves by one unit in the last place. */
  readonly stable: boolean;
  /** Where they change: the least and the greatest total seen, by name (`nfev`, `nst`, …). */
  readonly spread?: Readonly<Record<string, readonly [number, number]>>;
}

/** `fmin(f, x0, {...options, full_output: true, retall: true})`. */
export interface FminCase extends ReferenceCase {
  /** A name in `minimizeProblems` or `minimizeTroubles`. */
  readonly problem: string;
  readonly x0: number | readonly number[] | readonly (readonly number[])[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly x: readonly number[];
    readonly fopt: number;
    readonly nit: number;
    readonly nfev: number;
    readonly warnflag: number;
    /** The best point of each iteration; left out of long cases. */
    readonly allvecs?: readonly (readonly number[])[];
    /** How often the callback was called. */
    readonly callbacks: number;
    /** What was written to the terminal, with disp at its default. */
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `curve_fit(model, x, y, {p0, ...options, full_output: true})`, the model being called for all points at once. */
export interface CurveFitCase extends ReferenceCase {
  /** A name in `nistProblems`. */
  readonly problem: string;
  readonly p0: readonly number[] | null;
  readonly options: Readonly<Record<string, unknown>>;
  /** `true` stands for the problem's Jacobian. */
  readonly jac: boolean | "2-point" | "3-point";
  /** Data in place of the problem's own. */
  readonly y?: readonly number[];
  readonly expected: {
    readonly popt: readonly number[];
    readonly pcov: readonly (readonly number[])[];
    readonly mesg: string;
    readonly ier: number;
    readonly nfev: number;
    readonly njev: number | null;
    /** The weighted sum of squares at popt. */
    readonly fun: number;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `leastsq(func, x0, {...options, full_output: full})`. */
export interface LeastsqCase extends ReferenceCase {
  /** A name in `leastSquaresProblems`. */
  readonly problem: string;
  readonly x0: readonly number[];
  /** `Dfun: true` stands for the problem's Jacobian, transposed with `col_deriv`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly full: boolean;
  readonly expected: {
    readonly x: readonly number[];
    readonly ier: number;
    /** From here on with `full` only. */
    readonly mesg?: string;
    readonly nfev?: number;
    readonly njev?: number | null;
    /** The sum of squares at x. */
    readonly fun?: number;
    /** Whether cov_x is None. */
    readonly singular?: boolean;
    readonly cov_x?: readonly (readonly number[])[] | null;
    readonly infodict?: {
      readonly fvec: readonly number[];
      readonly fjac: readonly (readonly number[])[];
      readonly ipvt: readonly number[];
      readonly qtf: readonly number[];
    };
    readonly warnings: readonly ReferenceWarning[];
  };
}

/**
 * SciPy's `infodict`; the arrays have an entry for each row of y but the first. `null` where SciPy left
 * memory as it was: after a failure, and for output times that equal the first.
 */
export interface ReferenceInfodict {
  readonly hu: readonly (number | null)[];
  readonly tcur: readonly (number | null)[];
  readonly tolsf: readonly (number | null)[];
  readonly tsw: readonly (number | null)[];
  readonly nst: readonly (number | null)[];
  readonly nfe: readonly (number | null)[];
  readonly nje: readonly (number | null)[];
  readonly nqu: readonly (number | null)[];
  readonly mused: readonly (number | null)[];
  readonly imxer: number;
  readonly lenrw: number;
  readonly leniw: number;
  readonly message: string;
}

/** `odeint(fun, y0, t, {...options, full_output: true})`. */
export interface OdeintCase extends ReferenceCase {
  /** A name in `odeProblems` or `odeTroubles`. */
  readonly problem: string;
  readonly y0: number | readonly number[];
  readonly t: readonly number[];
  /**
   * SciPy's options. `Dfun: true` stands for the problem's Jacobian: transposed with `col_deriv`; with `ml` and
   * `mu` by diagonals, element (i, j) in row i − j + mu, column j (but whole where the name says so).
   */
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    /** The output times that were kept, by index; all of them where this is missing. */
    readonly rows?: readonly number[];
    /** A row is `null` where SciPy left memory as it was: after that at which the integration failed. */
    readonly y: readonly (readonly number[] | null)[];
    readonly infodict: ReferenceInfodict;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `odeint(fun, y0, t, {...options, full_output: true})` on a problem of a set: the counts, and y at the last time. */
export interface OdeintSetCase extends ReferenceCase {
  /** `ode.` or `odeSets.`, and a name in `odeProblems` or `odeSetProblems`. */
  readonly problem: string;
  readonly t: readonly number[];
  /** SciPy's options. `Dfun: true` stands for the problem's Jacobian. */
  readonly options: Readonly<Record<string, number | boolean>> & {
    readonly rtol: number;
    readonly atol: number;
  };
  readonly expected: {
    readonly y: readonly number[];
    readonly infodict: Readonly<
      Record<"nst" | "nfe" | "nje" | "nqu" | "mused" | "hu" | "tcur" | "tsw", readonly number[]>
    >;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** A case of `odeint_stiff` again and again, each value of the functions moved by one unit in the last place. */
export interface OdeintPerturbedCase extends ReferenceCase {
  readonly problem: string;
  readonly expected: {
    /** Steps in all, and the end, of each run that came to it. */
    readonly runs: readonly { readonly nst: number; readonly y: readonly number[] }[];
    /** The messages of the others. */
    readonly failures: readonly string[];
  };
}

/** The solution of an initial value problem at the end of `t`, to the number of digits given. */
export interface OdeExactCase extends ReferenceCase {
  /** As in {@link OdeintSetCase}. */
  readonly problem: string;
  readonly t: readonly [start: number, end: number];
  readonly expected: { readonly y: readonly string[]; readonly digits: number };
}

/** An example of SciPy's documentation; the test has the right-hand side. */
export interface OdeintExampleCase extends ReferenceCase {
  readonly y0: readonly number[];
  readonly t: readonly [start: number, end: number, count: number];
  readonly expected: {
    /** What the document prints. */
    readonly shown?: readonly string[];
    readonly rows: readonly number[];
    readonly y: readonly (readonly number[])[];
    readonly infodict: OdeintSetCase["expected"]["infodict"] & { readonly message: string };
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** The figures that the demo prints; `expected` has those that the case's name calls for. */
export interface DemoCase extends ReferenceCase {
  readonly expected: {
    /** y[:36:6, 1] of the Airy equation, at `t`, and `scipy.special.airy(t)[0]`. */
    readonly y1?: readonly number[];
    readonly ai?: readonly number[];
    readonly t?: readonly number[];
    /** Rows of y at `t`, by index into the output times `rows`. */
    readonly y?: readonly (readonly number[])[];
    readonly rows?: readonly number[];
    readonly nst?: number;
    readonly nfe?: number;
    readonly nje?: number;
    readonly x?: readonly number[];
    readonly fopt?: number;
    readonly nit?: number;
    readonly nfev?: number;
    readonly warnflag?: number;
    readonly printed?: string;
  };
}

/** Roots of many numbers: `expected[i]` is x[i] to the power fl(1/k), correctly rounded. */
export interface RootCase extends ReferenceCase {
  readonly k: number;
  readonly x: readonly number[];
  readonly expected: readonly number[];
}

/** A matrix by formula: its kind in `testMatrices.ts` of core's tests, and the numbers that go with it. */
export type ReferenceMatrix = readonly [kind: string, ...numbers: number[]];

/** Orthogonal factorisations, eigenproblems, norms and the like of `scipy.linalg`. */
export interface LinalgOrthogonalCase extends ReferenceCase {
  /** What was asked: `"svdvals"`, `"eig"`, `"row norms"`, … */
  readonly group: string;
  readonly matrix: ReferenceMatrix;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly factor?: number;
  readonly columns?: number;
  readonly type?: 1 | 2 | 3;
  readonly p?: number | "fro" | "nuc" | null;
  readonly ord?: number | "fro" | "nuc" | null;
  /** By name; what there is depends on the group. */
  // biome-ignore lint/suspicious/noExplicitAny: numbers, vectors and matrices; each test knows which
  readonly expected: Readonly<Record<string, any>>;
}

/** A minimiser on a problem of Moré, Garbow & Hillstrom. */
export interface MinimizersCase extends ReferenceCase {
  /** On stable runs: how far x moves when f and its gradient do by one unit in the last place, relative. */
  readonly wobble?: number;
  /** `fmin`, `fmin_bfgs`, `fmin_bfgs by differences`, `fmin_cg`, `fmin_ncg` */
  readonly method: string;
  /** A name in `leastSquaresProblems`. */
  readonly problem: string;
  readonly x0: readonly number[];
  readonly expected: {
    readonly x: readonly number[];
    readonly fun: number;
    readonly nit: number;
    readonly nfev: number;
    readonly njev?: number;
    readonly nhev?: number;
    readonly warnflag: number;
  };
}

/** `minimize(f, x0, {method, ...keywords, options})`, or `fmin_l_bfgs_b(f, x0, options)`. */
export interface BoundedCase extends ReferenceCase {
  /** On stable runs: how far x moves when f and its gradient do by one unit in the last place, relative. */
  readonly wobble?: number;
  /** A method of `minimize`, or `fmin_l_bfgs_b`. */
  readonly method: string;
  /** A name in `leastSquaresProblems` or `minimizeProblems`. */
  readonly problem: string;
  readonly x0: readonly number[];
  /** `jac: true` stands for the problem's gradient; `bounds` are pairs. */
  readonly keywords?: Readonly<Record<string, unknown>>;
  /** `fprime: true` stands for the problem's gradient. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly x: readonly number[];
    readonly fun: number;
    readonly message: string;
    /** Not where all variables are fixed. */
    readonly nit?: number;
    readonly nfev: number;
    readonly njev?: number;
    readonly status?: number;
    readonly warnings?: readonly ReferenceWarning[];
  };
}

/** An unstable run of `minimizers`, again and again with f and its gradient off by units in the last place. */
export interface MinimizersRoundingCase extends ReferenceCase {
  /** see {@link MinimizersCase} */
  readonly method: string;
  readonly problem: string;
  readonly x0: readonly number[];
  readonly expected: {
    /** how many of the runs ended with warnflag 0 */
    readonly solved: number;
    readonly runs: number;
  };
}

/** Shape, elements row by row, and numpy's name for their type. */
export interface ReferenceArray {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly (number | boolean)[];
}

/** `function(...args, options)`, of numpy. */
export interface ArraysCase extends ReferenceCase {
  readonly function: string;
  /** Numbers, lists, and specs of arrays: objects that reference/arrays.py tells about. */
  readonly args: readonly unknown[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly expected: ReferenceArray | readonly ReferenceArray[];
}

/** Linear systems, determinants, LU and Cholesky factors of `scipy.linalg`. */
export interface LinalgSolveCase extends ReferenceCase {
  /** The function: `"solve"`, `"lu"`, `"det"`, … */
  readonly group: string;
  /** A matrix by formula: its kind in `solveMatrices.ts` of core's tests, and the numbers that go with it. */
  readonly matrix: readonly [kind: string, ...numbers: number[]];
  readonly options?: Readonly<Record<string, boolean | string>>;
  /** What there is depends on the group. */
  readonly expected?: {
    /** Condition number in the 1-norm. */
    readonly cond?: number;
    readonly x?: readonly number[];
    readonly p?: readonly number[];
    readonly l?: readonly (readonly number[])[];
    readonly u?: readonly (readonly number[])[];
    readonly lu?: readonly (readonly number[])[];
    readonly piv?: readonly number[];
    readonly c?: readonly (readonly number[])[];
    readonly det?: number;
    readonly slogdet?: readonly number[];
    readonly inv?: readonly (readonly number[])[];
    readonly warnings: readonly (readonly [category: string, message: string])[];
  };
}

/** The finders of a root of one variable, and `root_scalar`, with full_output where there is a choice. */
export interface ZerosCase extends ReferenceCase {
  readonly solver: "brentq" | "bisect" | "brenth" | "ridder" | "toms748" | "newton" | "root_scalar";
  /** A name in `rootProblems` or `rootTroubles`. */
  readonly problem: string;
  /** The bracket of the methods that need one. */
  readonly bracket?: readonly [number, number];
  /** The start, or many, of `newton`. */
  readonly x0?: number | readonly number[];
  /** How many derivatives are given: 1 for fprime, 2 for fprime2 too, 3 for fprime2 alone. */
  readonly derivatives: 0 | 1 | 2 | 3;
  /** How many derivatives f returns along with its value, for `root_scalar`; the rest of `derivatives` are functions. */
  readonly jointly: 0 | 1 | 2;
  /** SciPy's options, `args` among them, without full_output. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly root: number | readonly number[];
    /** `null` where SciPy left memory as it was. */
    readonly iterations?: number | null;
    readonly function_calls?: number;
    readonly converged: boolean | readonly boolean[];
    readonly flag?: string;
    readonly method?: string;
    /** Of many starts. */
    readonly zero_der?: readonly boolean[];
    /** Calls of f, fprime and fprime2. */
    readonly calls: readonly [number, number, number];
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `fixed_point(func, x0, options)`. */
export interface FixedPointCase extends ReferenceCase {
  /** A name in `fixedPointProblems`. */
  readonly problem: string;
  readonly x0: number | readonly number[] | readonly (readonly number[])[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly x: number | readonly number[] | readonly (readonly number[])[];
    /** Calls of func. */
    readonly calls: number;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `bracket`, `brent`, `golden` and `fminbound` with full_output, and `minimize_scalar`. */
export interface ScalarMinimaCase extends ReferenceCase {
  readonly solver: "bracket" | "brent" | "golden" | "fminbound" | "minimize_scalar";
  /** A name in `scalarMinimumProblems` or `scalarMinimumTroubles`. */
  readonly problem: string;
  /** The bounds of `fminbound`. */
  readonly positional: readonly number[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly x?: number;
    readonly fun?: number;
    readonly nit?: number;
    readonly nfev: number;
    readonly success?: boolean;
    readonly status?: number;
    readonly message?: string;
    /** Of `bracket`. */
    readonly xa?: number;
    readonly xb?: number;
    readonly xc?: number;
    readonly fa?: number;
    readonly fb?: number;
    readonly fc?: number;
    /** How often the function was called. */
    readonly calls: number;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `fmin_powell(f, x0, options)` with full_output, retall and a callback, and `minimize` by Powell's method. */
export interface PowellCase extends ReferenceCase {
  readonly solver: "fmin_powell" | "minimize";
  /** A table and a name in it, as `"minimize.beale"`. */
  readonly problem: string;
  readonly x0: readonly number[];
  /** SciPy's keywords. */
  readonly options: Readonly<Record<string, unknown>>;
  /** How far x moves, in parts of its largest component, when each value of f does by an ulp. */
  readonly wobble?: number;
  readonly expected: {
    readonly x: readonly number[];
    readonly fun: number;
    readonly direc: readonly (readonly number[])[];
    readonly nit: number;
    readonly nfev: number;
    /** Of `fmin_powell`; then how often the callback was called, and how many points `retall` gave. */
    readonly warnflag?: number;
    readonly callbacks?: number;
    readonly kept?: number;
    /** Of `minimize`. */
    readonly status?: number;
    readonly success?: boolean;
    readonly message?: string;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** A minimiser of the old form from 1.3 on x² − 4x + 8, with full_output. */
export interface ParabolaCase extends ReferenceCase {
  readonly solver: "fmin" | "fmin_powell" | "fmin_bfgs" | "fmin_cg";
  readonly expected: {
    readonly x: readonly number[];
    readonly fun: number;
    readonly nit?: number;
    readonly nfev: number;
    readonly njev?: number;
    readonly warnflag: number;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `approx_derivative`, `approx_fprime` and `check_grad`; and numpy's normal numbers, of which x0 has the places. */
export interface DerivativesCase extends ReferenceCase {
  readonly function: "approx_derivative" | "approx_fprime" | "check_grad" | "standard_normal";
  /** A name in `derivativeProblems`. */
  readonly problem: string;
  readonly x0: number | readonly number[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    /** The gradient or Jacobian, or `check_grad`'s number. */
    readonly value: number | readonly number[] | readonly (readonly number[])[];
    /** Each x at which the function was called, in turn. */
    readonly points: readonly (readonly number[])[];
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** A call of `minimize` from (1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9), of `rosen` or of `line_search`. */
export interface MinimizeCase extends ReferenceCase {
  readonly method?: string;
  /** SciPy's keywords; `true` stands for Rosenbrock's own derivatives. */
  readonly keywords?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly x?: readonly number[];
  readonly p?: readonly number[];
  readonly expected: Readonly<Record<string, unknown>>;
}

/** `minimize(fun, x0, method="cobyla", bounds, constraints, options)` from the problem's own start. */
export interface CobylaCase extends ReferenceCase {
  /** A name in `hockSchittkowski`. */
  readonly problem: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The sum of the variables is to be no more, by a linear constraint before the problem's own. */
  readonly sumBelow?: number;
  readonly expected: {
    readonly x: readonly number[];
    readonly fun: number;
    readonly maxcv: number;
    readonly nfev: number;
    readonly status: number;
    readonly success: boolean;
    readonly message: string;
    /** Calls of the callback. */
    readonly callbacks: number;
    /** Each x at which f was called, in turn; of stable runs. */
    readonly points?: readonly (readonly number[])[];
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `least_squares(fun, x0, options)`. */
export interface LeastSquaresCase extends ReferenceCase {
  /** A name in `leastSquaresProblems` or `fitProblems`. */
  readonly problem: string;
  readonly x0: number | readonly number[] | readonly (readonly number[])[];
  /** SciPy's options; `jac: "analytic"` is the problem's Jacobian, `loss: "callable"` is z/(1 + z). */
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly x: readonly number[];
    readonly cost: number;
    readonly optimality: number;
    readonly active_mask: readonly number[];
    readonly nfev: number;
    readonly njev: number | null;
    readonly status: number;
    readonly fun?: readonly number[];
    readonly jac?: readonly (readonly number[])[];
    readonly grad?: readonly number[];
    readonly message?: string;
    readonly success?: boolean;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** A global minimiser: how many of `seeds` runs found the least value, one run of basinhopping, or a grid of brute. */
export interface GlobalMinimaCase extends ReferenceCase {
  readonly method: "dual_annealing" | "differential_evolution" | "basinhopping" | "hops" | "brute";
  readonly problem: string;
  readonly options: Readonly<Record<string, never>>;
  readonly seeds?: number;
  readonly x0?: number[];
  readonly ranges?: ([number, number] | { start: number; stop: number; step: number })[];
  readonly expected: {
    readonly found?: number;
    readonly nfev?: number;
    readonly x?: number[];
    readonly fun?: number;
    readonly nit?: number;
    readonly njev?: number;
    readonly failures?: number;
    readonly message?: string;
    readonly accepted?: boolean[];
    readonly fval?: number;
    readonly grid?: number[];
    readonly shape?: number[];
    readonly Jout?: number[];
  };
}

/** `minimize(f, x0, method="slsqp")` on a problem of Hock & Schittkowski. */
export interface SlsqpCase extends ReferenceCase {
  /** A name in `hockSchittkowski`. */
  readonly problem: string;
  readonly x0: readonly number[];
  /** Whether the gradient and the Jacobians are given. */
  readonly gradients: boolean;
  /** On stable runs: how far x moves when all values do by one unit in the last place, relative. */
  readonly wobble?: number;
  readonly expected: {
    readonly x: readonly number[];
    readonly fun: number;
    readonly nit: number;
    readonly nfev: number;
    readonly njev: number;
    readonly status: number;
    readonly multipliers: readonly number[];
    /** The largest amount by which x breaks a constraint or a bound. */
    readonly violation: number;
  };
}

/** A call of SLSQP in group `options` or `forms` (problem 71 of Hock & Schittkowski), or `bowls`. */
export interface SlsqpOptionsCase extends ReferenceCase {
  readonly group: "options" | "forms" | "bowls";
  /** What `minimize` is given beside function, bounds and constraints; `jac: true` is the problem's own. */
  readonly keywords?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly expected: Omit<SlsqpCase["expected"], "violation"> & {
    readonly jac: readonly number[];
    readonly message: string;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `fsolve(func, x0, {...options, full_output: full})`, or `root` where there is a `method`, 'hybr' or 'lm'. */
export interface FsolveCase extends ReferenceCase {
  /** A name in `systemProblems`. */
  readonly problem: string;
  readonly method: "hybr" | "lm" | null;
  readonly x0: readonly number[];
  /** Whether the problem's Jacobian is given, transposed with `col_deriv`. */
  readonly jacobian: boolean;
  /** Those of `fsolve`, or the `options` of `root`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly full: boolean;
  readonly expected: {
    readonly x: readonly number[];
    /** From here on with `full` or a `method` only. */
    readonly ier?: number;
    readonly mesg?: string;
    readonly nfev?: number;
    readonly njev?: number | null;
    readonly fvec?: readonly number[];
    readonly fjac?: readonly (readonly number[])[];
    readonly r?: readonly number[];
    readonly qtf?: readonly number[];
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** A quasi-Newton or Krylov method, or DF-SANE, by its own function or by `root`. */
export interface NonlinCase extends ReferenceCase {
  /** On stable runs: how far x moves when the functions do by one unit in the last place, relative. */
  readonly wobble?: number;
  /** A name in `systemProblems`. */
  readonly problem: string;
  readonly method: string;
  readonly x0: readonly number[];
  /** Whether it was called as `root(fun, x0, {method, tol, options})`, else by the method's own function. */
  readonly root: boolean;
  readonly tol?: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly x: readonly number[];
    readonly fun: readonly number[];
    readonly nit: number | null;
    readonly nfev: number;
    readonly status?: number | null;
    readonly success?: boolean;
    readonly message?: string;
    /** How often the callback was called. */
    readonly callbacks: number;
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

/** `nnls(A, b)`. */
export interface NnlsCase extends ReferenceCase {
  readonly A: readonly (readonly number[])[];
  readonly b: readonly number[];
  readonly expected: {
    readonly x: readonly number[];
    readonly rnorm: number;
    /** The smallest `maxiter` that suffices; `null` where only 0 or the default does. */
    readonly least_maxiter: number | null;
  };
}

/** `lsq_linear(A, b, options)`. */
export interface LsqLinearCase extends ReferenceCase {
  readonly A: readonly (readonly number[])[];
  readonly b: readonly number[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly x: readonly number[];
    readonly cost: number;
    readonly fun: readonly number[];
    readonly optimality: number;
    readonly active_mask: readonly number[];
    readonly nit: number;
    readonly status: number;
    readonly message: string;
    readonly success: boolean;
    readonly unbounded_sol: readonly (number | readonly number[])[];
    readonly printed: string;
    readonly warnings: readonly ReferenceWarning[];
  };
}

interface Topics {
  readonly lsq_linear: LsqLinearCase;
  readonly nnls: NnlsCase;
  readonly global_minima: GlobalMinimaCase;
  readonly slsqp_options: SlsqpOptionsCase;
  readonly slsqp: SlsqpCase;
  readonly fsolve: FsolveCase;
  readonly nonlin: NonlinCase;
  readonly bounded: BoundedCase;
  readonly least_squares: LeastSquaresCase;
  readonly linalg_solve: LinalgSolveCase;
  readonly arrays: ArraysCase;
  readonly linalg_orthogonal: LinalgOrthogonalCase;
  readonly fmin: FminCase;
  readonly curve_fit: CurveFitCase;
  readonly leastsq: LeastsqCase;
  readonly odeint: OdeintCase;
  readonly odeint_banded: OdeintCase;
  readonly odeint_nonstiff: OdeintSetCase;
  readonly odeint_stiff: OdeintSetCase;
  readonly odeint_examples: OdeintExampleCase;
  readonly odeint_perturbed: OdeintPerturbedCase;
  readonly ode_exact: OdeExactCase;
  readonly demo: DemoCase;
  readonly minimize: MinimizeCase;
  readonly minimizers: MinimizersCase;
  readonly minimizers_rounding: MinimizersRoundingCase;
  readonly cobyla: CobylaCase;
  readonly root: RootCase;
  readonly zeros: ZerosCase;
  readonly bracketing: ZerosCase;
  readonly fixed_point: FixedPointCase;
  readonly scalar_minima: ScalarMinimaCase;
  readonly powell: PowellCase;
  readonly parabola: ParabolaCase;
  readonly derivatives: DerivativesCase;
}

/** The folder of the scripts and their data. */
export const referenceFolder: URL = new URL("../../../reference/", import.meta.url);

/** The cases of a topic, with NaN, ±Infinity and −0 as numbers again. */
export function readReference<Topic extends keyof Topics>(topic: Topic): Reference<Topics[Topic]> {
  const text = readFileSync(new URL(`${topic}.json`, referenceFolder), "utf8");
  return JSON.parse(text, (_key, value) => special.get(value) ?? value);
}

const special = new Map<unknown, number>([
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);
