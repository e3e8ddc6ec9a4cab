"""SciPy's L-BFGS-B: the problems of Moré, Garbow & Hillstrom with bounds and without, each option, each ending."""

import numpy as np
from scipy.optimize import fmin_l_bfgs_b, minimize

from minimizers import PROBLEMS, SCALES
from secant_reference import Ulps, node, python_call, run, write

COUNTS = ("nit", "nfev", "njev", "status")
# Longer runs say no more than shorter ones, and take minutes for their six repetitions.
ENOUGH = 1500


class TooLong(Exception):
    pass


def functions(name, ulps):
    """A problem's function and gradient, a little off, and refused after many calls."""
    table = "leastSquares" if name in PROBLEMS else "minimize"
    calls = 0

    def f(x):
        nonlocal calls
        calls += 1
        if calls > ENOUGH:
            raise TooLong
        return float(ulps(node.call(f"{table}.{name}.f", x))[0])

    def grad(x):
        return ulps(node.call(f"{table}.{name}.grad", x))

    return f, grad


def solve(method, name, x0, keywords, options, ulps):
    f, grad = functions(name, ulps)
    given = {**keywords, "jac": grad} if keywords.get("jac") is True else keywords
    result = minimize(f, x0, method=method, options=options, **given)
    return {key: result[key] for key in ("x", "fun", "message", *COUNTS) if key in result}


def counts(expected):
    return {key: expected[key] for key in COUNTS if key in expected}


def boxes(x):
    """Bounds around a minimum x of the function: none, some that hold it off, some with a variable fixed."""
    size = 0.1 * (1 + np.abs(x))
    each = range(len(x))
    yield "free", None
    yield "half", [(None, x[i] - size[i]) if i % 2 == 0 else (x[i] - 1, x[i] + 1) for i in each]
    yield "boxed", [(x[i] + size[i],) * 2 if i == 0 and len(x) > 1 else (x[i] - 0.5, x[i] + 2) for i in each]
    yield "above", [(x[i] + size[i] / 2, None) if i % 2 == 1 else (None, None) for i in each]


def watched(solve):
    """
    The part of a case that SciPy decides. On stable runs with `wobble`: how far x moves, in parts of its largest
    component, when each value of f and its gradient does by an ulp.
    """
    points = []

    def call(ulps):
        expected = solve(ulps)
        points.append(expected["x"])
        return expected

    case = run(call, counts, counts)
    if case["stable"] and "expected" in case:
        size = max(np.abs(points[0]).max(), 5e-324)
        case["wobble"] = max(np.abs(point - points[0]).max() for point in points) / size
    return case


def problem_cases(method):
    for name in PROBLEMS:
        standard = np.asarray(node.call(f"leastSquares.{name}.x0"), dtype=float)
        minimum = solve("l-bfgs-b", name, standard, {"jac": True}, {}, Ulps(None))["x"]
        for scale in SCALES:
            x0 = scale * standard if standard.any() else standard + (scale - 1)
            if scale > 1 and np.array_equal(x0, standard):
                continue
            for kind, bounds in boxes(minimum):
                if kind in ("boxed", "above") and scale == 100:
                    continue
                for jac in (True, None):
                    if jac is None and (scale > 1 or kind in ("boxed", "above")):
                        continue
                    keywords = {"jac": jac} if bounds is None else {"jac": jac, "bounds": bounds}
                    case = watched(lambda ulps: solve(method, name, x0, keywords, {}, ulps))
                    if case.get("raises", {}).get("type") == TooLong.__name__:
                        continue
                    for key in ("printed", "warnings"):
                        case.get("expected", {}).pop(key, None)
                    how = "gradient" if jac else "differences"
                    head = {
                        "name": f"{method}, {name} from {scale} x0, {kind}, {how}",
                        "call": python_call("minimize", "f", x0, method=method, jac=jac),
                        "method": method,
                    }
                    yield {**head, "problem": name, "x0": x0, "keywords": keywords, "options": {}, **case}


START = {"rosenbrock2": [-1.2, 1.0], "rosenbrock8": [1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9], "absolute": [3.0, -2.0, 1.0]}
ANY = (None, None)
CALLS = (
    ("rosenbrock2", {}, {"maxcor": 1}),
    ("rosenbrock2", {}, {"maxcor": 2}),
    ("rosenbrock8", {}, {}),
    ("rosenbrock8", {}, {"maxcor": 3}),
    ("rosenbrock8", {}, {"maxcor": 20}),
    ("rosenbrock8", {}, {"ftol": 1e-3}),
    ("rosenbrock8", {}, {"ftol": 0}),
    ("rosenbrock8", {}, {"gtol": 1e-2}),
    ("rosenbrock8", {}, {"gtol": 0, "ftol": 1e-12}),
    ("rosenbrock8", {"tol": 1e-4}, {}),
    ("rosenbrock8", {"tol": 1e-4}, {"ftol": 1e-14}),
    ("rosenbrock8", {}, {"maxiter": 0}),
    ("rosenbrock8", {}, {"maxiter": 7}),
    ("rosenbrock8", {}, {"maxfun": 0}),
    ("rosenbrock8", {}, {"maxfun": 9}),
    ("rosenbrock8", {"jac": None}, {"maxfun": 50}),
    ("rosenbrock2", {}, {"maxls": 1}),
    ("rosenbrock2", {}, {"maxls": 2}),
    ("rosenbrock8", {"jac": None}, {}),
    ("rosenbrock8", {"jac": None}, {"eps": 1e-6}),
    ("rosenbrock8", {"jac": "2-point"}, {}),
    ("rosenbrock8", {"jac": "3-point"}, {}),
    ("rosenbrock8", {"jac": "2-point"}, {"finite_diff_rel_step": 1e-6}),
    ("rosenbrock2", {"bounds": [(0, 3), (0, 3)]}, {}),
    ("rosenbrock2", {"bounds": [(2, 2), ANY]}, {}),
    ("rosenbrock2", {"bounds": [(2, 2), ANY], "jac": None}, {}),
    ("rosenbrock2", {"bounds": [(2, 2), ANY], "jac": "3-point"}, {}),
    ("rosenbrock2", {"bounds": [(2, 2), (3, 3)]}, {}),
    ("rosenbrock2", {"bounds": [(-1.2, None), (None, 1)], "jac": None}, {}),
    ("rosenbrock2", {"bounds": [(-1.2, -1), (0.9, 1)], "jac": "3-point"}, {}),
    ("rosenbrock2", {"bounds": [(-2, 0), (-1, 0.5)]}, {"maxcor": 1}),
    ("rosenbrock8", {"bounds": [(0, 0.5), ANY, (None, 2), (1.2, None), (1, 1), (0, 9), (0, 9), (-1, 1)]}, {}),
    ("rosenbrock8", {"bounds": [(0, 0.5), ANY, (None, 2), (1.2, None), (1, 1), (0, 9), (0, 9), (-1, 1)]}, {"maxcor": 4}),
    ("rosenbrock8", {"bounds": [(0.5, 0.9)] * 8}, {}),
    ("rosenbrock8", {"bounds": [(-1, 1.5)] * 8}, {}),
    ("rosenbrock8", {"bounds": [(1, None)] * 8}, {}),
    ("absolute", {}, {}),
)
LEGACY = (
    ("rosenbrock2", {"fprime": True}),
    ("rosenbrock8", {"fprime": True}),
    ("rosenbrock8", {"fprime": True, "m": 4}),
    ("rosenbrock8", {"fprime": True, "factr": 1e12}),
    ("rosenbrock8", {"fprime": True, "factr": 10}),
    ("rosenbrock8", {"fprime": True, "factr": 0, "pgtol": 1e-3}),
    ("rosenbrock8", {"fprime": True, "pgtol": 1e-2}),
    ("rosenbrock8", {"approx_grad": True}),
    ("rosenbrock8", {"approx_grad": True, "fprime": True}),
    ("rosenbrock8", {"approx_grad": 1, "epsilon": 1e-6}),
    ("rosenbrock8", {"approx_grad": True, "bounds": [(-1, 0.8)] * 8}),
    ("rosenbrock8", {}),
    ("rosenbrock8", {"fprime": True, "bounds": [(-1, 0.8)] * 8}),
    ("rosenbrock8", {"fprime": True, "maxfun": 5}),
    ("rosenbrock8", {"fprime": True, "maxiter": 5}),
    ("rosenbrock8", {"fprime": True, "maxls": 2}),
    ("rosenbrock2", {"fprime": True, "maxls": 1}),
    ("rosenbrock2", {"fprime": True, "disp": 1, "iprint": 3}),
)


def legacy(name, options, ulps):
    f, grad = functions(name, ulps)
    given = {**options, "fprime": grad} if options.get("fprime") else options
    together = not given.get("fprime") and not given.get("approx_grad")
    x, fun, d = fmin_l_bfgs_b((lambda x: (f(x), grad(x))) if together else f, START[name], **given)
    return {"x": x, "fun": fun, "message": d["task"], "nit": d["nit"], "nfev": d["funcalls"], "status": d["warnflag"]}


def generate():
    cases = [*problem_cases("l-bfgs-b")]
    for name, keywords, options in CALLS:
        given = {"jac": True, **keywords}
        case = watched(lambda ulps: solve("l-bfgs-b", name, START[name], given, options, ulps))
        call = python_call("minimize", "f", START[name], method="l-bfgs-b", **given, options=options)
        head = {"name": f"l-bfgs-b, {name}, {keywords} {options}", "call": call, "method": "l-bfgs-b"}
        cases.append({**head, "problem": name, "x0": START[name], "keywords": given, "options": options, **case})
    for name, options in LEGACY:
        case = watched(lambda ulps: legacy(name, options, ulps))
        call = python_call("fmin_l_bfgs_b", "f", START[name], **options)
        head = {"name": f"fmin_l_bfgs_b, {name}, {options}", "call": call, "method": "fmin_l_bfgs_b"}
        cases.append({**head, "problem": name, "x0": START[name], "options": options, **case})
    write(__file__, cases, ["leastSquares", "minimize"])
