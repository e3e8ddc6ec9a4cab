"""SciPy's fmin on the problems of benchmarks/src/fmin.ts."""

from measure import measure
from scipy.optimize import fmin


def rosenbrock(x):
    x = x.tolist()
    total = 0.0
    for i in range(len(x) - 1):
        a = 1 - x[i]
        b = x[i + 1] - x[i] * x[i]
        total += a * a + 100 * b * b
    return total


measure("fmin-rosenbrock-2", lambda: fmin(rosenbrock, [-1.2, 1], xtol=1e-8, ftol=1e-8, disp=0))
measure("fmin-rosenbrock-8", lambda: fmin(rosenbrock, [1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9], disp=0))
