"""scipy.optimize.brentq, bisect, newton and root_scalar: roots of functions of one variable."""

import numpy as np
from scipy.optimize import bisect, brentq, newton, root_scalar

from secant_reference import Name, node, python_call, run, write

FAMILIES = [f"aps{number}" for number in range(1, 16)]
CLASSICS = [
    "wallis", "cubic", "square", "cosine", "kepler", "tangent", "exponential", "reciprocal", "dekker", "logarithm",
    "triple", "twentieth", "arctangent", "hump", "cycle", "noRoot", "cubeRoot", "signedRoot", "constant",
    "oscillation",
]
SOLVERS = {"brentq": brentq, "bisect": bisect, "newton": newton, "root_scalar": root_scalar}


class Calls:
    """The problem's functions as SciPy may call them, counted; values of f moved by `ulps`."""

    def __init__(self, problem, ulps, jointly=0):
        self.count = [0, 0, 0]
        self._problem = problem
        self._ulps = ulps
        self._jointly = jointly

    def _values(self, order, x, args):
        name = ("f", "fprime", "fprime2")[order]
        x = np.asarray(x, dtype=float)
        values = node.call(f"roots.{self._problem}.{name}", np.atleast_1d(x), *args)
        values = self._ulps(values) if order == 0 else values
        return float(values[0]) if x.ndim == 0 else values.reshape(x.shape)

    def _call(self, order, x, args):
        self.count[order] += 1
        return self._values(order, x, args)

    def f(self, x, *args):
        if not self._jointly:
            return self._call(0, x, args)
        self.count[0] += 1
        return tuple(self._values(order, x, args) for order in range(self._jointly + 1))

    def fprime(self, x, *args):
        return self._call(1, x, args)

    def fprime2(self, x, *args):
        return self._call(2, x, args)


def case(name, solver, problem, options=None, bracket=None, x0=None, derivatives=0, jointly=0, note=None):
    options = options or {}
    positional = bracket if bracket is not None and solver != "root_scalar" else ()
    if solver == "newton":
        positional = (x0,)

    def call(ulps):
        calls = Calls(problem, ulps, jointly)
        given = {}
        if derivatives in (1, 2):
            given["fprime"] = True if jointly >= 1 else calls.fprime
        if derivatives in (2, 3):
            given["fprime2"] = True if jointly >= 2 else calls.fprime2
        if solver == "root_scalar":
            given |= {} if bracket is None else {"bracket": bracket}
            given |= {} if x0 is None else {"x0": x0}
            r = root_scalar(calls.f, **given, **options)
        else:
            start = np.array(x0) if isinstance(x0, list) else x0
            places = (start,) if solver == "newton" else positional
            answer = SOLVERS[solver](calls.f, *places, **given, full_output=True, **options)
            if solver == "newton" and isinstance(x0, list) and len(x0) > 1:
                parts = {"root": answer.root, "converged": answer.converged, "zero_der": answer.zero_der}
                return {**parts, "calls": calls.count}
            r = answer[1]
        expected = {
            "root": r.root,
            "iterations": r.iterations,
            "function_calls": r.function_calls,
            "converged": bool(r.converged),
            "flag": r.flag,
            "method": r.method,
            "calls": calls.count,
        }
        if bracket is not None and r.function_calls == 2 and r.converged and r.root in bracket:
            args = options.get("args", ())
            if any(Calls(problem, lambda v: v).f(end, *args) == 0 for end in bracket):
                expected["iterations"] = None  # memory that SciPy never wrote
        return expected

    shown = dict(options)
    if derivatives in (1, 2):
        shown["fprime"] = True if jointly >= 1 else Name("fprime")
    if derivatives in (2, 3):
        shown["fprime2"] = True if jointly >= 2 else Name("fprime2")
    if solver == "root_scalar":
        shown |= {} if bracket is None else {"bracket": bracket}
        shown |= {} if x0 is None else {"x0": x0}
    else:
        shown["full_output"] = True
    return {
        "name": name,
        "call": python_call(solver, Name(problem), *positional, **shown),
        "solver": solver,
        "problem": problem,
        **({"bracket": list(bracket)} if bracket is not None else {}),
        **({"x0": x0} if x0 is not None else {}),
        "derivatives": derivatives,
        "jointly": jointly,
        "options": options,
        **({"note": note} if note else {}),
        **run(call, counts, lambda expected: {"calls": sum(expected["calls"])}),
    }


def counts(expected):
    return [expected["calls"], expected["converged"]]


def brackets(problem):
    flat = node.call(f"roots.{problem}.brackets").tolist()
    while flat:
        a, b, size = flat[0], flat[1], int(flat[2])
        yield (a, b), tuple(flat[3 : 3 + size])
        flat = flat[3 + size :]


def families():
    for problem in FAMILIES + CLASSICS:
        for number, (bracket, args) in enumerate(brackets(problem)):
            options = {"args": args} if args else {}
            for solver in ("brentq", "bisect"):
                yield case(f"{solver}: {problem}, bracket {number + 1}", solver, problem, options, bracket)


def bracket_options():
    for solver in ("brentq", "bisect"):
        for problem, bracket in (("cubic", (0.0, 3.0)), ("aps3", (-9.0, 31.0))):
            for options in (
                {"xtol": 5e-324}, {"xtol": 1e-6}, {"xtol": 0.5}, {"xtol": np.inf}, {"rtol": 1e-3}, {"rtol": 1.0},
                {"xtol": 1e-300, "rtol": 1e-10}, {"maxiter": 1000}, {"xtol": 0.0}, {"xtol": -1.0}, {"rtol": 0.0},
                {"rtol": 8e-16}, {"maxiter": -1}, {"maxiter": 2.5}, {"disp": False},
            ):
                yield case(f"{solver}: {problem}, {options}", solver, problem, options, bracket)
            for maxiter in (0, 1, 2, 3, 5):
                for disp in (True, False):
                    options = {"maxiter": maxiter, "disp": disp}
                    yield case(f"{solver}: {problem}, {options}", solver, problem, options, bracket)
        for bracket in ((2.0, 3.0), (3.0, 2.0), (2.0, 2.0)):
            for disp in (True, False):
                yield case(f"{solver}: no change of sign in {bracket}, disp {disp}", solver, "cubic",
                           {"disp": disp}, bracket)
        for bracket in ((0.0, 2.0), (-2.0, 0.0), (0.0, 0.0), (2.0, 0.0)):
            yield case(f"{solver}: a root at an end of {bracket}", solver, "identity", {}, bracket)
        yield case(f"{solver}: zero everywhere", solver, "zero", {}, (-2.0, 1.0))
        for problem in ("always", "nanLeft", "nanRight", "nanInside"):
            for disp in (True, False):
                yield case(f"{solver}: {problem}, disp {disp}", solver, problem, {"disp": disp}, (0.0, 2.0))
        for problem in ("wall", "step", "tinyStep", "pole"):
            yield case(f"{solver}: {problem}", solver, problem, {}, (0.0, 2.0))
            yield case(f"{solver}: {problem}, backwards", solver, problem, {}, (2.0, 0.0))
        yield case(f"{solver}: infinite", solver, "infinite", {}, (0.0, 2.0),
                   note="SciPy calls a jump from -inf to inf a root")
        for bracket in ((0.0, np.inf), (-np.inf, 1.0), (-np.inf, np.inf), (np.nan, 1.0), (0.0, np.nan)):
            yield case(f"{solver}: the bracket {bracket}", solver, "cubic", {}, bracket)


STARTS = {
    "wallis": (2.0, 0.0, -10.0), "cubic": (1.5, -1.5, 0.1), "square": (1.0, -3.0, 1e-8), "cosine": (0.5, 3.0),
    "kepler": (0.8, 3.0), "tangent": (4.5, 4.0), "exponential": (1.0, 10.0, -10.0),
    "reciprocal": (1.0, 5.0, -1.0), "dekker": (1.0,), "logarithm": (0.5, 2.0, 3.0), "triple": (3.0, 0.9),
    "twentieth": (0.5, 2.0), "arctangent": (1.0, 1.3, 1.5), "hump": (0.5, 2.0, 1.0), "cycle": (0.0, -1.0),
    "noRoot": (1.0, 0.0, 0.7), "cubeRoot": (1.0,), "signedRoot": (1.0,), "constant": (1.0,),
    "oscillation": (0.1, 2.0, 0.35), "aps1": (2.0, 1.0), "aps5": (1.0,), "aps13": (1.0, 0.5), "identity": (0.0, 1.0),
    "always": (1.0,), "nanSlope": (1.0,), "zero": (1.0,), "step": (0.2, 0.29999),
}

OVERFLOW = ("exponential", -10.0, "secant")


def newton_from_points():
    for problem, starts in STARTS.items():
        for x0 in starts:
            for derivatives, method in enumerate(("secant", "newton", "halley")):
                for disp in (True, False):
                    note = "f is infinite at the second step" if (problem, x0, method) == OVERFLOW else None
                    yield case(f"newton: {problem} by {method} from {x0}, disp {disp}", "newton", problem,
                               {"disp": disp}, x0=x0, derivatives=derivatives, note=note)
    for x0 in (np.nan, np.inf, -np.inf):
        for derivatives in (0, 1, 2):
            yield case(f"newton: cubic from {x0}, {derivatives} derivatives", "newton", "cubic", {"disp": False},
                       x0=x0, derivatives=derivatives)
    for problem, x0 in (("infiniteSlope", 1.0), ("infinite", 1.0), ("wall", 1.4)):
        for derivatives in (0, 1):
            note = None if (problem, derivatives) == ("infiniteSlope", 0) else "SciPy may call it converged"
            yield case(f"newton: {problem} from {x0}, {derivatives} derivatives", "newton", problem,
                       {"disp": False}, x0=x0, derivatives=derivatives, note=note)
    yield case("newton: fprime2 alone", "newton", "cubic", x0=1.5, derivatives=3)
    for options in (
        {"tol": 1e-3}, {"tol": 1e-15}, {"tol": np.inf}, {"rtol": 0.1}, {"rtol": 1e-12, "tol": 1e-300}, {"maxiter": 1},
        {"maxiter": 3}, {"maxiter": 1, "disp": False}, {"maxiter": 2, "disp": False}, {"x1": 2.0}, {"x1": 0.2},
        {"maxiter": 0}, {"maxiter": -1}, {"maxiter": 2.5}, {"tol": 0.0}, {"tol": -1.0}, {"x1": 1.5},
    ):
        for derivatives in (0, 1, 2):
            yield case(f"newton: cubic, {options}, {derivatives} derivatives", "newton", "cubic", options, x0=1.5,
                       derivatives=derivatives)
    for options, x0 in (({"x1": -2.0}, 2.0), ({"x1": -2.0, "disp": False}, 2.0), ({"x1": 0.0}, 2.0)):
        yield case(f"newton: square from {x0}, {options}", "newton", "square", options, x0=x0)
    for derivatives in (0, 1, 2):
        yield case(f"newton: args, {derivatives} derivatives", "newton", "square", {"args": (3.0,)}, x0=1.0,
                   derivatives=derivatives)
        yield case(f"newton: a list of one start, {derivatives} derivatives", "newton", "square", {}, x0=[1.0],
                   derivatives=derivatives)
        yield case(f"newton: an integer start, {derivatives} derivatives", "newton", "square", {}, x0=1,
                   derivatives=derivatives)


def newton_from_many():
    random = np.random.default_rng(1669)
    spread = (random.integers(-320, 321, size=40) / 64).tolist()
    for derivatives, method in enumerate(("secant", "newton", "halley")):
        for problem, x0 in (
            ("cubic", [1.5, 2.0, -1.0]), ("cubic", [1.5, 2.0, -0.0, 0.0]), ("square", spread), ("wallis", spread),
            ("cosine", spread), ("kepler", spread), ("arctangent", spread), ("cycle", spread), ("noRoot", spread),
            ("noRoot", [0.0, 0.0]), ("noRoot", [0.0, 0.3, 3.0]), ("square", [0.0, 0.3, 3.0]), ("constant", [1.0, 2.0]),
            ("zero", [1.5, 2.0]), ("identity", [0.0, 0.0]), ("identity", [1.0, 0.0]), ("step", [-1.0, 0.1, 2.0]),
            ("triple", spread), ("oscillation", spread), ("tangent", [4.4, 4.5, 4.49]), ("exponential", spread),
        ):
            yield case(f"newton: {problem} by {method} from {len(x0)} starts, first {x0[0]}", "newton", problem, {},
                       x0=x0, derivatives=derivatives)
        for problem, x0 in (("cubic", [np.nan, 0.3, 3.0]), ("cubic", [np.nan, np.nan]), ("nanInside", [1.0, 3.0]),
                            ("always", [1.0, 2.0]), ("cubic", [np.inf, 1.5])):
            yield case(f"newton: {problem} by {method} from {x0}", "newton", problem, {}, x0=x0,
                       derivatives=derivatives, note="SciPy calls NaN converged")
        for options in ({"maxiter": 1}, {"maxiter": 2}, {"maxiter": 4}, {"maxiter": 2, "disp": False},
                        {"tol": 1e-2}, {"tol": 1e-15}, {"rtol": 0.1}, {"x1": 3.0}, {"args": (3.0,)}):
            yield case(f"newton: many starts by {method}, {options}", "newton", "square", options,
                       x0=[1.0, 1.5, 4.0], derivatives=derivatives)


def chosen_methods():
    bracket, both = [0.0, 3.0], {"bracket": [0.0, 3.0], "x0": 1.5}
    for derivatives in (0, 1, 2, 3):
        for jointly in range(0, min(derivatives, 2) + 1 if derivatives < 3 else 1):
            name = f"{derivatives} derivatives, {jointly} of them joint"
            known = {"derivatives": derivatives, "jointly": jointly}
            for x0 in (1.5, 0.2, -3.0):
                yield case(f"root_scalar: x0 = {x0}, {name}", "root_scalar", "cubic", {}, x0=x0, **known)
            yield case(f"root_scalar: x0 and x1, {name}", "root_scalar", "cubic", {"x1": 2.0}, x0=1.5, **known)
            yield case(f"root_scalar: bracket, {name}", "root_scalar", "cubic", {}, bracket=bracket, **known)
            for method in ("bisect", "brentq", "newton", "secant", "halley"):
                for options in ({}, {"maxiter": 2}, {"xtol": 1e-3}, {"rtol": 1e-3}, {"x1": 1.6}):
                    yield case(f"root_scalar: {method}, {name}, {options}", "root_scalar", "cubic",
                               {"method": method, **options}, **both, **known)
    for method in ("bisect", "brentq", "newton", "secant", "halley"):
        yield case(f"root_scalar: {method} with nothing", "root_scalar", "cubic", {"method": method})
        yield case(f"root_scalar: {method} with a bracket", "root_scalar", "cubic", {"method": method}, bracket=bracket)
        yield case(f"root_scalar: {method} with x0", "root_scalar", "cubic", {"method": method}, x0=1.5)
        yield case(f"root_scalar: {method}, xtol 0", "root_scalar", "cubic", {"method": method, "xtol": 0.0},
                   derivatives=2, **both)
        yield case(f"root_scalar: {method}, no root", "root_scalar", "noRoot", {"method": method}, derivatives=2, **both)
        for problem in ("always", "nanInside", "kepler", "identity"):
            yield case(f"root_scalar: {method} on {problem}", "root_scalar", problem, {"method": method},
                       bracket=[0.0, 2.5], x0=0.4, derivatives=2)
        for options in ({"maxiter": 2}, {"xtol": 1e-2}, {"disp": True, "full_output": False}, {"rtol": 1e-2}):
            yield case(f"root_scalar: {method}, options {options}", "root_scalar", "cubic",
                       {"method": method, "options": options, "maxiter": 30}, derivatives=2, **both)
    yield case("root_scalar: options with tol", "root_scalar", "cubic", {"options": {"tol": 1e-2}}, x0=1.5,
               derivatives=1)
    yield case("root_scalar: nothing", "root_scalar", "cubic")
    yield case("root_scalar: x1 alone", "root_scalar", "cubic", {"x1": 1.0})
    yield case("root_scalar: an unknown method", "root_scalar", "cubic", {"method": "foo"}, bracket=bracket)
    yield case("root_scalar: a method in capitals", "root_scalar", "cubic", {"method": "BrentQ"}, bracket=bracket)
    yield case("root_scalar: an unknown inner option", "root_scalar", "cubic", {"options": {"foo": 1}}, bracket=bracket)
    yield case("root_scalar: one end of a bracket", "root_scalar", "cubic", {}, bracket=[0.0])
    yield case("root_scalar: zero derivative", "root_scalar", "noRoot", {}, x0=0.0, derivatives=1)
    yield case("root_scalar: args", "root_scalar", "square", {"args": (3.0,)}, x0=1.0, derivatives=2, jointly=2)


def generate():
    cases = [*families(), *bracket_options(), *newton_from_points(), *newton_from_many(), *chosen_methods()]
    write(__file__, cases, ["roots"])
