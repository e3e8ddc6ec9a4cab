"""SciPy's fmin, fmin_bfgs, fmin_cg and fmin_ncg on the problems of Moré, Garbow & Hillstrom."""

import numpy as np
from scipy.optimize import fmin, fmin_bfgs, fmin_cg, fmin_ncg

from secant_reference import Ulps, node, python_call, run, write

SCALES = (1, 10, 100)
PROBLEMS = (
    "rosenbrock",
    "freudensteinRoth",
    "powellBadlyScaled",
    "brownBadlyScaled",
    "beale",
    "jennrichSampson",
    "helicalValley",
    "bard",
    "gaussian",
    "meyer",
    "gulf",
    "box3d",
    "powellSingular",
    "wood",
    "kowalikOsborne",
    "brownDennis",
    "osborne1",
    "biggsExp6",
    "osborne2",
    "watson6",
    "watson9",
    "extendedRosenbrock10",
    "extendedPowellSingular12",
    "penalty1of4",
    "penalty2of4",
    "variablyDimensioned10",
    "trigonometric10",
    "brownAlmostLinear10",
    "discreteBoundaryValue10",
    "discreteIntegralEquation10",
    "broydenTridiagonal10",
    "broydenBanded10",
    "linearFullRank",
    "linearRankOne",
    "linearRankOneZeros",
    "chebyquad8",
    "chebyquad9",
)
COUNTS = ("nit", "nfev", "njev", "nhev", "warnflag")
# Runs of more evaluations than this say no more than shorter ones, and take minutes for their six repetitions.
ENOUGH = 4000


def problem_functions(name, ulps, count):
    def f(x):
        count()
        return float(ulps(node.call(f"leastSquares.{name}.f", x))[0])

    def grad(x):
        return ulps(node.call(f"leastSquares.{name}.grad", x))

    return f, grad


class TooLong(Exception):
    pass


def counter():
    calls = 0

    def count():
        nonlocal calls
        calls += 1
        if calls > ENOUGH:
            raise TooLong

    return count


def last(full, names):
    return dict(zip(names, full)) | {"nit": len(full[-1]) - 1}


def solve(method, name, x0, ulps, options):
    f, grad = problem_functions(name, ulps, counter())
    common = {"full_output": 1, "disp": 0, "retall": 1, **options}
    if method == "fmin":
        x, fun, nit, nfev, warnflag, _ = fmin(f, x0, **common)
        return {"x": x, "fun": fun, "nit": nit, "nfev": nfev, "warnflag": warnflag}
    if method == "fmin_bfgs":
        names = ("x", "fun", "jac", "hess_inv", "nfev", "njev", "warnflag")
        expected = last(fmin_bfgs(f, x0, grad, **common), names)
    elif method == "fmin_bfgs by differences":
        names = ("x", "fun", "jac", "hess_inv", "nfev", "njev", "warnflag")
        expected = last(fmin_bfgs(f, x0, **common), names)
    elif method == "fmin_cg":
        expected = last(fmin_cg(f, x0, grad, **common), ("x", "fun", "nfev", "njev", "warnflag"))
    else:
        expected = last(fmin_ncg(f, x0, grad, **common), ("x", "fun", "nfev", "njev", "nhev", "warnflag"))
    expected.pop("hess_inv", None)
    expected.pop("jac", None)
    return expected


METHODS = ("fmin", "fmin_bfgs", "fmin_bfgs by differences", "fmin_cg", "fmin_ncg")


def counts(expected):
    return {key: expected[key] for key in COUNTS if key in expected}


def wobble(method, name, x0, x):
    """How far x moves, in parts of its largest component, when each value of f and its gradient does by an ulp."""
    runs = [solve(method, name, x0, Ulps(seed), {})["x"] for seed in (11, 12, 13)]
    return max(np.abs(other - x).max() for other in runs) / max(np.abs(x).max(), 5e-324)


def generate():
    cases = []
    for name in PROBLEMS:
        standard = np.asarray(node.call(f"leastSquares.{name}.x0"), dtype=float)
        for scale in SCALES:
            x0 = scale * standard if standard.any() else standard + (scale - 1)
            if scale > 1 and np.array_equal(x0, standard):
                continue
            for method in METHODS:
                case = run(lambda ulps: solve(method, name, x0, ulps, {}), counts, counts)
                if case.get("raises", {}).get("type") == "TooLong":
                    continue
                for key in ("printed", "warnings"):
                    case.get("expected", {}).pop(key, None)
                call = python_call(method.split()[0], "f", x0, full_output=1)
                if case["stable"] and "expected" in case:
                    case["wobble"] = wobble(method, name, x0, np.asarray(case["expected"]["x"]))
                head = {"name": f"{method}, {name} from {scale} x0", "call": call, "method": method}
                cases.append({**head, "problem": name, "x0": x0, **case})
    write(__file__, cases, ["leastSquares"])
