"""scipy.optimize.lsq_linear: matrices of many shapes, bounds of each kind, both methods and solvers, each option."""

import numpy as np
from scipy.optimize import lsq_linear

from secant_reference import run, write

SHAPES = ((3, 2), (6, 6), (12, 5), (5, 8), (25, 12))
BOUNDS = ("both", "lower", "upper", "some", "wide")
METHODS = (("trf", {}), ("bvls", {"method": "bvls"}), ("lsmr", {"lsq_solver": "lsmr"}))
SMALL = ([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]], [1.0, -2.0, 3.0])
BOX = [[0.0, -1.0], [1.0, 0.5]]
OPTIONS = (
    {"verbose": 1},
    {"verbose": 2},
    {"method": "bvls", "verbose": 1},
    {"method": "bvls", "verbose": 2},
    {"lsq_solver": "lsmr", "verbose": 2},
    {"lsq_solver": "lsmr", "lsmr_tol": "auto"},
    {"lsq_solver": "lsmr", "lsmr_tol": 1e-3},
    {"lsq_solver": "lsmr", "lsmr_maxiter": 1},
    {"max_iter": 1},
    {"max_iter": 3},
    {"tol": 1e-3},
    {"tol": 1e-14},
    {"lsq_solver": "exact"},
)


def problem(m, n, seed):
    rng = np.random.default_rng(seed)
    A = np.round(rng.standard_normal((m, n)) * 64) / 64
    b = np.round(rng.standard_normal(m) * 64) / 16
    return A, b


def bounds_of(kind, n, seed):
    rng = np.random.default_rng(seed + 100)
    low = np.round(rng.uniform(-1, 0, n) * 16) / 16
    high = low + np.round(rng.uniform(0.25, 1, n) * 16) / 16
    if kind == "lower":
        high = np.full(n, np.inf)
    if kind == "upper":
        low = np.full(n, -np.inf)
    if kind == "some":
        low[::2] = -np.inf
        high[1::2] = np.inf
    if kind == "wide":
        low, high = low - 3, high + 3
    return [low, high]


def solve(A, b, options, ulps):
    A = ulps(np.asarray(A).ravel()).reshape(np.shape(A))
    result = lsq_linear(A, ulps(np.asarray(b)), **options)
    keys = ("x", "cost", "fun", "optimality", "active_mask", "nit", "status", "message", "success")
    return {**{key: result[key] for key in keys}, "unbounded_sol": list(result.unbounded_sol)}


def counts(expected):
    return {key: expected[key] for key in ("nit", "status")} | {"active_mask": list(map(int, expected["active_mask"]))}


def totals(expected):
    return {key: expected[key] for key in ("nit", "status")}


def case_of(name, A, b, options):
    case = run(lambda ulps: solve(A, b, options, ulps), counts, totals)
    return {"name": name, "call": f"lsq_linear(A, b, {name})", "A": A, "b": b, "options": options, **case}


def generate():
    cases = []
    for m, n in SHAPES:
        for kind in BOUNDS:
            A, b = problem(m, n, seed=m)
            for method, options in METHODS:
                given = {**options, "bounds": bounds_of(kind, n, seed=m)}
                cases.append(case_of(f"{method}, {kind} {m} x {n}", A, b, given))
    for options in OPTIONS:
        cases.append(case_of(f"small, {options}", *SMALL, {**options, "bounds": BOX}))
    for options in ({"verbose": 2}, {"method": "bvls"}, {"lsq_solver": "lsmr"}):
        cases.append(case_of(f"without bounds, {options}", *SMALL, options))
    write(__file__, cases, [])
