"""
The examples of odeint in SciPy's own documentation: its page, its tutorial, its cookbook. The right-hand sides are
the Python ones of the documents, so that their last bits are C's.
"""

import numpy as np
from scipy.fftpack import diff as psdiff
from scipy.integrate import odeint
from scipy.special import airy, gamma

from secant_reference import run, write


def example(name, call, f, y0, t, rows, printed=None, **options):
    """One call with full_output; `rows` are the output times kept; `printed` gives what the document
    prints."""
    t = np.asarray(t)
    rows = np.arange(len(t))[rows]

    def solve(ulps):
        y, info = odeint(lambda *args: ulps(np.asarray(f(*args))), y0, t, full_output=True, **options)
        kept = {key: info[key][rows[1:] - 1] for key in ("nst", "nfe", "nje", "nqu", "mused", "hu", "tcur", "tsw")}
        shown = {"shown": printed(y, info)} if printed else {}
        return {"rows": rows, "y": y[rows], "infodict": kept | {"message": info["message"]}, **shown}

    def counts(expected):
        return [expected["infodict"][key] for key in ("nst", "nfe", "nje", "nqu", "mused")]

    def totals(expected):
        return {key: int(expected["infodict"][key][-1]) for key in ("nst", "nfe", "nje")}

    head = {"name": name, "call": call, "y0": y0, "t": [t[0], t[-1], len(t)]}
    return head | run(solve, counts, totals)


def pendulum():
    def pend(y, t, b, c):
        theta, omega = y
        return [omega, -b * omega - c * np.sin(theta)]

    return example(
        "pendulum", "odeint(pend, y0, t, args=(b, c))", pend, [np.pi - 0.1, 0.0], np.linspace(0, 10, 101),
        slice(None, None, 10), args=(0.25, 5.0),
    )


def airy_tutorial(given):
    def func(y, t):
        return [t * y[1], y[0]]

    def gradient(y, t):
        return [[0, t], [1, 0]]

    y0 = [-1 / 3 ** (1 / 3) / gamma(1 / 3), 1 / 3 ** (2 / 3) / gamma(2 / 3)]
    t = np.arange(0, 4.0, 0.01)

    def printed(y, info):
        return [f"{values[:36:6]}" for values in (airy(t)[0].round(6), y[:, 1].round(6))]

    with_dfun = {"Dfun": gradient} if given else {}
    return example(
        "Airy with Dfun" if given else "Airy", "odeint(func, y0, t, Dfun=gradient)" if given else "odeint(func, y0, t)",
        func, y0, t, slice(None, 36, 6), printed, **with_dfun,
    )


def lotka_volterra():
    a, b, c, d = 1.0, 0.1, 1.5, 0.75

    def growth(x, t=0):
        return np.array([a * x[0] - b * x[0] * x[1], -c * x[1] + d * b * x[0] * x[1]])

    return example(
        "Lotka-Volterra", "integrate.odeint(dX_dt, X0, t, full_output=True)", growth, [10.0, 5.0],
        np.linspace(0, 15, 1000), [0, 100, 300, 500, 700, 999], lambda y, info: [info["message"]],
    )


def springs():
    def vectorfield(w, t, p):
        x1, y1, x2, y2 = w
        m1, m2, k1, k2, l1, l2, b1, b2 = p
        return [
            y1,
            (-b1 * y1 - k1 * (x1 - l1) + k2 * (x2 - x1 - l2)) / m1,
            y2,
            (-b2 * y2 - k2 * (x2 - x1 - l2)) / m2,
        ]

    t = [10.0 * float(i) / (250 - 1) for i in range(250)]
    return example(
        "coupled springs", "odeint(vectorfield, w0, t, args=(p,), atol=abserr, rtol=relerr)", vectorfield,
        [0.5, 0.0, 2.25, 0.0], t, [0, 50, 100, 150, 200, 249],
        args=([1.0, 1.5, 8.0, 40.0, 0.5, 1.0, 0.8, 0.5],), atol=1.0e-8, rtol=1.0e-6,
    )


def zombies(name, born, dead):
    d, b, g, a = 0.0001, 0.0095, 0.0001, 0.0001

    def f(y, t):
        living, undead, removed = y
        return [
            born - b * living * undead - d * living,
            b * living * undead + g * removed - a * living * undead,
            d * living + a * living * undead - g * removed,
        ]

    return example(
        f"zombies, {name}", "odeint(f, y0, t)", f, [500.0, 0.0, dead], np.linspace(0, 5.0, 1000),
        [0, 200, 400, 600, 800, 999],
    )


def korteweg_de_vries():
    def soliton(x, c):
        return 0.5 * c * np.cosh(0.5 * np.sqrt(c) * x) ** (-2)

    def kdv(u, t, length):
        return -6 * u * psdiff(u, period=length) - psdiff(u, period=length, order=3)

    length, n = 50.0, 64
    x = np.linspace(0, (1 - 1.0 / n) * length, n)
    u0 = soliton(x - 0.33 * length, 0.75) + soliton(x - 0.65 * length, 0.4)
    return example(
        "Korteweg-de Vries", "odeint(kdv, u0, t, args=(L,), mxstep=5000)", kdv, u0, np.linspace(0, 200, 501),
        [0, 25, 50], args=(length,), mxstep=5000,
    )


def gray_scott(n, banded):
    """The tutorial starts from random numbers; here from a sequence that any language has to the bit."""

    def reaction(u, v, f, k):
        return f * (1 - u) - u * v**2, -(f + k) * v + u * v**2

    def grayscott1d(y, t, f, k, du, dv, dx):
        u, v = y[::2], y[1::2]
        change = np.empty_like(y)
        for part, own, rate, diffusion in zip((0, 1), (u, v), reaction(u, v, f, k), (du, dv)):
            out = change[part::2]
            out[0] = rate[0] + diffusion * (-2.0 * own[0] + 2.0 * own[1]) / dx**2
            out[1:-1] = rate[1:-1] + diffusion * np.diff(own, 2) / dx**2
            out[-1] = rate[-1] + diffusion * (-2.0 * own[-1] + 2.0 * own[-2]) / dx**2
        return change

    i = np.arange(n)
    y0 = (i * 7919 % 10007) / 10007 - 0.5
    return example(
        f"Gray-Scott, {n}" + (", banded" if banded else ""),
        "odeint(grayscott1d, y0, t, args=(f, k, Du, Dv, dx)" + (", ml=2, mu=2)" if banded else ")"),
        grayscott1d, y0, np.linspace(0, 50, 11), [0, 1, 10], args=(0.024, 0.055, 0.01, 0.005, 0.025),
        **({"ml": 2, "mu": 2} if banded else {}),
    )


def generate():
    cases = [
        pendulum(),
        airy_tutorial(False),
        airy_tutorial(True),
        lotka_volterra(),
        springs(),
        zombies("none dead at first", 0, 0.0),
        zombies("a hundredth dead at first", 0, 5.0),
        zombies("ten born a day", 10, 5.0),
        korteweg_de_vries(),
        gray_scott(100, False),
        gray_scott(100, True),
        gray_scott(400, True),
    ]
    write(__file__, cases, [])
