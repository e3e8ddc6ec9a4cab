"""scipy.optimize.fixed_point."""

import json

import numpy as np
from scipy.optimize import fixed_point

from secant_reference import Name, node, python_call, run, write

CASES = {
    "cosine": [1.0, 0.0, -3.0, [1.0, 2.0, 3.0], [[1.0, 2.0], [3.0, 4.0]]],
    "exponential": [0.5, 0.0, 4.0, [0.1, 2.0]],
    "heron": [1.0, -3.0, 1e8, [1.0, 1e-3, 50.0]],
    "golden": [1.0, 0.1, -0.6, [1.0, 2.0]],
    "logistic": [0.3, 0.9, 0.0, [0.2, 0.7]],
    "burden": [1.5, [1.2, 1.3]],
    "doubling": [1.0, 0.0, [1.0, -2.0]],
    "cubic": [0.2, 0.9, 1.5],
    "shift": [1.0, [1.0, 2.0]],
    "square": [0.5, 0.0, 1.0, 2.0, [0.5, 1.0]],
    "constant": [1.0, [1.0, 3.0]],
    "root": [3.0, 1.0],
    "pole": [2.0, 0.0, -1.0],
    "jacobi": [[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]],
}
OPTIONS = (
    {"xtol": 1e-3}, {"xtol": 1e-15}, {"xtol": 0.0}, {"xtol": np.inf}, {"maxiter": 1}, {"maxiter": 3}, {"maxiter": 0},
    {"xtol": -1.0}, {"maxiter": -1}, {"method": "foo"},
)


def case(problem, x0, options):
    def call(ulps):
        calls = 0

        def f(x, *args):
            nonlocal calls
            calls += 1
            x = np.asarray(x, dtype=float)
            values = ulps(node.call(f"fixedPoints.{problem}.f", x.ravel(), *args))
            return float(values[0]) if x.ndim == 0 else values.reshape(x.shape)

        start = np.array(x0) if isinstance(x0, list) else x0
        return {"x": fixed_point(f, start, **options), "calls": calls}

    shown = python_call("fixed_point", Name(problem), x0, **options)
    head = {"name": f"{problem} from {json.dumps(x0)}, {options}", "call": shown, "problem": problem, "x0": x0}
    return {**head, "options": options, **run(call, lambda e: e["calls"], lambda e: {"calls": e["calls"]})}


def generate():
    cases = [
        case(problem, x0, {"method": method})
        for problem, starts in CASES.items()
        for x0 in starts
        for method in ("del2", "iteration")
    ]
    for options in OPTIONS:
        for x0 in (1.0, [1.0, 2.0]):
            cases.append(case("cosine", x0, options))
            if "method" not in options:
                cases.append(case("cosine", x0, options | {"method": "iteration"}))
    for args in ((5.0,), (0.25,)):
        cases += [case("heron", x0, {"args": args}) for x0 in (1.0, [1.0, 3.0])]
    cases.append(case("burden", [1.2, 1.3], {"args": (12.0, 5.0)}))
    write(__file__, cases, ["fixedPoints"])
