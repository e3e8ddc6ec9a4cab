"""SciPy on the problems of benchmarks/src/scalar_minima.ts: one minimum in fifty, times fifty, as SciPy is slow."""

import statistics
import time

from scipy.optimize import bracket, brent, fminbound, golden, minimize_scalar

MINIMA = 20_000
SHARE = 50


def f(x, a):
    return (x * x - a) * x * x - x


def measure_minima(name, solve):
    samples = []
    for _ in range(7):
        start = time.perf_counter()
        for i in range(0, MINIMA, SHARE):
            solve(lambda x, a=1 + i / MINIMA: f(x, a))
        samples.append(time.perf_counter() - start)
    print(name, f"{statistics.median(samples) * SHARE * 1e3:.9g}")


measure_minima("brent", brent)
measure_minima("golden", golden)
measure_minima("fminbound", lambda g: fminbound(g, 0, 3))
measure_minima("bracket", bracket)
measure_minima("minimize_scalar-brent", minimize_scalar)
measure_minima("minimize_scalar-bounded", lambda g: minimize_scalar(g, bounds=(0, 3)))
measure_minima("minimize_scalar-golden", lambda g: minimize_scalar(g, method="golden"))
