"""scipy.optimize.brenth, ridder and toms748, and root_scalar by these: cases of the kind that zeros.py has."""

import zeros
from scipy.optimize import brenth, ridder, toms748

import numpy as np

from secant_reference import write

METHODS = {"brenth": brenth, "ridder": ridder, "toms748": toms748}
zeros.SOLVERS |= METHODS


def families():
    for problem in zeros.FAMILIES + zeros.CLASSICS:
        for number, (bracket, args) in enumerate(zeros.brackets(problem)):
            options = {"args": args} if args else {}
            for solver in METHODS:
                yield zeros.case(f"{solver}: {problem}, bracket {number + 1}", solver, problem, options, bracket)
            for k in (2, 3):
                name = f"toms748: {problem}, bracket {number + 1}, k = {k}"
                yield zeros.case(name, "toms748", problem, {**options, "k": k}, bracket)


def bracket_options():
    for solver in METHODS:
        for problem, bracket in (("cubic", (0.0, 3.0)), ("aps3", (-9.0, 31.0))):
            for options in (
                {"xtol": 5e-324}, {"xtol": 1e-6}, {"xtol": 0.5}, {"xtol": np.inf}, {"rtol": 1e-3}, {"rtol": 1.0},
                {"xtol": 1e-300, "rtol": 1e-10}, {"maxiter": 1000}, {"xtol": 0.0}, {"xtol": -1.0}, {"rtol": 0.0},
                {"rtol": 8e-16}, {"rtol": 2e-16}, {"maxiter": -1}, {"maxiter": 2.5}, {"disp": False},
            ):
                yield zeros.case(f"{solver}: {problem}, {options}", solver, problem, options, bracket)
            for maxiter in (0, 1, 2, 3, 5):
                for disp in (True, False):
                    options = {"maxiter": maxiter, "disp": disp}
                    yield zeros.case(f"{solver}: {problem}, {options}", solver, problem, options, bracket)
        for bracket in ((2.0, 3.0), (3.0, 2.0), (2.0, 2.0)):
            yield zeros.case(f"{solver}: no change of sign in {bracket}", solver, "cubic", {}, bracket)
        for bracket in ((0.0, 2.0), (-2.0, 0.0), (0.0, 0.0), (2.0, 0.0)):
            yield zeros.case(f"{solver}: a root at an end of {bracket}", solver, "identity", {}, bracket)
        yield zeros.case(f"{solver}: zero everywhere", solver, "zero", {}, (-2.0, 1.0))
        for problem in ("always", "nanLeft", "nanRight", "nanInside"):
            yield zeros.case(f"{solver}: {problem}", solver, problem, {}, (0.0, 2.0))
        for problem in ("wall", "step", "tinyStep", "pole"):
            yield zeros.case(f"{solver}: {problem}", solver, problem, {}, (0.0, 2.0))
            yield zeros.case(f"{solver}: {problem}, backwards", solver, problem, {}, (2.0, 0.0))
        yield zeros.case(f"{solver}: infinite", solver, "infinite", {}, (0.0, 2.0),
                         note="SciPy calls a jump from -inf to inf a root")
        for bracket in ((0.0, np.inf), (-np.inf, 1.0), (-np.inf, np.inf), (np.nan, 1.0), (0.0, np.nan)):
            yield zeros.case(f"{solver}: the bracket {bracket}", solver, "cubic", {}, bracket)
    for k in (0, -1, 1.5, 2, 3, 5, 9):
        for problem in ("cubic", "kepler", "oscillation", "dekker", "signedRoot"):
            bracket = (-1.0, 7.0) if problem != "kepler" else (0.0, 3.0)
            yield zeros.case(f"toms748: {problem}, k = {k}", "toms748", problem, {"k": k}, bracket)
    for problem, bracket in (("exponential", (-700.0, 700.0)), ("dekker", (-1e-3, 1e3)), ("twentieth", (0.0, 1e9)),
                             ("reciprocal", (1e-12, 1e12)), ("square", (0.0, 1e150))):
        for solver in METHODS:
            for options in ({}, {"xtol": 1e-6}, {"xtol": 1e-300}):
                name = f"{solver}: {problem} in {bracket}, {options}"
                yield zeros.case(name, solver, problem, options, bracket)


def chosen_methods():
    bracket = [0.0, 3.0]
    for method in METHODS:
        given = {"method": method}
        for options in ({}, {"maxiter": 2}, {"xtol": 1e-3}, {"rtol": 1e-3}):
            yield zeros.case(f"root_scalar: {method}, {options}", "root_scalar", "cubic", given | options, bracket=bracket)
            name = f"root_scalar: {method}, options {options}"
            yield zeros.case(name, "root_scalar", "cubic", given | {"options": options, "maxiter": 30}, bracket=bracket)
        yield zeros.case(f"root_scalar: {method} with nothing", "root_scalar", "cubic", given)
        yield zeros.case(f"root_scalar: {method} with x0", "root_scalar", "cubic", given, x0=1.5)
        yield zeros.case(f"root_scalar: {method}, xtol 0", "root_scalar", "cubic", given | {"xtol": 0.0}, bracket=bracket)
        yield zeros.case(f"root_scalar: {method}, no root", "root_scalar", "noRoot", given, bracket=bracket)
        yield zeros.case(f"root_scalar: {method} in capitals", "root_scalar", "cubic", {"method": method.upper()},
                         bracket=bracket)
        yield zeros.case(f"root_scalar: {method}, args", "root_scalar", "square", given | {"args": (3.0,)},
                         bracket=bracket)
        for derivatives, jointly in ((1, 1), (2, 2), (2, 0)):
            yield zeros.case(f"root_scalar: {method}, {derivatives} derivatives, {jointly} of them joint", "root_scalar",
                             "cubic", given, bracket=bracket, derivatives=derivatives, jointly=jointly)
        for problem in ("always", "nanInside", "kepler", "identity"):
            yield zeros.case(f"root_scalar: {method} on {problem}", "root_scalar", problem, given, bracket=[0.0, 2.5])
        inner = given | {"options": {"foo": 1}}
        yield zeros.case(f"root_scalar: {method}, an unknown option", "root_scalar", "cubic", inner, bracket=bracket)
    for k in (1, 2, 0):
        inner = {"method": "toms748", "options": {"k": k}}
        yield zeros.case(f"root_scalar: toms748, k = {k}", "root_scalar", "cubic", inner, bracket=bracket)
    inner = {"method": "brenth", "options": {"k": 2}}
    yield zeros.case("root_scalar: brenth with k", "root_scalar", "cubic", inner, bracket=bracket)


def generate():
    write(__file__, [*families(), *bracket_options(), *chosen_methods()], ["roots"])
