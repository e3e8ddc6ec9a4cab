"""SciPy's curve_fit on the fits of benchmarks/src/leastsq.ts, and leastsq on one of its problems."""

import math
import warnings

import numpy as np
from measure import measure
from scipy.optimize import curve_fit, leastsq

warnings.simplefilter("ignore")


def noise(i):
    return 0.05 * math.sin(999.0 * i)


def decay(x, a, b, c):
    return a * np.exp(-b * x) + c


def decay_data(points):
    x = np.arange(points) * 4 / points
    return x, decay(x, 2.5, 1.3, 0.5) + np.array([noise(i) for i in range(points)])


def peaks(x, a, b, c, d, e, f, g, h):
    return a * np.exp(-b * x) + c * np.exp(-(((x - d) / e) ** 2)) + f * np.exp(-(((x - g) / h) ** 2))


TRUTH = (98.8, 0.0105, 100.5, 67.5, 23.1, 72.0, 179.0, 18.4)
START = (94.0, 0.0105, 99.0, 63.0, 25.0, 71.0, 180.0, 20.0)

for points in (100, 10000):
    x, y = decay_data(points)
    measure(f"curve_fit-3x{points}", lambda: curve_fit(decay, x, y))
x250 = np.arange(1.0, 251.0)
y250 = peaks(x250, *TRUTH) + 40 * np.array([noise(i) for i in range(250)])
measure("curve_fit-8x250", lambda: curve_fit(peaks, x250, y250, START))
x20, y20 = decay_data(20)
shifted = [y20 + 0.001 * k for k in range(1000)]
measure("curve_fit-1000-small", lambda: [curve_fit(decay, x20, y, (2.0, 1.0, 0.0)) for y in shifted])


def rosenbrock(x):
    return [10 * (x[1] - x[0] * x[0]), 1 - x[0]]


measure("leastsq-rosenbrock", lambda: leastsq(rosenbrock, [-1.2, 1]))
