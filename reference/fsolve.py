"""scipy.optimize.fsolve, and root by 'hybr' and 'lm': MINPACK on systems of equations."""

import numpy as np
from scipy.optimize import fsolve, root

from secant_reference import Name, node, python_call, run, write

NAMES = (
    "rosenbrock", "powellSingular", "powellBadlyScaled", "helicalValley", "freudensteinRoth", "woodGradient",
    "watson6Gradient", "watson9Gradient", "chebyquad8", "chebyquad9", "brownAlmostLinear10",
    "discreteBoundaryValue10", "discreteIntegralEquation10", "trigonometric10", "variablyDimensioned10Gradient",
    "broydenTridiagonal10", "broydenBanded10", "extendedRosenbrock10", "extendedPowellSingular12", "product", "cubes",
    "cosines", "driven", "chandrasekhar20",
)
WITHOUT_JACOBIAN = ("woodGradient", "watson6Gradient", "watson9Gradient", "variablyDimensioned10Gradient")
WHOLE = ("rosenbrock", "helicalValley", "broydenTridiagonal10", "product")


def case(name, problem, x0, method=None, jacobian=False, options=None, full=True, everything=False):
    """One call of fsolve, or with a method of root; `everything` keeps the figures of the factorisation."""
    options = options or {}

    def call(ulps):
        def func(x):
            return ulps(node.call(f"systems.{problem}.f", x)).copy()

        def fprime(x):
            J = ulps(node.call(f"systems.{problem}.jacobian", x)).reshape(-1, len(x))
            return J.T.copy() if options.get("col_deriv") else J.copy()

        jac = fprime if jacobian else None
        if method is not None:
            sol = root(func, x0, method=method, jac=jac, options=options)
            expected = {"x": sol.x, "ier": sol.status, "mesg": sol.message, "nfev": sol.nfev, "njev": sol.get("njev")}
            return {**expected, "fvec": sol.fun}
        if not full:
            return {"x": fsolve(func, x0, fprime=jac, **options)}
        x, info, ier, mesg = fsolve(func, x0, fprime=jac, **options, full_output=1)
        expected = {"x": x, "ier": ier, "mesg": mesg, "nfev": info["nfev"], "njev": info.get("njev")}
        expected["fvec"] = info["fvec"]
        if everything:
            expected.update({key: info[key] for key in ("fjac", "r", "qtf")})
        return expected

    shown = {"fprime" if method is None else "jac": Name("jacobian")} if jacobian else {}
    if method is None:
        line = python_call("fsolve", Name(problem), x0, **shown, **options, full_output=int(full))
    else:
        line = python_call("root", Name(problem), x0, method=method, **shown, options=options)
    return {
        "name": name,
        "call": line,
        "problem": problem,
        "method": method,
        "x0": x0,
        "jacobian": jacobian,
        "options": options,
        "full": full,
        **run(call, counts, lambda expected: {"nfev": expected.get("nfev", 0)}),
    }


def counts(expected):
    return [expected.get(key) for key in ("nfev", "njev", "ier")]


def start(problem, factor=1):
    return [factor * x for x in node.call(f"systems.{problem}.x0").tolist()]


def problems():
    for problem in NAMES:
        for factor in (1, 10, 100):
            for jacobian in (False, True):
                if jacobian and problem in WITHOUT_JACOBIAN:
                    continue
                name = f"{problem} from {factor} x0{' with fprime' if jacobian else ''}"
                everything = factor == 1 and problem in WHOLE
                yield case(name, problem, start(problem, factor), None, jacobian, everything=everything)


def options():
    for problem in ("rosenbrock", "helicalValley", "broydenTridiagonal10"):
        n = len(start(problem))
        for given in (
            {"xtol": 1e-3}, {"xtol": 0.1}, {"xtol": 0.0}, {"xtol": 1e-30}, {"xtol": np.inf},
            {"maxfev": 1}, {"maxfev": 2}, {"maxfev": 9}, {"maxfev": 20}, {"maxfev": 0}, {"maxfev": 100000},
            {"epsfcn": 0.0}, {"epsfcn": 1e-12}, {"epsfcn": 1e-6}, {"epsfcn": None},
            {"factor": 0.1}, {"factor": 1}, {"factor": 1000.0}, {"factor": 1e-3},
            {"diag": [float(j + 1) for j in range(n)]}, {"diag": None}, {"band": None}, {"band": [0, 0]},
            {"band": [1, 1]}, {"band": [1, 0]}, *([{"band": [n - 1, n - 1]}] if n > 2 else []),
        ):
            text = ", ".join(f"{key} {value}" for key, value in given.items())
            yield case(f"{problem}: {text}", problem, start(problem), None, False, given)
            if "epsfcn" not in given and "band" not in given:
                yield case(f"{problem}: {text}, fprime", problem, start(problem), None, True, given)
        yield case(f"{problem}: col_deriv", problem, start(problem), None, True, {"col_deriv": True}, everything=True)
    yield case("broydenBanded10: band", "broydenBanded10", start("broydenBanded10"), None, False, {"band": [5, 1]})
    yield case("broydenBanded10: narrow", "broydenBanded10", start("broydenBanded10"), None, False, {"band": [2, 1]})


def warned():
    for given in ({"maxfev": 5}, {"xtol": 1e-30}, {}, {"xtol": 0.0}):
        for problem in ("rosenbrock", "chebyquad8", "powellSingular", "trigonometric10", "freudensteinRoth"):
            text = ", ".join(f"{key} {value}" for key, value in given.items())
            yield case(f"{problem}, short form: {text}", problem, start(problem), None, False, given, full=False)


def roots():
    for method in ("hybr", "lm"):
        for problem in ("rosenbrock", "helicalValley", "broydenTridiagonal10", "cubes", "chebyquad8", "trigonometric10"):
            for jacobian in (False, True):
                name = f"root, {method}, {problem}{' with jac' if jacobian else ''}"
                yield case(name, problem, start(problem), method, jacobian)
        limit = "maxfev" if method == "hybr" else "maxiter"
        for given in (
            {"xtol": 1e-3}, {"xtol": 0.0}, {limit: 5}, {"eps": 1e-8}, {"factor": 1}, {"diag": [1.0, 2.0]},
            {"col_deriv": True}, *([{"ftol": 1e-3}, {"gtol": 0.1}] if method == "lm" else [{"band": [1, 0]}]),
        ):
            text = ", ".join(f"{key} {value}" for key, value in given.items())
            jacobian = "col_deriv" in given
            yield case(f"root, {method}: {text}", "rosenbrock", start("rosenbrock"), method, jacobian, given)


def generate():
    cases = [*problems(), *options(), *warned(), *roots()]
    write(__file__, cases, ["leastSquares", "systems"])
