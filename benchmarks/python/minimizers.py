"""SciPy's gradient methods on Rosenbrock's function, which both sides evaluate by loops."""

from measure import measure
from rosenbrock import gradient, rosenbrock
from scipy.optimize import fmin_bfgs, fmin_cg, fmin_ncg


def start(n):
    return [-1.2 if i % 2 == 0 else 1.0 for i in range(n)]


measure("bfgs-10", lambda: fmin_bfgs(rosenbrock, start(10), gradient, disp=0))
measure("bfgs-10-differences", lambda: fmin_bfgs(rosenbrock, start(10), disp=0))
measure("bfgs-100", lambda: fmin_bfgs(rosenbrock, start(100), gradient, disp=0))
measure("bfgs-100-differences", lambda: fmin_bfgs(rosenbrock, start(100), disp=0))
measure("cg-1000", lambda: fmin_cg(rosenbrock, start(1000), gradient, disp=0))
measure("ncg-100", lambda: fmin_ncg(rosenbrock, start(100), gradient, disp=0))
