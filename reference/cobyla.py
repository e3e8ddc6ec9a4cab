"""SciPy's COBYLA, that of PRIMA, on the problems of Hock & Schittkowski and at each of its endings."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, minimize

from secant_reference import Name, Ulps, node, python_call, run, write

COUNTS = ("nfev", "status", "callbacks")
# Longer runs say no more than these, and take minutes for their six repetitions.
ENOUGH = 150
MORE = (
    ("hs22", {"maxiter": 9}),
    ("hs22", {"maxiter": 2}),
    ("hs12", {"f_target": -25.0}),
    ("hs12", {"f_target": 0.5}),
    ("hs12", {"rhobeg": 0.25}),
    ("hs12", {"rhobeg": 4.0, "tol": 1e-2}),
    ("hs12", {"tol": 0.0}),
    ("hs43", {"rhobeg": 0.5, "tol": 1e-3}),
    ("hs43", {"rhobeg": 2.0, "tol": 1e-2}),
    ("hs29", {"tol": 1e-2}),
    ("hs100", {"tol": 1e-2}),
    ("hs35", {"tol": 1e-3}),
    ("hs10", {"catol": 1e-2, "tol": 1e-2}),
    ("hs76", {"rhobeg": 0.1}),
    ("hs65", {"tol": 1e-2}),
    ("hs66", {"rhobeg": 0.5}),
)


def names():
    """Names of the library's problems, in its order: the numbers are few and fixed."""
    for number in range(1, 120):
        try:
            node.call(f"hockSchittkowski.hs{number}.x0")
        except RuntimeError:
            continue
        yield f"hs{number}"


class TooLong(Exception):
    pass


def is_short(name):
    try:
        solve(name, Ulps(None), {})
    except TooLong:
        return False
    return True


def solve(name, ulps, options, extra=()):
    problem = f"hockSchittkowski.{name}"
    points = []
    calls = 0

    def f(x):
        if len(points) > ENOUGH:
            raise TooLong
        points.append(x.copy())
        return float(ulps(node.call(f"{problem}.f", x))[0])

    def callback(xk):
        nonlocal calls
        calls += 1

    x0 = node.call(f"{problem}.x0")
    constraints = list(extra)
    for kind in ("eq", "ineq"):
        if node.call(f"{problem}.{kind}", x0).size > 0:
            values = lambda x, kind=kind: ulps(node.call(f"{problem}.{kind}", x))
            constraints.append({"type": kind, "fun": values})
    lb, ub = (node.call(f"{problem}.{side}") for side in ("lb", "ub"))
    bounds = Bounds(lb, ub) if np.isfinite([*lb, *ub]).any() else None
    result = minimize(
        f, x0, method="cobyla", bounds=bounds, constraints=constraints, callback=callback, options=options
    )
    fields = ("x", "fun", "maxcv", "nfev", "status", "success", "message")
    return {key: result[key] for key in fields} | {"callbacks": calls, "points": np.array(points[-result["nfev"] :])}


def counts(expected):
    return {key: expected[key] for key in COUNTS}


def totals(expected):
    return {"nfev": expected["nfev"]}


def case(name, options, title, extra=()):
    result = run(lambda ulps: solve(name, ulps, options, extra), counts, totals)
    if not result["stable"]:
        result.get("expected", {}).pop("points", None)
    result.get("expected", {}).pop("printed", None)
    call = python_call("minimize", Name("f"), Name("x0"), method="cobyla", constraints=Name("constraints"), options=options)
    return {"name": title, "call": call, "problem": name, "options": options, **result}


def generate():
    cases = []
    for name in filter(is_short, names()):
        cases.append(case(name, {}, name))
    for name, options in MORE:
        cases.append(case(name, options, f"{name}, {', '.join(f'{key} {value}' for key, value in options.items())}"))
    # x₁ + x₂ ≤ 4 by its coefficients, at hand for the solver
    sum_below = LinearConstraint(np.ones((1, 4)), -np.inf, 2)
    cases.append({**case("hs43", {}, "hs43 with x₁ + … + x₄ ≤ 2", [sum_below]), "sumBelow": 2})
    out_of_reach = LinearConstraint(np.ones((1, 2)), -np.inf, -9)
    cases.append({**case("hs12", {}, "hs12 with x₁ + x₂ ≤ −9", [out_of_reach]), "sumBelow": -9})
    write(__file__, cases, ["hockSchittkowski"])
