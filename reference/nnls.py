"""scipy.optimize.nnls: matrices of many shapes, some of deficient rank, and how many iterations each takes."""

import numpy as np
from scipy.optimize import nnls

from secant_reference import run, write

SHAPES = ((1, 1), (3, 2), (5, 5), (4, 7), (12, 4), (20, 10), (10, 20), (40, 15))
KINDS = ("uniform", "normal", "dependent", "feasible", "zero column")


def problem(m, n, kind, seed):
    """A and b with few digits, so that they can be written as they are."""
    rng = np.random.default_rng(seed)
    A = rng.uniform(size=(m, n)) if kind == "uniform" else rng.standard_normal((m, n))
    b = rng.standard_normal(m)
    A = np.round(A * 256) / 256
    b = np.round(b * 256) / 256
    if kind == "dependent" and n > 2:
        A[:, -1] = A[:, 0] + A[:, 1]
    if kind == "feasible":
        b = A @ np.round(rng.uniform(size=n) * 8)
    if kind == "zero column":
        A[:, n // 2] = 0
    return A, b


def least_limit(A, b):
    """The smallest `maxiter` with which SciPy finds the solution."""
    for maxiter in range(1, 3 * A.shape[1] + 1):
        try:
            nnls(A, b, maxiter=maxiter)
            return maxiter
        except RuntimeError:
            pass
    return None


def solve(A, b, ulps):
    A = ulps(A.ravel()).reshape(A.shape)
    x, rnorm = nnls(A, ulps(b))
    return {"x": x, "rnorm": rnorm, "least_maxiter": least_limit(A, b)}


def generate():
    cases = []
    for m, n in SHAPES:
        for kind in KINDS:
            for seed in (1, 2):
                A, b = problem(m, n, kind, seed)
                counts = lambda expected: [expected["least_maxiter"], (expected["x"] > 0).tolist()]
                case = run(lambda ulps: solve(A, b, ulps), counts, lambda expected: {"least_maxiter": expected["least_maxiter"]})
                for key in ("printed", "warnings"):
                    case.get("expected", {}).pop(key, None)
                cases.append({"name": f"{kind} {m} x {n}, {seed}", "call": "nnls(A, b)", "A": A, "b": b, **case})
    write(__file__, cases, [])
