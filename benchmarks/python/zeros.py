"""SciPy's root finders on the problems of benchmarks/src/zeros.ts: one root in fifty, times fifty, as SciPy is slow."""

import statistics
import time

import numpy as np
from measure import measure
from scipy.optimize import bisect, brenth, brentq, fixed_point, newton, ridder, root_scalar, toms748

ROOTS = 100_000
STARTS = 1_000_000
SHARE = 50


def f(x, a):
    return x * x * x - a


def fprime(x, a):
    return 3 * x * x


def measure_roots(name, solve):
    samples = []
    for _ in range(7):
        start = time.perf_counter()
        for i in range(0, ROOTS, SHARE):
            solve(1 + i / ROOTS)
        samples.append(time.perf_counter() - start)
    print(name, f"{statistics.median(samples) * SHARE * 1e3:.9g}")


measure_roots("brentq", lambda a: brentq(lambda x: f(x, a), 0, 2))
measure_roots("brentq-args", lambda a: brentq(f, 0, 2, args=(a,)))
measure_roots("brenth", lambda a: brenth(lambda x: f(x, a), 0, 2))
measure_roots("ridder", lambda a: ridder(lambda x: f(x, a), 0, 2))
measure_roots("toms748", lambda a: toms748(lambda x: f(x, a), 0, 2))
measure_roots("root-scalar", lambda a: root_scalar(lambda x: f(x, a), bracket=[0, 2]))
measure_roots("fixed-point", lambda a: fixed_point(lambda x: (2 * x + a / (x * x)) / 3, 1.5))
measure_roots("bisect", lambda a: bisect(f, 0, 2, args=(a,)))
measure_roots("newton", lambda a: newton(f, 1.5, fprime, args=(a,)))
measure_roots("secant", lambda a: newton(f, 1.5, args=(a,)))
starts = 1 + np.arange(STARTS) / STARTS
measure("newton-many", lambda: newton(f, starts, fprime, args=(starts,)))
