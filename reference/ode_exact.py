"""
The initial value problems, solved to 15 digits and more: their right-hand sides once more, in decimals of 40 digits.

By collocation at the s points of Radau (Radau IIA, order 2s - 1); Hairer & Wanner, Solving Ordinary Differential
Equations II, section IV.5. Each step's equations are solved to the last digits by Newton's method, whose matrix is
in double precision. Each problem is solved twice, with different s and tolerances; `digits` is how many digits the
two have in common.
"""

import os
from decimal import Decimal as D
from decimal import getcontext
from multiprocessing import Pool

import mpmath
import numpy as np

from secant_reference import node, write

getcontext().prec = 40
mpmath.mp.dps = 60
PI = D(mpmath.nstr(mpmath.pi, 50))


def solve(f, y, t, end, stages, tolerance, floor):
    """
    y(end) from y(t). y' on a step is a polynomial of degree stages - 1; its leading Legendre coefficient, times the
    length of the step, is kept below `tolerance` in units of |y| + floor.
    """
    points, weights, leading = radau(stages)
    h = (end - t) * D("1e-6")
    while t < end:
        h = min(h, end - t)
        slopes = collocation(f, t, y, h, points, weights, floor)
        if slopes is None:
            h /= 4
            continue
        error = max(
            abs(h * sum(c * slope[i] for c, slope in zip(leading, slopes))) / (abs(y[i]) + floor) for i in range(len(y))
        )
        if error <= tolerance:
            t = end if h == end - t else t + h
            y = [value + h * sum(w * slope[i] for w, slope in zip(weights[-1], slopes)) for i, value in enumerate(y)]
        h *= D(min(4, max(0.2, 0.8 * float(error / tolerance + D("1e-30")) ** (-1 / stages))))
    return y


def collocation(f, t, y, h, points, weights, floor):
    """The derivatives k_i at the stages, of z_i = h sum_j a_ij f(t + c_j h, y + z_j); None if Newton fails."""
    s, n = len(points), len(y)
    z = [[D(0)] * n for _ in points]
    inverse, last = None, 1.0
    a = np.array(weights, dtype=float)
    for _ in range(30):
        states = [[u + v for u, v in zip(y, row)] for row in z]
        slopes = [f(t + c * h, state) for c, state in zip(points, states)]
        residual = [
            [h * sum(w * slope[k] for w, slope in zip(row, slopes)) - z[i][k] for k in range(n)]
            for i, row in enumerate(weights)
        ]
        if last > 1e-6:
            jacobians = [differences(f, t + c * h, state, floor) for c, state in zip(points, states)]
            blocks = float(h) * np.einsum("ij,jkl->ikjl", a, np.array(jacobians, dtype=float))
            inverse = np.linalg.inv(np.eye(s * n) - blocks.reshape(s * n, s * n))
        step = (inverse @ np.array(residual, dtype=float).ravel()).reshape(s, n).tolist()
        z = [[u + D(v) for u, v in zip(row, change)] for row, change in zip(z, step)]
        last = max(abs(v) / float(abs(u) + floor) for row in step for u, v in zip(y, row))
        if not last < 1e10:
            return None
        if last < 1e-26:
            return slopes
    return None


def differences(f, t, y, floor):
    base = f(t, y)
    columns = []
    for j, value in enumerate(y):
        step = D("1e-15") * (abs(value) + floor)
        columns.append([(a - b) / step for a, b in zip(f(t, y[:j] + [value + step] + y[j + 1 :]), base)])
    return [list(row) for row in zip(*columns)]


def radau(s):
    """The points c, the matrix of weights a, and the weights of the leading Legendre coefficient."""
    legendre = [np.polynomial.legendre.Legendre.basis(k) for k in (s - 1, s)]
    guesses = np.sort((legendre[1] - legendre[0]).roots().real)
    between = lambda x: mpmath.legendre(s, x) - mpmath.legendre(s - 1, x)
    points = [(mpmath.findroot(between, x) + 1) / 2 for x in guesses[:-1]] + [mpmath.mpf(1)]
    powers = mpmath.matrix([[c**k for k in range(s)] for c in points])
    integrals = mpmath.matrix([[c ** (k + 1) / (k + 1) for k in range(s)] for c in points])
    values = mpmath.matrix([[mpmath.legendre(k, 2 * c - 1) for k in range(s)] for c in points])
    weights, leading = integrals * powers**-1, values**-1
    decimal = lambda x: D(mpmath.nstr(x, 45))
    return (
        [decimal(c) for c in points],
        [[decimal(weights[i, j]) for j in range(s)] for i in range(s)],
        [decimal(leading[s - 1, j]) for j in range(s)],
    )


def sin(x):
    x = x % (2 * PI)
    term = total = x
    k = 1
    while abs(term) > D("1e-42"):
        k += 2
        term *= -x * x / (k * (k - 1))
        total += term
    return total


def cos(x):
    return sin(x + PI / 2)


# The right-hand sides.


def matrix(rows, b=None):
    rows = [[(j, D(str(a))) for j, a in enumerate(row) if a] for row in rows]
    return lambda t, y: [sum((a * y[j] for j, a in row), D(b[i]) if b else D(0)) for i, row in enumerate(rows)]


def diagonal(*values):
    return [[a if i == j else 0 for j in range(len(values))] for i, a in enumerate(values)]


def van_der_pol(mu):
    return lambda t, y: [y[1], mu * (1 - y[0] * y[0]) * y[1] - y[0]]


def lotka_volterra(t, y):
    return [2 * (y[0] - y[0] * y[1]), -(y[1] - y[0] * y[1])]


def robertson(t, y):
    slow, back, fast = D("0.04") * y[0], D("1e4") * y[1] * y[2], D("3e7") * y[1] * y[1]
    return [-slow + back, slow - back - fast, fast]


def hires(t, y):
    r = 280 * y[5] * y[7]
    return [
        D("-1.71") * y[0] + D("0.43") * y[1] + D("8.32") * y[2] + D("0.0007"),
        D("1.71") * y[0] - D("8.75") * y[1],
        D("-10.03") * y[2] + D("0.43") * y[3] + D("0.035") * y[4],
        D("8.32") * y[1] + D("1.71") * y[2] - D("1.12") * y[3],
        D("-1.745") * y[4] + D("0.43") * y[5] + D("0.43") * y[6],
        -r + D("0.69") * y[3] + D("1.71") * y[4] - D("0.43") * y[5] + D("0.69") * y[6],
        r - D("1.81") * y[6],
        -r + D("1.81") * y[6],
    ]


def orego(t, y):
    return [
        D("77.27") * (y[1] + y[0] * (1 - D("8.375e-6") * y[0] - y[1])),
        (y[2] - (1 + y[0]) * y[1]) / D("77.27"),
        D("0.161") * (y[0] - y[2]),
    ]


def arenstorf(t, y):
    mu = D("0.012277471")
    earth, moon = y[0] + mu, y[0] - 1 + mu
    d1, d2 = earth * earth + y[1] * y[1], moon * moon + y[1] * y[1]
    d1, d2 = d1 * d1.sqrt(), d2 * d2.sqrt()
    return [
        y[2],
        y[3],
        y[0] + 2 * y[3] - (1 - mu) * earth / d1 - mu * moon / d2,
        y[1] - 2 * y[2] - (1 - mu) * y[1] / d1 - mu * y[1] / d2,
    ]


def lorenz(t, y):
    return [10 * (y[1] - y[0]), 28 * y[0] - y[1] - y[0] * y[2], y[0] * y[1] - 8 * y[2] / 3]


def brusselator(n):
    scale = D((n + 1) ** 2) / 50

    def f(t, y):
        u, v = [D(1), *y[::2], D(1)], [D(3), *y[1::2], D(3)]
        dy = []
        for i in range(1, n + 1):
            uuv = u[i] * u[i] * v[i]
            dy.append(1 + uuv - 4 * u[i] + scale * (u[i - 1] - 2 * u[i] + u[i + 1]))
            dy.append(3 * u[i] - uuv + scale * (v[i - 1] - 2 * v[i] + v[i + 1]))
        return dy

    return f


def b4(t, y):
    radius = (y[0] * y[0] + y[1] * y[1]).sqrt()
    return [-y[1] - y[0] * y[2] / radius, y[0] - y[1] * y[2] / radius, y[0] / radius]


def chain(rate):
    return matrix([[rate(i) if j == i - 1 else -rate(i + 1) if j == i < 9 else 0 for j in range(10)] for i in range(10)])


def second_differences(n, scale=1):
    return matrix([[scale * {0: -2, 1: 1}.get(abs(i - j), 0) for j in range(n)] for i in range(n)])


MASSES = [D(m) for m in ("954786104043e-15", "285583733151e-15", "437273164546e-16", "517759138449e-16", "277777777778e-17")]


def planets(t, y):
    places = [y[j : j + 3] for j in range(0, 15, 3)]
    cubes = [cube(p) for p in places]
    dy = y[15:]
    for j, p in enumerate(places):
        force = [-(D("1.00000597682") + MASSES[j]) * a / cubes[j] for a in p]
        for k, q in enumerate(places):
            if k != j:
                between = [b - a for a, b in zip(p, q)]
                apart = cube(between)
                force = [f + MASSES[k] * (d / apart - b / cubes[k]) for f, d, b in zip(force, between, q)]
        dy += [D("2.95912208286") * f for f in force]
    return dy


def cube(p):
    square = sum(a * a for a in p)
    return square * square.sqrt()


def kepler(t, y):
    r3 = cube(y[:2])
    return [y[2], y[3], -y[0] / r3, -y[1] / r3]


def wire():
    rows = diagonal(-1800, -2, -2, -2, -2, -2, -2, -2, -2000)
    for i in range(1, 8):
        rows[i][i - 1] = rows[i][i + 1] = 1
    rows[0][1], rows[8][7] = 900, 1000
    return rows


def spiral(alpha):
    rows = diagonal(-10, -10, -4, -1, -0.5, -0.1)
    rows[0][1], rows[1][0] = alpha, -alpha
    return matrix(rows)


def c1(t, y):
    a, b, c, d = y
    return [-a + b * b + c * c + d * d, 10 * (c * c + d * d - b), 40 * (d * d - c), 2 - 100 * d]


def coupled(beta):
    beta = D(beta)

    def f(t, y):
        a, b, c, d = y
        return [2 - a, beta * a * a - 10 * b, 4 * beta * (a * a + b * b) - 40 * c, 10 * beta * (a * a + b * b + c * c) - 100 * d]

    return f


def d1(t, y):
    return [(y[1] - y[0]) / 5, 10 * y[0] - (60 - y[2] / 8) * y[1] + y[2] / 8, D(1)]


def d2(t, y):
    a, b, c = y
    return [-a / 25 + b * c / 100, 400 * a - 100 * b * c - 3000 * b * b, 30 * b * b]


def d3(t, y):
    a, b, c, d = y
    return [c - 100 * a * b, c + 2 * d - 100 * a * b - 20000 * b * b, 100 * a * b - c, 10000 * b * b - d]


def d4(t, y):
    a, b, c = y
    da, db = D("-0.013") * a - 1000 * a * c, -2500 * b * c
    return [da, db, da + db]


def d5(t, y):
    total = D("0.01") + y[0] + y[1]
    return [D("0.01") - (1 + (y[0] + 1000) * (y[0] + 1)) * total, D("0.01") - (1 + y[1] * y[1]) * total]


def d6(t, y):
    a, b, c = y
    da, db = -a + 10**8 * c * (1 - a), -10 * b + 3 * 10**7 * c * (1 - b)
    return [da, db, -da - db]


def e1(t, y):
    g = 100
    a, b, c, d = y
    last = (a * a - sin(a) - g**4) * a + (b * c / (a * a + 1) - 4 * g**3) * b
    return [b, c, d, last + (1 - 6 * g**2) * c + (10 * (-d * d).exp() - 4 * g) * d + 1]


def e3(t, y):
    return [65 * y[1] - (55 + y[2]) * y[0], D("0.0785") * (y[0] - y[1]), y[0] / 10]


def e4(t, y):
    half = sum(y) / 2
    p, q, r, s = (half - a for a in y)
    z = [
        10 * p + 10 * q + (p * p - q * q) / 2,
        10 * q - 10 * p + p * q,
        r * r - 1000 * r,
        s * s - s / 100,
    ]
    half = sum(z) / 2
    return [half - a for a in z]


def e5(t, y):
    decay, bound = D("7.89e-10") * y[0], D("1.1e7") * y[0] * y[2]
    lost, freed = D("1.13e9") * y[1] * y[2], D("1.13e3") * y[3]
    return [-decay - bound, decay - lost, decay - bound - lost + freed, bound - freed]


# The rates of the pollution problem and the substances that react; then, by substance, what makes and takes it.
RATES = (
    "0.35 0|26.6 1 3|12300 4 1|0.00086 6|0.00082 6|15000 6 5|0.00013 8|24000 8 5|16500 10 1|9000 10 0|0.022 12|12000 9 1|1.88 13"
    "|16300 0 5|4800000 2|0.00035 3|0.0175 3|1e8 15|4.44e11 15|1240 16 5|2.1 18|5.78 18|0.0474 0 3|1780 18 0|3.12 19"
)
RATES = [(D(k), [int(j) for j in factors]) for k, *factors in (rate.split() for rate in RATES.split("|"))]
MADE = (
    "2 3 9 11 12 22 25|1 21|1 17 19 22|15|4 4 6 7 13 20|3 18 18|13|4 5 6 7||7 9|8 11|9|10|12|14|16||20|23 25|24"
)
TAKEN = (
    "1 10 14 23 24|2 3 9 12|15|2 16 17 23|3|6 8 14 20|4 5 6||7 8|12|9 10||11|13||18 19|20||21 22 24|25"
)
MADE, TAKEN = ([[int(i) - 1 for i in side.split()] for side in sides.split("|")] for sides in (MADE, TAKEN))


def pollution(t, y):
    r = [k * y[j[0]] * (y[j[1]] if j[1:] else 1) for k, j in RATES]
    return [sum(r[i] for i in made) - sum(r[i] for i in taken) for made, taken in zip(MADE, TAKEN)]


def ring_modulator(t, y):
    c, cs, cp, ls1, ls2 = D("1.6e-8"), D("2e-12"), D("1e-8"), D("0.002"), D("5e-4")
    carrier = 2 * sin(20000 * PI * t)
    across = (y[2] - y[4] - y[6], y[5] - y[3] - y[6], y[3] + y[4] + y[6], y[6] - y[2] - y[5])
    across = (u - carrier if i < 2 else u + carrier for i, u in enumerate(across))
    a, b, g, d = (D("40.67286402e-9") * ((D("17.7493332") * u).exp() - 1) for u in across)
    return [
        (y[7] + (y[10] - y[9]) / 2 + y[13] - y[0] / 25000) / c,
        (y[8] + (y[12] - y[11]) / 2 + y[14] - y[1] / 25000) / c,
        (y[9] - a + d) / cs,
        (b - y[10] - g) / cs,
        (y[11] + a - g) / cs,
        (d - y[12] - b) / cs,
        (a + b - g - d - y[6] / 50) / cp,
        -y[0] / D("4.45"),
        -y[1] / D("4.45"),
        (y[0] / 2 - y[2] - D("17.3") * y[9]) / ls2,
        (y[3] - y[0] / 2 - D("17.3") * y[10]) / ls2,
        (y[1] / 2 - y[4] - D("17.3") * y[11]) / ls2,
        (y[5] - y[1] / 2 - D("17.3") * y[12]) / ls2,
        (sin(2000 * PI * t) / 2 - y[0] - D("86.3") * y[13]) / ls1,
        (-y[1] - D("636.3") * y[14]) / ls1,
    ]


NONSTIFF = {
    "ode.airy": lambda t, y: [t * y[1], y[0]],
    "ode.decay": lambda t, y: [-y[0]],
    "ode.lorenz": lorenz,
    "ode.pendulum": lambda t, y: [y[1], -y[1] / 4 - 5 * sin(y[0])],
    "ode.vanDerPol1": van_der_pol(1),
    "ode.lotkaVolterra": lotka_volterra,
    "ode.arenstorf": arenstorf,
    "A1": lambda t, y: [-y[0]],
    "A2": lambda t, y: [-y[0] ** 3 / 2],
    "A3": lambda t, y: [y[0] * cos(t)],
    "A4": lambda t, y: [y[0] / 4 * (1 - y[0] / 20)],
    "A5": lambda t, y: [(y[0] - t) / (y[0] + t)],
    "B1": lotka_volterra,
    "B2": matrix([[-1, 1, 0], [1, -2, 1], [0, 1, -1]]),
    "B3": lambda t, y: [-y[0], y[0] - y[1] ** 2, y[1] ** 2],
    "B4": b4,
    "B5": lambda t, y: [y[1] * y[2], -y[0] * y[2], D("-0.51") * y[0] * y[1]],
    "C1": chain(lambda i: 1),
    "C2": chain(lambda i: i),
    "C3": second_differences(10),
    "C4": second_differences(51),
    "C5": planets,
    **{f"D{k}": kepler for k in (1, 2, 3, 4, 5)},
    "E1": lambda t, y: [y[1], -(y[1] / (t + 1) + (1 - 1 / (4 * (t + 1) ** 2)) * y[0])],
    "E2": van_der_pol(1),
    "E3": lambda t, y: [y[1], y[0] ** 3 / 6 - y[0] + 2 * sin(D("2.78535") * t)],
    "E4": lambda t, y: [y[1], D("0.032") - D("0.4") * y[1] ** 2],
    "E5": lambda t, y: [y[1], (1 + y[1] ** 2).sqrt() / (25 - t)],
}
STIFF = {
    "ode.vanDerPol10": van_der_pol(10),
    "ode.vanDerPol100": van_der_pol(100),
    "ode.curtissHirschfelder": lambda t, y: [-50 * (y[0] - cos(t))],
    "A1": matrix(diagonal(-0.5, -1, -100, -90)),
    "B1": matrix([[-1, 1, 0, 0], [-100, -1, 0, 0], [0, 0, -100, 1], [0, 0, -10000, -100]]),
    "B2": spiral(3),
    "B3": spiral(8),
    "B4": spiral(25),
    "B5": spiral(100),
    "C1": c1,
    "C2": coupled("0.1"),
    "C3": coupled(1),
    "C4": coupled(10),
    "C5": coupled(20),
    "D1": d1,
    "D2": d2,
    "D5": d5,
    "E1": e1,
    "E2": van_der_pol(5),
    "E3": e3,
    "odeSets.ringModulator": ring_modulator,
    "ode.vanDerPol1000": van_der_pol(1000),
    "ode.robertson": robertson,
    "ode.hires": hires,
    "ode.orego": orego,
    "ode.heat20": second_differences(20, 21**2),
    "ode.brusselator6": brusselator(6),
    "ode.stiffLinear": matrix([[998, 1998], [-999, -1999]]),
    "A2": matrix(wire(), [0, 0, 0, 0, 0, 0, 0, 0, 1000]),
    "A3": matrix([[-10000, 100, -10, 1], [0, -1000, 10, -10], [0, 0, -1, 10], [0, 0, 0, -0.1]]),
    "A4": matrix(diagonal(*(-(i**5) for i in range(1, 11)))),
    "D3": d3,
    "D4": d4,
    "D6": d6,
    "E4": e4,
    "E5": e5,
    "odeSets.e5": e5,
    "odeSets.pollution": pollution,
}
PROBLEMS = {
    name if "." in name else f"odeSets.{kind}{name}": f
    for kind, problems in (("nonstiff", NONSTIFF), ("stiff", STIFF))
    for name, f in problems.items()
}
# Where the integration ends, if not at the last output time: chaos leaves no digits later, or the way is too far.
ENDS = {"ode.lorenz": 10.0, "odeSets.ringModulator": 1e-5}
FLOORS = {"odeSets.e5": D("1e-24"), "ode.robertson": D("1e-12"), "odeSets.stiffE5": D("1e-12")}


def exact(task):
    """Both runs of a problem, in a process of its own: the end by the finer one, and how far they differ."""
    name, y0, t0, end = task
    f = PROBLEMS[name]
    floor = FLOORS.get(name, D("1e-6"))
    fine, coarse = (16, "1e-19"), (14, "1e-17")
    if name == "ode.arenstorf":  # which makes errors 10⁹ times as large
        fine, coarse = (18, "1e-27"), (16, "1e-25")
    start = [D(value) for value in y0]
    ends = [solve(f, start, D(t0), D(end), stages, D(tolerance), floor) for stages, tolerance in (fine, coarse)]
    return ends[0], max(abs(a - b) / (abs(a) + floor) for a, b in zip(*ends))


def case(task, result):
    name, _, t0, end = task
    y, difference = result
    digits = int(-max(difference, D("1e-25")).log10())
    assert digits >= 15, name
    return {
        "name": name,
        "call": f"exact({name!r}, y0, {t0!r}, {end!r})",
        "problem": name,
        "t": [t0, end],
        "stable": True,
        "expected": {"y": [f"{value:.19e}" for value in y], "digits": digits},
    }


def check(name, y0, t):
    """The right-hand side here and that of the library, at the start and near it."""
    f = PROBLEMS[name]
    for shift in (0, 0.01, -0.007):
        y = [value + shift * (1 + i % 3) for i, value in enumerate(y0)]
        ours = f(D(t), [D(value) for value in y])
        theirs = node.call(f"{name}.fun", y, t).tolist()
        size = max(abs(value) for value in ours)
        assert all(abs(a - D(b)) <= D("1e-13") * size for a, b in zip(ours, theirs)), (name, ours, theirs)


def generate():
    tasks = []
    for name in PROBLEMS:
        y0, t = node.call(f"{name}.y0").tolist(), node.call(f"{name}.t").tolist()
        check(name, y0, t[0])
        tasks.append((name, y0, t[0], ENDS.get(name, t[-1])))
    os.sched_setaffinity(0, range(os.cpu_count()))
    with Pool() as pool:
        results = pool.map(exact, tasks, chunksize=1)
    write(__file__, [case(*pair) for pair in zip(tasks, results)], ["ode", "odeSets"])
