"""SLSQP's options, forms of constraints, printing and failures, on problem 71 of Hock & Schittkowski and on a bowl."""

import numpy as np
from scipy.optimize import LinearConstraint, NonlinearConstraint, minimize

from secant_reference import node, run, write

START = [1.0, 5.0, 5.0, 1.0]
BOUNDS = [(1, 5)] * 4
COUNTS = ("nit", "nfev", "njev", "status", "message")

#: name, what minimize is given beside function, bounds and constraints, options
RUNS = (
    ("default", {"jac": True}, {}),
    ("ftol", {"jac": True}, {"ftol": 1e-12}),
    ("tol", {"jac": True, "tol": 1e-3}, {}),
    ("tol and ftol", {"jac": True, "tol": 1e-3}, {"ftol": 1e-10}),
    ("maxiter 0", {"jac": True}, {"maxiter": 0}),
    ("maxiter 2", {"jac": True}, {"maxiter": 2}),
    ("differences", {}, {}),
    ("eps", {}, {"eps": 1e-4}),
    ("eps of each", {}, {"eps": [1e-4, 1e-5, 1e-6, 1e-7]}),
    ("2-point", {"jac": "2-point"}, {}),
    ("3-point", {"jac": "3-point"}, {}),
    ("finite_diff_rel_step", {"jac": "3-point"}, {"finite_diff_rel_step": 1e-3}),
    ("disp", {"jac": True}, {"disp": True}),
    ("iprint 2", {"jac": True}, {"disp": True, "iprint": 2}),
    ("iprint 2 by differences", {}, {"disp": True, "iprint": 2}),
    ("iprint 0", {"jac": True}, {"disp": True, "iprint": 0}),
    ("maxiter 3, printed", {"jac": True}, {"disp": True, "iprint": 3, "maxiter": 3}),
)
FORMS = ("nonlinear", "nonlinear with jac", "two-sided", "mixed", "linear", "linear mixed", "keep_feasible", "open")
BOWLS = ("incompatible", "too many", "singular", "n equations", "unbounded below", "outside bounds", "rank")


def f(ulps):
    return lambda x: float(ulps(node.call("hockSchittkowski.hs71.f", x))[0])


def field(name, ulps):
    return lambda x: ulps(node.call(f"hockSchittkowski.hs71.{name}", x))


def matrix(name, ulps):
    return lambda x: ulps(node.call(f"hockSchittkowski.hs71.{name}", x)).reshape(-1, 4)


def dictionaries(ulps, has_jacobian):
    made = [{"type": kind, "fun": field(kind, ulps)} for kind in ("eq", "ineq")]
    if has_jacobian:
        for one in made:
            one["jac"] = matrix(one["type"] + "Jac", ulps)
    return made


def answer(result):
    return {key: result[key] for key in ("x", "fun", "jac", *COUNTS, "multipliers")}


def solve(keywords, options, ulps):
    given = dict(keywords)
    has_jacobian = given.get("jac") is True
    if has_jacobian:
        given["jac"] = field("grad", ulps)
    constraints = dictionaries(ulps, has_jacobian)
    return answer(minimize(f(ulps), START, method="slsqp", bounds=BOUNDS, constraints=constraints, options=options, **given))


def form(name, ulps):
    both = lambda x: np.concatenate([field("eq", ulps)(x), field("ineq", ulps)(x)])
    jacobian = lambda x: np.vstack([matrix("eqJac", ulps)(x), matrix("ineqJac", ulps)(x)])
    inf = np.inf
    constraints = {
        "nonlinear": [NonlinearConstraint(field("eq", ulps), 0, 0), NonlinearConstraint(field("ineq", ulps), 0, inf)],
        "nonlinear with jac": [NonlinearConstraint(both, [0, 0], [0, inf], jac=jacobian)],
        "two-sided": NonlinearConstraint(both, [-1, 1], [1, 2], jac=jacobian),
        "mixed": NonlinearConstraint(both, [0, -inf], [0, 4], jac=jacobian),
        "linear": LinearConstraint([[1, 1, 1, 1], [1, -1, 0, 0]], [-inf, -3], [11, 3]),
        "linear mixed": [LinearConstraint([1, 1, 1, 1], 11, 11), *dictionaries(ulps, True)[1:]],
        "keep_feasible": LinearConstraint([1, 1, 1, 1], -inf, 13, keep_feasible=True),
        "open": [LinearConstraint([[1, 1, 1, 1], [1, 0, 0, 0]], [-inf, -inf], [inf, 4]), *dictionaries(ulps, True)],
    }[name]
    return answer(minimize(f(ulps), START, jac=field("grad", ulps), bounds=BOUNDS, constraints=constraints, method="slsqp"))


def bowl(x):
    return (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2


def failing(name):
    eq = lambda fun: {"type": "eq", "fun": fun}
    ineq = lambda fun: {"type": "ineq", "fun": fun}
    fun, keywords = {
        "incompatible": (bowl, {"constraints": [ineq(lambda x: x[0] - 3), ineq(lambda x: 2 - x[0])], "bounds": [(0, 4), (0, 0.5)]}),
        "too many": (bowl, {"constraints": eq(lambda x: [x[0], x[1], x[0] + x[1] - 1])}),
        "singular": (lambda x: bowl(x[:2]) + x[2] ** 2, {"constraints": eq(lambda x: [x[0], 2 * x[0] - 1]), "x0": [2, 0, 1]}),
        "n equations": (bowl, {"constraints": eq(lambda x: [x[0] + x[1] - 3, x[0] * x[1] - 2])}),
        "unbounded below": (lambda x: -x[0], {"bounds": [(None, 1e6), (None, None)]}),
        "outside bounds": (bowl, {"bounds": [(3, 4), (1, 2)]}),
        "rank": (lambda x: np.nan, {}),
    }[name]
    keywords = {"x0": [2, 0], **keywords}
    return answer(minimize(fun, method="slsqp", **keywords))


def counts(expected):
    return {key: expected[key] for key in COUNTS}


def generate():
    cases = []
    for name, keywords, options in RUNS:
        case = run(lambda ulps: solve(keywords, options, ulps), counts, counts)
        cases.append({"name": name, "call": f"minimize(hs71, {keywords}, {options})", "group": "options", "keywords": keywords, "options": options, **case})
    for name in FORMS:
        case = run(lambda ulps: form(name, ulps), counts, counts)
        cases.append({"name": name, "call": f"minimize(hs71, constraints {name})", "group": "forms", **case})
    for name in BOWLS:
        case = run(lambda ulps: failing(name), counts, counts)
        cases.append({"name": name, "call": f"minimize(bowl, {name})", "group": "bowls", **case})
    write(__file__, cases, ["hockSchittkowski"])
