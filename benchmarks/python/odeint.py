"""SciPy's odeint on the problems of benchmarks/src/odeint.ts, the right-hand sides as its documentation writes them:
y is taken apart by assignment. A line "name-alone" gives the milliseconds of one call of the right-hand side alone."""

import math
import statistics
import time

import numpy as np
from measure import measure
from scipy.integrate import odeint


def airy(y, t):
    return [t * y[1], y[0]]


def lorenz(u, t):
    x, y, z = u
    return [10 * (y - x), 28 * x - y - x * z, x * y - 8 / 3 * z]


def van_der_pol(u, t):
    x, v = u
    return [v, 1000 * (1 - x * x) * v - x]


def robertson(u, t):
    x, y, z = u
    return [-0.04 * x + 1e4 * y * z, 0.04 * x - 1e4 * y * z - 3e7 * y * y, 3e7 * y * y]


def hires(u, t):
    a, b, c, d, e, f, g, h = u
    r = 280 * f * h
    return [
        -1.71 * a + 0.43 * b + 8.32 * c + 0.0007,
        1.71 * a - 8.75 * b,
        -10.03 * c + 0.43 * d + 0.035 * e,
        8.32 * b + 1.71 * c - 1.12 * d,
        -1.745 * e + 0.43 * f + 0.43 * g,
        -r + 0.69 * d + 1.71 * e - 0.43 * f + 0.69 * g,
        r - 1.81 * g,
        -r + 1.81 * g,
    ]


MU = 0.012277471


def arenstorf(u, t):
    x, y, vx, vy = u
    earth, moon = x + MU, x - (1 - MU)
    from_earth2, from_moon2 = earth * earth + y * y, moon * moon + y * y
    from_earth3, from_moon3 = from_earth2 * math.sqrt(from_earth2), from_moon2 * math.sqrt(from_moon2)
    return [
        vx,
        vy,
        x + 2 * vy - (1 - MU) * earth / from_earth3 - MU * moon / from_moon3,
        y - 2 * vx - (1 - MU) * y / from_earth3 - MU * y / from_moon3,
    ]


def lotka_volterra(u, t):
    x, y = u
    return [x * (1.5 - y), y * (x - 3)]


def brusselator(points):
    scale = (points + 1) ** 2 / 50

    def rhs(y, t):
        u, v = y[::2], y[1::2]
        dydt = np.empty_like(y)
        reaction = u * u * v
        padded_u, padded_v = np.pad(u, 1, constant_values=1.0), np.pad(v, 1, constant_values=3.0)
        dydt[::2] = 1 + reaction - 4 * u + scale * (padded_u[:-2] - 2 * u + padded_u[2:])
        dydt[1::2] = 3 * u - reaction + scale * (padded_v[:-2] - 2 * v + padded_v[2:])
        return dydt

    y0 = np.empty(2 * points)
    y0[::2] = 1 + np.round(1e9 * np.sin(2 * np.pi * np.arange(1, points + 1) / (points + 1))) / 1e9
    y0[1::2] = 3
    return rhs, y0


def alone(name, rhs, y0, t):
    y = np.array(y0, dtype=float)
    calls = 1000
    samples = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(calls):
            rhs(y, t)
        samples.append(time.perf_counter() - start)
    print(f"{name}-alone", f"{statistics.median(samples) / calls * 1e3:.9g}")


def case(name, rhs, y0, t, **options):
    measure(name, lambda: odeint(rhs, y0, t, **{"mxstep": 50000, **options}))
    alone(name, rhs, y0, t[0])


case("airy", airy, [-0.2588194037928069, 0.3550280538878172], [0.01 * i for i in range(401)])
case("lorenz", lorenz, [0, 1, 0], [0.01 * i for i in range(3001)])
case("van-der-pol", van_der_pol, [2, 0], [100.0 * i for i in range(21)])
case("robertson", robertson, [1, 0, 0], [0, *(4 * 10.0**k for k in range(-1, 11))])
case("hires", hires, [1, 0, 0, 0, 0, 0, 0, 0.0057], [0, 321.8122], rtol=1e-8, atol=1e-8)
case("arenstorf", arenstorf, [0.994, 0, 0, -2.0015851063790824], [0, 17.065216560157964], rtol=1e-12, atol=1e-12)

# One run in twenty of the thousand, times twenty.
TIMES = [0.1 * i for i in range(101)]
samples = []
for _ in range(5):
    start = time.perf_counter()
    for k in range(0, 1000, 20):
        odeint(lotka_volterra, [1 + k / 1000, 1], TIMES)
    samples.append(time.perf_counter() - start)
print("lotka-volterra", f"{statistics.median(samples) * 20 * 1e3:.9g}")
alone("lotka-volterra", lotka_volterra, [1, 1], 0)

for name, points, options in [("banded", 500, {"ml": 2, "mu": 2}), ("full", 100, {})]:
    rhs, y0 = brusselator(points)
    case(f"brusselator-{name}", rhs, y0, [float(i) for i in range(11)], **options)
