"""SciPy's Powell's method on Rosenbrock's function, which both sides evaluate by loops."""

from measure import measure
from rosenbrock import rosenbrock
from scipy.optimize import fmin_powell, minimize


def start(n):
    return [-1.2 if i % 2 == 0 else 1.0 for i in range(n)]


measure("powell-2", lambda: fmin_powell(rosenbrock, start(2), disp=0))
measure("powell-10", lambda: fmin_powell(rosenbrock, start(10), disp=0))
measure("powell-10-bounds", lambda: minimize(rosenbrock, start(10), method="powell", bounds=[(-2, 2)] * 10))
