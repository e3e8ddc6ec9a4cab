"""The front door `minimize`, `line_search`, and Rosenbrock's function with its derivatives."""

import numpy as np
from scipy.optimize import line_search, minimize, rosen, rosen_der, rosen_hess, rosen_hess_prod

from secant_reference import node, python_call, run, write

START = [1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9]
CALLS = (
    ("nelder-mead", {}, {}),
    ("nelder-mead", {}, {"adaptive": True}),
    ("nelder-mead", {}, {"xatol": 1e-8, "fatol": 1e-8, "maxiter": 5000, "maxfev": 5000}),
    ("nelder-mead", {"tol": 1e-6}, {"maxfev": 4000}),
    ("nelder-mead", {"tol": 1e-6}, {"xatol": 1e-2, "maxiter": 400}),
    ("nelder-mead", {"bounds": [(None, 1.1), (0.5, 0.9), (0, 2), (None, None), (1.5, None), (0, 2), (0, 2), (None, None)]}, {"maxfev": 4000}),
    ("nelder-mead", {"bounds": [(0, 1.3)]}, {"adaptive": True, "maxfev": 4000}),
    ("nelder-mead", {"bounds": [(2, 3)] + 7 * [(0, 1)]}, {}),
    ("nelder-mead", {}, {"maxiter": 30}),
    ("nelder-mead", {}, {"maxfev": 40}),
    ("bfgs", {"jac": True}, {}),
    ("bfgs", {}, {}),
    ("bfgs", {"jac": "2-point"}, {}),
    ("bfgs", {"jac": "3-point"}, {}),
    ("bfgs", {"jac": "3-point"}, {"finite_diff_rel_step": 1e-4}),
    ("bfgs", {}, {"eps": 1e-6}),
    ("bfgs", {"jac": True}, {"norm": 2, "gtol": 1e-8}),
    ("bfgs", {"jac": True}, {"norm": 1}),
    ("bfgs", {"jac": True}, {"norm": -np.inf}),
    ("bfgs", {"jac": True}, {"xrtol": 1e-3}),
    ("bfgs", {"jac": True}, {"c1": 1e-3, "c2": 0.5}),
    ("bfgs", {"jac": True}, {"maxiter": 5}),
    ("bfgs", {"jac": True}, {"maxiter": 0}),
    ("bfgs", {"jac": True}, {"hess_inv0": np.diag([0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08])}),
    ("bfgs", {"jac": True, "tol": 1e-10}, {}),
    ("cg", {"jac": True}, {}),
    ("cg", {}, {}),
    ("cg", {"jac": True}, {"norm": 2, "gtol": 1e-8}),
    ("cg", {"jac": True}, {"c1": 1e-3, "c2": 0.1}),
    ("cg", {"jac": True}, {"maxiter": 5}),
    ("cg", {"jac": True, "tol": 1e-9}, {}),
    ("newton-cg", {"jac": True}, {}),
    ("newton-cg", {"jac": True}, {"xtol": 1e-9}),
    ("newton-cg", {"jac": True}, {"eps": 1e-5}),
    ("newton-cg", {"jac": True}, {"maxiter": 3}),
    ("newton-cg", {"jac": True, "hess": True}, {}),
    ("newton-cg", {"jac": True, "hessp": True}, {}),
    ("newton-cg", {"jac": True, "hess": True, "tol": 1e-12}, {"c1": 1e-3, "c2": 0.2}),
)
SEARCHES = (
    ([1.8, 1.7], [-1.0, -1.0], {}),
    ([1.8, 1.7], [-1.0, -1.0], {"c2": 0.1}),
    ([0.0, 0.0], [1.0, 0.0], {}),
    ([0.0, 0.0], [1.0, 0.0], {"amax": 0.1}),
    ([-1.2, 1.0], [215.6, 88.0], {}),
    ([-1.2, 1.0], [0.02156, 0.0088], {"maxiter": 2}),
    ([1.8, 1.7], [-1.0, -1.0], {"old_old_fval": 300.0}),
    ([1.8, 1.7], [1.0, 1.0], {}),
)
COUNTS = ("nit", "nfev", "njev", "nhev", "status")


def solve(method, keywords, options, ulps):
    def f(x):
        return float(ulps(node.call("minimize.rosenbrock8.f", x))[0])

    def jac(x):
        return ulps(node.call("minimize.rosenbrock8.grad", x))

    given = dict(keywords)
    if given.get("jac") is True:
        given["jac"] = jac
    if given.pop("hess", False):
        given["hess"] = rosen_hess
    if given.pop("hessp", False):
        given["hessp"] = rosen_hess_prod
    result = minimize(f, START, method=method, options=options, **given)
    expected = {key: result[key] for key in ("x", "fun", "success", "message", *COUNTS, "jac") if key in result}
    if "final_simplex" in result:
        expected["final_simplex"] = list(result["final_simplex"])
    return expected


def counts(expected):
    return {key: expected[key] for key in COUNTS if key in expected}


def search(x, p, options):
    return {"result": list(line_search(rosen, rosen_der, np.array(x), np.array(p), **options))}


def generate():
    cases = []
    for method, keywords, options in CALLS:
        call = python_call("minimize", "rosen", START, method=method, **keywords, options=options)
        case = run(lambda ulps: solve(method, keywords, options, ulps), counts, counts)
        given = {"method": method, "keywords": keywords, "options": options}
        cases.append({"name": f"{method} {keywords} {options}", "call": call, **given, **case})
    for x in ([1.0, 2.0, 3.0], START, [-1.2, 1.0]):
        p = [float(i + 1) for i in range(len(x))]
        expected = {"rosen": rosen(x), "der": rosen_der(x), "hess": rosen_hess(x), "prod": rosen_hess_prod(x, p)}
        cases.append({"name": f"rosen {x}", "call": f"rosen({x})", "x": x, "p": p, "expected": expected, "stable": True})
    for x, p, options in SEARCHES:
        call = python_call("line_search", "rosen", "rosen_der", x, p, **options)
        case = run(lambda ulps: search(x, p, options), lambda expected: expected["result"][1:3], lambda expected: {})
        cases.append({"name": f"line_search {x} {p} {options}", "call": call, "x": x, "p": p, "options": options, **case})
    write(__file__, cases, ["minimize"])
