"""SciPy's gradient methods on Rosenbrock's function, which both sides evaluate by loops."""

from measure import measure
from scipy.optimize import fmin_bfgs, fmin_cg, fmin_ncg


def rosenbrock(x):
    x = x.tolist()
    total = 0.0
    for i in range(len(x) - 1):
        a = 1 - x[i]
        b = x[i + 1] - x[i] * x[i]
        total += a * a + 100 * b * b
    return total


def gradient(x):
    x = x.tolist()
    g = [0.0] * len(x)
    for i in range(len(x) - 1):
        b = x[i + 1] - x[i] * x[i]
        g[i] += -2 * (1 - x[i]) - 400 * x[i] * b
        g[i + 1] += 200 * b
    return g


def start(n):
    return [-1.2 if i % 2 == 0 else 1.0 for i in range(n)]


measure("bfgs-10", lambda: fmin_bfgs(rosenbrock, start(10), gradient, disp=0))
measure("bfgs-10-differences", lambda: fmin_bfgs(rosenbrock, start(10), disp=0))
measure("bfgs-100", lambda: fmin_bfgs(rosenbrock, start(100), gradient, disp=0))
measure("cg-1000", lambda: fmin_cg(rosenbrock, start(1000), gradient, disp=0))
measure("ncg-100", lambda: fmin_ncg(rosenbrock, start(100), gradient, disp=0))
