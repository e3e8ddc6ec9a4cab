"""scipy.optimize.bracket, brent, golden, fminbound and minimize_scalar: minima of functions of one variable."""

import numpy as np
from scipy.optimize import bracket, brent, fminbound, golden, minimize_scalar

from secant_reference import Name, node, python_call, run, write

PROBLEMS = (
    "parabola", "quartic", "poles", "dekker", "waves", "cosine", "exponential", "entropy", "lennardJones", "morse",
    "reciprocal", "gaussian", "far", "corner", "cusp", "sixth", "terraces",
)
TROUBLES = (
    "line", "decay", "cube", "growth", "level", "nan", "infinity", "minusInfinity", "nanRight", "nanMiddle", "wall",
    "pit", "stair",
)
TUPLES = {
    "bracket": ("xa", "xb", "xc", "fa", "fb", "fc", "nfev"),
    "brent": ("x", "fun", "nit", "nfev"),
    "golden": ("x", "fun", "nfev"),
    "fminbound": ("x", "fun", "status", "nfev"),
}
SOLVERS = {"bracket": bracket, "brent": brent, "golden": golden, "fminbound": fminbound}


def case(solver, problem, positional=(), **options):
    def call(ulps):
        calls = 0

        def f(x, *args):
            nonlocal calls
            calls += 1
            return float(ulps(node.call(f"scalarMinima.{problem}.f", [x], *args))[0])

        try:
            if solver == "minimize_scalar":
                expected = dict(minimize_scalar(f, **options))
            else:
                full = {} if solver == "bracket" else {"full_output": True}
                expected = dict(zip(TUPLES[solver], SOLVERS[solver](f, *positional, **full, **options)))
        except RuntimeError as error:  # a BracketError, as one of its kind
            raise RuntimeError(str(error)) from None
        return expected | {"calls": calls}

    keys = ("nit", "nfev", "calls", "status", "success")
    text = python_call(solver, Name(problem), *positional, **options)
    return {
        "name": text,
        "call": text,
        "solver": solver,
        "problem": problem,
        "positional": list(positional),
        "options": options,
        **run(call, lambda e: {k: e[k] for k in keys if k in e}, lambda e: {"calls": e["calls"]}),
    }


def intervals(problem):
    flat = node.call(f"scalarMinima.{problem}.intervals").tolist()
    return list(zip(flat[::2], flat[1::2]))


def on_problems():
    for problem in PROBLEMS:
        for solver in ("brent", "golden"):
            if problem not in ("poles", "entropy"):
                yield case(solver, problem)
        if problem != "poles":
            yield case("bracket", problem)
        for a, b in intervals(problem):
            middle = a + 0.41 * (b - a)
            near = a + 0.05 * (b - a)
            yield case("fminbound", problem, (a, b))
            yield case("bracket", problem, xa=middle, xb=near)
            yield case("brent", problem, brack=(near, middle))
            yield case("golden", problem, brack=(middle, near))
            if problem != "poles":
                yield case("brent", problem, brack=(a, middle, b))
                yield case("brent", problem, brack=(b, middle, a))
                yield case("golden", problem, brack=(a, middle, b))
                yield case("fminbound", problem, (a, b), xtol=1e-10)
                yield case("minimize_scalar", problem, bounds=(a, b))
                yield case("minimize_scalar", problem, bracket=(near, middle))
                yield case("minimize_scalar", problem, bracket=(a, middle, b), method="golden", tol=1e-6)


def on_troubles():
    for problem in TROUBLES:
        for solver in ("bracket", "brent", "golden"):
            yield case(solver, problem)
        yield case("fminbound", problem, (-3.0, 2.0))
        for method in ("brent", "golden"):
            yield case("minimize_scalar", problem, method=method, options={"disp": 1})
            yield case("minimize_scalar", problem, method=method, bracket=(0.0, 1.0, 2.0))
        yield case("minimize_scalar", problem, bounds=(0.0, 2.5), options={"disp": 1})


def on_options():
    for options in (
        {"maxiter": 0}, {"maxiter": 1}, {"maxiter": 5}, {"maxiter": -1}, {"maxiter": 2.5}, {"grow_limit": 0.0},
        {"grow_limit": 0.5}, {"grow_limit": 2.0}, {"grow_limit": 1e9}, {"grow_limit": -5.0}, {"xa": 1.0}, {"xb": 0.0},
        {"xa": 3.0, "xb": 3.0}, {"xa": np.nan}, {"xa": np.inf}, {"xa": -5.0, "xb": 1e300},
    ):
        yield case("bracket", "far", **options)
    yield case("bracket", "parabola", args=(7.0,))
    for solver in ("brent", "golden"):
        for options in (
            {"maxiter": 0}, {"maxiter": 1}, {"maxiter": 3}, {"tol": 1e-3}, {"tol": 0.5}, {"tol": 1e-15},
            {"tol": -1.0, "maxiter": 60}, {"brack": (1.0,)}, {"brack": (0.0, 1.0, 2.0, 3.0)}, {"brack": (0.0, 2.0, 1.0)},
            {"brack": (2.0, 3.0, 4.0)}, {"brack": (0.0, 0.0)}, {"brack": (3.0, 1.0, 0.0)},
        ):
            yield case(solver, "quartic", **options)
        yield case(solver, "parabola", args=(7.0,))
        yield case(solver, "parabola", args=(7.0,), tol=0.0, maxiter=100)
    for options in (
        {"maxfun": 0}, {"maxfun": 1}, {"maxfun": 2}, {"maxfun": 3}, {"maxfun": 7}, {"xtol": 0.1}, {"xtol": 0.0},
        {"xtol": 1e-15}, {"disp": 0}, {"disp": 2}, {"disp": 3}, {"disp": True}, {"disp": False}, {"disp": 3, "maxfun": 5},
        {"disp": 0, "maxfun": 5}, {"disp": 2, "xtol": 1e-8},
    ):
        yield case("fminbound", "quartic", (-0.5, 3.0), **options)
    for bounds in ((1.0, 1.0), (0.0, 0.0), (2.0, 1.0), (0.0, np.inf), (np.nan, 1.0), (1e-300, 2e-300), (1e15, 1e15 + 8)):
        yield case("fminbound", "quartic", bounds)
    yield case("fminbound", "parabola", (-4.0, 9.0), args=(7.0,))
    for options in (
        {}, {"method": "BRENT"}, {"method": "Golden"}, {"method": "Bounded", "bounds": (0.0, 3.0)}, {"method": "foo"},
        {"method": "bounded"}, {"method": "brent", "bounds": (0.0, 3.0)}, {"method": "golden", "bounds": (0.0, 3.0)},
        {"bounds": (0.0, 3.0, 4.0)}, {"bounds": (3.0, 0.0)}, {"bounds": (0.0, np.inf)},
        {"bounds": (0.0, 3.0), "bracket": (0.0, 1.0)}, {"bounds": (0.0, 3.0), "tol": 1e-3}, {"tol": 1e-3},
        {"tol": 1e-3, "method": "golden"}, {"tol": 1e-3, "options": {"xtol": 1e-9}}, {"bracket": (0.0,)},
        {"bracket": (1.0, 2.0, 3.0)}, {"bracket": (0.0, 2.0, 1.0)},
    ):
        yield case("minimize_scalar", "quartic", **options)
    for start in ({"method": "brent"}, {"method": "golden"}, {"bounds": (-0.5, 3.0)}):
        for options in (
            {"disp": 0}, {"disp": 1}, {"disp": 2}, {"disp": 3}, {"disp": True}, {"disp": 3, "maxiter": 5},
            {"disp": 1, "maxiter": 3}, {"maxiter": 0}, {"maxiter": 1}, {"disp": 2, "maxiter": 4},
        ):
            yield case("minimize_scalar", "quartic", **start, options=options)
    yield case("minimize_scalar", "quartic", bounds=(0.0, 3.0), options={"xatol": 1e-9})


def generate():
    write(__file__, [*on_problems(), *on_troubles(), *on_options()], ["scalarMinima"])
