"""The classic comparison: x² − 4x + 8 from 1.3 by SciPy's minimisers of the old form, with what they print."""

from scipy.optimize import fmin, fmin_bfgs, fmin_cg, fmin_powell

from secant_reference import Name, node, python_call, run, write

SOLVERS = {
    "fmin": (fmin, ("x", "fun", "nit", "nfev", "warnflag")),
    "fmin_powell": (fmin_powell, ("x", "fun", "direc", "nit", "nfev", "warnflag")),
    "fmin_bfgs": (fmin_bfgs, ("x", "fun", "jac", "hess_inv", "nfev", "njev", "warnflag")),
    "fmin_cg": (fmin_cg, ("x", "fun", "nfev", "njev", "warnflag")),
}
COUNTS = ("nit", "nfev", "njev", "warnflag")


def case(solver):
    minimiser, names = SOLVERS[solver]

    def call(ulps):
        def f(x):
            return float(ulps(node.call("minimize.quadratic.f", x))[0])

        return dict(zip(names, minimiser(f, 1.3, full_output=True)))

    def counts(expected):
        return {key: expected[key] for key in COUNTS if key in expected}

    text = python_call(solver, Name("quadratic"), 1.3, full_output=True)
    return {"name": solver, "call": text, "solver": solver, **run(call, counts, counts)}


def generate():
    write(__file__, [case(solver) for solver in SOLVERS], ["minimize"])
