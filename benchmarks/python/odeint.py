"""SciPy's odeint on the problems of benchmarks/src/odeint.ts, the right-hand sides in plain Python."""

from measure import measure
from scipy.integrate import odeint


def airy(y, t):
    return [t * y[1], y[0]]


def lorenz(u, t):
    x, y, z = u.tolist()
    return [10 * (y - x), 28 * x - y - x * z, x * y - 8 / 3 * z]


def van_der_pol(u, t):
    x, v = u.tolist()
    return [v, 1000 * (1 - x * x) * v - x]


def robertson(u, t):
    x, y, z = u.tolist()
    return [-0.04 * x + 1e4 * y * z, 0.04 * x - 1e4 * y * z - 3e7 * y * y, 3e7 * y * y]


def lotka_volterra(u, t):
    x, y = u.tolist()
    return [x * (1.5 - y), y * (x - 3)]


AIRY = [-0.2588194037928069, 0.3550280538878172]
measure("airy", lambda: odeint(airy, AIRY, [0.01 * i for i in range(401)]))
measure("lorenz", lambda: odeint(lorenz, [0, 1, 0], [0.01 * i for i in range(3001)]))
measure("van-der-pol", lambda: odeint(van_der_pol, [2, 0], [100.0 * i for i in range(21)], mxstep=5000))
measure("robertson", lambda: odeint(robertson, [1, 0, 0], [0, *(4 * 10.0**k for k in range(-1, 11))], mxstep=5000))
measure("lotka-volterra", lambda: odeint(lotka_volterra, [1, 1], [0.1 * i for i in range(101)]))
