"""scipy.optimize.fmin: the Nelder-Mead simplex method."""

import numpy as np
from scipy.optimize import fmin

from secant_reference import Name, node, python_call, run, write

STANDARD = (
    "powellSingular", "wood", "helicalValley", "beale", "brownBadlyScaled", "box3d", "trigonometric4", "absolute",
)
TROUBLES = (
    "alwaysNaN", "plusInfinity", "minusInfinity", "constant", "bowlWithNaN", "bowlWithWall", "bowlWithPit",
    "plane", "needle",
)
# Their values are exact, and their ties are the point: nothing to move by an ulp.
EXACT = ("constant", "needle")
ENOUGH = {"maxiter": 20000, "maxfun": 20000}
TIGHT = {"xtol": 1e-9, "ftol": 1e-9, "maxiter": 5000, "maxfun": 5000}


def case(name, problem, x0, options=None, allvecs=True, note=None):
    """One call with full_output and retall. Long runs leave allvecs out of the file."""
    options = options or {}

    def call(ulps):
        calls = []

        def f(x, *args):
            value = node.call(f"minimize.{problem}.f", x, *args)
            return float(value[0] if problem in EXACT else ulps(value)[0])

        x, fopt, nit, nfev, warnflag, vectors = fmin(
            f, x0, **options, full_output=1, retall=1, callback=lambda xk: calls.append(1)
        )
        expected = {"x": x, "fopt": fopt, "nit": nit, "nfev": nfev, "warnflag": warnflag}
        if allvecs:
            expected["allvecs"] = vectors
        return {**expected, "callbacks": len(calls)}

    return {
        "name": name,
        "call": python_call("fmin", Name(problem), x0, **options, full_output=1, retall=1),
        "problem": problem,
        "x0": x0,
        "options": options,
        **({"note": note} if note else {}),
        **run(call, counts, lambda expected: {key: expected[key] for key in ("nit", "nfev")}),
    }


def counts(expected):
    return [expected[key] for key in ("nit", "nfev", "warnflag", "callbacks")]


def start(problem):
    return node.call(f"minimize.{problem}.x0").tolist()


def rosenbrock_from_20_starts():
    """Fixed starts in [-3, 3]^n: multiples of 1/64, which are exact."""
    random = np.random.default_rng(1960)
    for n in (2, 8):
        for i in range(20):
            x0 = (random.integers(-192, 193, size=n) / 64).tolist()
            # SciPy's default of 200 n is too little for n = 8, so half of the runs get enough.
            options = ENOUGH if n == 8 and i % 2 else {}
            short = n == 2 and i < 3
            yield case(f"rosenbrock{n} from start {i + 1}", f"rosenbrock{n}", x0, options, allvecs=short)


def standard_problems():
    for problem in STANDARD:
        for factor in (1, 10):
            x0 = [factor * x for x in start(problem)]
            yield case(f"{problem} from {factor} x0", problem, x0, allvecs=False)
            yield case(f"{problem} from {factor} x0, tight", problem, x0, TIGHT, allvecs=False)


def options():
    rosenbrock = [-1.2, 1.0]
    for value in (0, 1e-12, 1e-8, 1e-1, 10):
        yield case(f"xtol {value}", "rosenbrock2", rosenbrock, {"xtol": value}, allvecs=False)
        yield case(f"ftol {value}", "rosenbrock2", rosenbrock, {"ftol": value}, allvecs=False)
    yield case("infinite tolerances", "rosenbrock2", rosenbrock, {"xtol": np.inf, "ftol": np.inf})
    for value in (0, 1, 2, 10, 85, 1000):
        yield case(f"maxiter {value}", "rosenbrock2", rosenbrock, {"maxiter": value})
    for value in (0, 1, 2, 3, 4, 5, 6, 20, 21, 22, 159, 1000):
        yield case(f"maxfun {value}", "rosenbrock2", rosenbrock, {"maxfun": value})
    for maxiter, maxfun in ((10, 10), (10, 20), (10, 21), (10, 1000), (1000, 20), (0, 0), (1, 3), (1000, 1000)):
        limits = {"maxiter": maxiter, "maxfun": maxfun}
        yield case(f"maxiter {maxiter} and maxfun {maxfun}", "rosenbrock2", rosenbrock, limits)
    for value in range(3, 12):
        yield case(f"maxfun {value} where the simplex shrinks", "needle", start("needle"), {"maxfun": value})
    simplices = {
        "a large simplex": [[-1.2, 1.0], [2.0, 1.0], [-1.2, 4.0]],
        "a simplex in integers": [[0, 0], [1, 0], [0, 1]],
        "a flat simplex": [[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]],
        "a point for a simplex": [[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]],
        "a simplex of the wrong shape": [[0.0, 0.0], [1.0, 1.0]],
        "a simplex of the wrong width": [[0.0, 0.0, 0.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]],
    }
    for name, simplex in simplices.items():
        yield case(name, "rosenbrock2", rosenbrock, {"initial_simplex": simplex})
    yield case("disp 0", "rosenbrock2", rosenbrock, {"disp": 0}, allvecs=False)
    yield case("disp 0 at maxiter", "rosenbrock2", rosenbrock, {"disp": 0, "maxiter": 3}, allvecs=False)
    yield case("disp 0 at maxfun", "rosenbrock2", rosenbrock, {"disp": 0, "maxfun": 9}, allvecs=False)


def starts():
    yield case("x^2 - 4x + 8 from 1.3", "quadratic", [1.3])
    yield case("a scalar start", "quadratic", 1.3)
    yield case("a start at 0", "quadratic", [0.0])
    yield case("a start at -0", "quadratic", [-0.0])
    yield case("a start at the minimum", "quadratic", [2.0])
    yield case("args", "quadratic", [1.3], {"args": (-6.0, 10.0)})
    yield case("an integer start", "quadratic", [1])
    yield case("a huge start", "quadratic", [1e10])
    yield case("a tiny start", "quadratic", [1e-300])
    yield case("zeros in the start", "rosenbrock2", [0.0, 0.0])
    yield case("one zero in the start", "rosenbrock2", [0.0, 2.0])
    yield case("a 2-D start", "rosenbrock2", [[-1.2], [1.0]], note="SciPy flattens x0")
    yield case("a start of NaN", "quadratic", [np.nan])
    yield case("NaN in the start", "rosenbrock2", [np.nan, 1.0], allvecs=False)
    yield case("infinity in the start", "rosenbrock2", [np.inf, 1.0], allvecs=False)
    yield case("|x| in one variable", "absolute", [1.5])
    yield case("Rosenbrock's start, n = 8", "rosenbrock8", start("rosenbrock8"), ENOUGH)


def troubles():
    for problem in TROUBLES:
        yield case(problem, problem, start(problem), allvecs=False)


def generate():
    cases = [*starts(), *options(), *rosenbrock_from_20_starts(), *standard_problems(), *troubles()]
    write(__file__, cases, ["minimize"])
