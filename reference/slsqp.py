"""SciPy's minimize(method="slsqp") on the problems of Hock & Schittkowski."""

import numpy as np
from scipy.optimize import minimize

from secant_reference import node, python_call, run, write

PROBLEMS = tuple(f"hs{k}" for k in (*range(1, 54), 56, *range(60, 67), 71, 72, 73, 76, 77, 78, 79, 80, 81, 100, 110, 113))
SCALES = (1, 2, 10)
COUNTS = ("nit", "nfev", "njev", "status")


def data(name, field):
    return np.array(node.call(f"hockSchittkowski.{name}.{field}"))


def constraints_of(name, x0, ulps, has_jacobian):
    n = x0.size
    constraints = []
    for kind in ("eq", "ineq"):
        if not node.call(f"hockSchittkowski.{name}.{kind}", x0).size:
            continue
        constraint = {"type": kind, "fun": lambda x, kind=kind: ulps(node.call(f"hockSchittkowski.{name}.{kind}", x))}
        if has_jacobian:
            constraint["jac"] = lambda x, kind=kind: ulps(node.call(f"hockSchittkowski.{name}.{kind}Jac", x)).reshape(-1, n)
        constraints.append(constraint)
    return constraints


def violation(name, x):
    """The largest amount by which x breaks a constraint or a bound."""
    eq = np.abs(node.call(f"hockSchittkowski.{name}.eq", x))
    ineq = -node.call(f"hockSchittkowski.{name}.ineq", x)
    return max(0, *eq, *ineq, *(data(name, "lb") - x), *(x - data(name, "ub")))


def solve(name, x0, has_gradient, options, ulps):
    def f(x):
        return float(ulps(node.call(f"hockSchittkowski.{name}.f", x))[0])

    def grad(x):
        return ulps(node.call(f"hockSchittkowski.{name}.grad", x))

    bounds = list(zip(data(name, "lb"), data(name, "ub")))
    jac = {"jac": grad} if has_gradient else {}
    constraints = constraints_of(name, x0, ulps, has_gradient)
    result = minimize(f, x0, method="slsqp", bounds=bounds, constraints=constraints, options=options, **jac)
    expected = {key: result[key] for key in ("x", "fun", *COUNTS, "multipliers")}
    return {**expected, "violation": violation(name, result.x)}


def counts(expected):
    return {key: expected[key] for key in COUNTS}


def wobble(arguments, expected):
    """How far x and f move, in parts of their size, when each value does by a unit in the last place."""
    from secant_reference import Ulps

    runs = [solve(*arguments, Ulps(seed)) for seed in (11, 12, 13)]
    size = max(np.abs(expected["x"]).max(), 1e-300)
    return max(np.abs(other["x"] - expected["x"]).max() for other in runs) / size


def generate():
    cases = []
    for name in PROBLEMS:
        standard = data(name, "x0")
        for scale in SCALES:
            x0 = scale * standard if standard.any() else standard + (scale - 1)
            for has_gradient in (True, False):
                arguments = (name, x0, has_gradient, {})
                case = run(lambda ulps: solve(*arguments, ulps), counts, counts)
                for key in ("printed", "warnings"):
                    case.get("expected", {}).pop(key, None)
                if case["stable"] and "expected" in case:
                    case["wobble"] = wobble(arguments, case["expected"])
                call = python_call("minimize", "f", x0, method="slsqp", jac=has_gradient or None)
                how = "with gradients" if has_gradient else "by differences"
                head = {"name": f"{name} from {scale} x0, {how}", "call": call, "problem": name, "x0": x0}
                cases.append({**head, "gradients": has_gradient, **case})
    write(__file__, cases, ["hockSchittkowski"])
