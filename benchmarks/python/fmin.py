"""SciPy's fmin on the problems of benchmarks/src/fmin.ts."""

from measure import measure
from rosenbrock import rosenbrock
from scipy.optimize import fmin


measure("fmin-rosenbrock-2", lambda: fmin(rosenbrock, [-1.2, 1], xtol=1e-8, ftol=1e-8, disp=0))
measure("fmin-rosenbrock-8", lambda: fmin(rosenbrock, [1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9], disp=0))
