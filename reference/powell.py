"""SciPy's fmin_powell, and minimize by Powell's method: the problems of Moré, Garbow & Hillstrom, bounds, options."""

import numpy as np
from scipy.optimize import fmin_powell, minimize

from minimizers import PROBLEMS, SCALES, TooLong
from secant_reference import Name, Ulps, node, python_call, run, write

FULL = ("x", "fun", "direc", "nit", "nfev", "warnflag")
COUNTS = ("nit", "nfev", "warnflag", "status", "callbacks")
# Runs of more evaluations than this say no more than shorter ones, and take minutes for their repetitions.
ENOUGH = 2500


def objective(name, ulps):
    calls = 0

    def f(x):
        nonlocal calls
        calls += 1
        if calls > ENOUGH:
            raise TooLong
        return float(ulps(node.call(f"{name}.f", x))[0])

    return f


def counts(expected):
    return {key: expected[key] for key in COUNTS if key in expected}


def by_fmin(problem, x0, options, ulps):
    callbacks = 0

    def callback(_):
        nonlocal callbacks
        callbacks += 1

    full = fmin_powell(objective(problem, ulps), x0, full_output=1, retall=1, callback=callback, **options)
    return dict(zip(FULL, full)) | {"callbacks": callbacks, "kept": len(full[-1])}


def by_minimize(problem, x0, keywords, ulps):
    result = minimize(objective(problem, ulps), x0, method="powell", **keywords)
    names = ("x", "fun", "direc", "nit", "nfev", "status", "success", "message")
    return {key: result[key] for key in names}


def case(solver, problem, x0, options, measured=False):
    solve = by_fmin if solver == "fmin_powell" else by_minimize
    one = run(lambda ulps: solve(problem, x0, options, ulps), counts, counts)
    if one.get("raises", {}).get("type") == "TooLong":
        return None
    if measured and one["stable"] and "expected" in one:
        x = np.asarray(one["expected"]["x"])
        others = [solve(problem, x0, options, Ulps(seed))["x"] for seed in (11, 12)]
        one["wobble"] = max(np.abs(other - x).max() for other in others) / max(np.abs(x).max(), 5e-324)
    text = python_call(solver, Name(problem.split(".")[1]), x0, **options)
    return {"name": text, "call": text, "solver": solver, "problem": problem, "x0": x0, "options": options, **one}


def on_problems():
    for name in PROBLEMS:
        problem = f"leastSquares.{name}"
        standard = np.asarray(node.call(f"{problem}.x0"), dtype=float)
        for scale in SCALES:
            x0 = scale * standard if standard.any() else standard + (scale - 1)
            if scale == 1 or not np.array_equal(x0, standard):
                yield case("fmin_powell", problem, x0.tolist(), {"disp": 0}, measured=True)
        sides = ((-1.5, 2.5), (-0.5, None), (None, 0.75), (None, None))
        for shift in (0, 1):
            bounds = []
            for i, x in enumerate(standard.tolist()):
                low, high = sides[0] if shift == 0 else sides[i % 4]
                bounds.append((None if low is None else x + low, None if high is None else x + high))
            yield case("minimize", problem, standard.tolist(), {"bounds": bounds}, measured=True)


ROSENBROCK = "minimize.rosenbrock2"
START = [-1.2, 1.0]


def on_options():
    for options in (
        {}, {"disp": 0}, {"maxiter": 0}, {"maxiter": 1}, {"maxiter": 3}, {"maxfun": 1}, {"maxfun": 5}, {"maxfun": 50},
        {"maxiter": 3, "maxfun": 50}, {"maxiter": 23}, {"maxfun": np.inf}, {"maxiter": np.inf}, {"xtol": 0.0}, {"ftol": 0.0},
        {"xtol": 1e-10}, {"ftol": 1e-12}, {"xtol": 1e-2, "ftol": 1e-2}, {"direc": [[0.0, 1.0], [1.0, 0.0]]},
        {"direc": [[1.0, 1.0], [1.0, -1.0]]}, {"direc": [[0.0, 0.0], [1.0, 0.0]]}, {"direc": [[0.0, 0.0], [0.0, 0.0]]},
        {"direc": [[3.0, 0.0], [0.0, 0.01]]},
    ):
        yield case("fmin_powell", ROSENBROCK, START, options)
    for name, x0 in (("quadratic", [1.3]), ("absolute", [3.0, 1.0]), ("helicalValley", [-1.0, 0.0, 0.0])):
        yield case("fmin_powell", f"minimize.{name}", x0, {})
    for name in (
        "alwaysNaN", "plusInfinity", "minusInfinity", "constant", "bowlWithNaN", "bowlWithWall", "bowlWithPit", "plane",
        "needle",
    ):
        yield case("fmin_powell", f"minimize.{name}", [1.0, 2.0], {})
    yield case("fmin_powell", ROSENBROCK, [np.nan, 1.0], {})
    yield case("fmin_powell", ROSENBROCK, [np.inf, 1.0], {})


def on_keywords():
    for keywords in (
        {}, {"tol": 1e-9}, {"tol": 1e-9, "options": {"xtol": 1e-3}}, {"options": {"disp": True}},
        {"options": {"disp": True, "maxiter": 2}}, {"options": {"disp": True, "maxfev": 100}}, {"bounds": [(-2.0, 2.0)]},
        {"bounds": [(-2.0, 2.0), (-2.0, 1.5)]}, {"bounds": [(-2.0, 2.0), (-2.0, 0.5)]},
        {"bounds": [(-2.0, None), (-2.0, None)]}, {"bounds": [(None, None), (None, None)]},
        {"bounds": [(None, None), (None, 0.3)]}, {"bounds": [(2.0, 3.0), (2.0, 3.0)]},
        {"bounds": [(0.0, 0.0), (2.0, 3.0)]}, {"bounds": [(3.0, 2.0), (2.0, 3.0)]},
        {"bounds": [(2.0, 3.0), (2.0, 3.0)], "options": {"maxfev": 1}},
        {"bounds": [(2.0, 3.0), (2.0, 3.0)], "options": {"direc": [[1.0, 0.0], [1.0, 0.0]], "disp": True}},
        {"bounds": [(-1.2, -1.2), (1.0, 1.0)]},
    ):
        yield case("minimize", ROSENBROCK, START, keywords)


def generate():
    cases = [*on_options(), *on_keywords(), *on_problems()]
    write(__file__, [one for one in cases if one is not None], ["leastSquares", "minimize"])
