"""SciPy's SLSQP on problems 43 and 71 of Hock & Schittkowski, nnls and lsq_linear on a matrix without a pattern."""

import math

from measure import measure
from scipy.optimize import lsq_linear, minimize, nnls


def f43(x):
    return x[0] * x[0] + x[1] * x[1] + 2 * x[2] * x[2] + x[3] * x[3] - 5 * x[0] - 5 * x[1] - 21 * x[2] + 7 * x[3]


def g43(x):
    return [2 * x[0] - 5, 2 * x[1] - 5, 4 * x[2] - 21, 2 * x[3] + 7]


def c43(x):
    a, b, c, d = x[0] * x[0], x[1] * x[1], x[2] * x[2], x[3] * x[3]
    return [
        8 - a - b - c - d - x[0] + x[1] - x[2] + x[3],
        10 - a - 2 * b - c - 2 * d + x[0] + x[3],
        5 - 2 * a - b - c - 2 * x[0] + x[1] + x[3],
    ]


def j43(x):
    return [
        [-2 * x[0] - 1, -2 * x[1] + 1, -2 * x[2] - 1, -2 * x[3] + 1],
        [-2 * x[0] + 1, -4 * x[1], -2 * x[2], -4 * x[3] + 1],
        [-4 * x[0] - 2, -2 * x[1] + 1, -2 * x[2], 1],
    ]


def f71(x):
    return x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2]


def g71(x):
    return [x[3] * (2 * x[0] + x[1] + x[2]), x[0] * x[3], x[0] * x[3] + 1, x[0] * (x[0] + x[1] + x[2])]


def eq71(x):
    return x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] - 40


def ineq71(x):
    return x[0] * x[1] * x[2] * x[3] - 25


def eq71_jac(x):
    return [2 * x[0], 2 * x[1], 2 * x[2], 2 * x[3]]


def ineq71_jac(x):
    return [x[1] * x[2] * x[3], x[0] * x[2] * x[3], x[0] * x[1] * x[3], x[0] * x[1] * x[2]]


def system(m, n):
    A = [[math.sin(1 + 7 * i + 3 * j + i * j) for j in range(n)] for i in range(m)]
    return A, [math.cos(5 * i) for i in range(m)]


box = [(1, 5)] * 4
start = [1.0, 5.0, 5.0, 1.0]
given = [{"type": "eq", "fun": eq71, "jac": eq71_jac}, {"type": "ineq", "fun": ineq71, "jac": ineq71_jac}]
bare = [{"type": "eq", "fun": eq71}, {"type": "ineq", "fun": ineq71}]
three = {"type": "ineq", "fun": c43, "jac": j43}
measure("slsqp-hs43", lambda: minimize(f43, [0.0] * 4, jac=g43, method="slsqp", constraints=three))
measure("slsqp-hs71", lambda: minimize(f71, start, jac=g71, method="slsqp", bounds=box, constraints=given))
measure("slsqp-hs71-differences", lambda: minimize(f71, start, method="slsqp", bounds=box, constraints=bare))
small, large, middle = system(20, 10), system(200, 100), system(60, 20)
measure("nnls-20", lambda: nnls(*small))
measure("nnls-200", lambda: nnls(*large))
measure("trf-60", lambda: lsq_linear(*middle, bounds=(-0.05, 0.05)))
measure("bvls-60", lambda: lsq_linear(*middle, bounds=(-0.05, 0.05), method="bvls"))
