"""SciPy's least_squares on the problems of benchmarks/src/least_squares.ts."""

import math

import numpy as np
from measure import measure
from scipy.optimize import least_squares


def rosenbrock(x):
    a, b = x.tolist()
    return np.array([10 * (b - a * a), 1 - a])


def jacobian(x):
    return np.array([[-20 * x[0], 10], [-1, 0]])


T = np.arange(100) / 10
Y = 0.5 + 2 * np.exp(-T) + np.array([0.1 * math.sin(999.0 * i) * (10 if i % 10 == 3 else 1) for i in range(100)])


def decay(x):
    return x[0] + x[1] * np.exp(x[2] * T) - Y


def broyden(x):
    f = (3 - x) * x + 1
    f[1:] -= x[:-1]
    f[:-1] -= 2 * x[1:]
    return f


def broyden_jacobian(x):
    n = len(x)
    return np.diag(3 - 2 * x) + np.diag(np.full(n - 1, -1.0), -1) + np.diag(np.full(n - 1, -2.0), 1)


CASES = (
    ("rosenbrock", rosenbrock, [-1.2, 1], {"jac": jacobian}),
    ("rosenbrock-bounded", rosenbrock, [2, 2], {"jac": jacobian, "bounds": ([-np.inf, 1.5], np.inf)}),
    ("decay", decay, [1, 1, -0.1], {}),
    ("decay-soft_l1", decay, [1, 1, -0.1], {"loss": "soft_l1", "f_scale": 0.1}),
    ("broyden-100", broyden, -np.ones(100), {"jac": broyden_jacobian}),
    ("broyden-100-lsmr", broyden, -np.ones(100), {"jac": broyden_jacobian, "tr_solver": "lsmr"}),
)

for key, fun, x0, options in CASES:
    for method in ("trf", "dogbox"):
        measure(f"{key}-{method}", lambda: least_squares(fun, x0, method=method, **options))
