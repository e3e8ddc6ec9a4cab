"""The numbers that the live examples of the docs show, by SciPy: each with the tolerance that its use of exp and sin asks for."""

import contextlib
import io

import numpy as np
from scipy.integrate import odeint
from scipy.optimize import bisect, brentq, curve_fit, fmin, fmin_bfgs, fmin_cg, leastsq, minimize, newton, rosen, rosen_der

from secant_reference import write

# Two roundings of one run part by less than this, unless the case says otherwise.
ROUNDING = 1e-9


def lorenz():
    def f(y, t, sigma, rho, beta):
        return [sigma * (y[1] - y[0]), rho * y[0] - y[1] - y[0] * y[2], y[0] * y[1] - beta * y[2]]

    t = np.arange(3001) / 100
    y, info = odeint(f, [0, 1, 0], t, args=(10, 28, 8 / 3), full_output=True)
    return {"at t = 10:": y[1000], "steps:": [info["nst"][999]], "evaluations:": [info["nfe"][999]]}


def airy():
    y0 = [-0.258819403792807, 0.355028053887817]
    t = np.arange(400) / 100
    shown = {}
    for name, options in (("without Dfun", {}), ("with Dfun", {"Dfun": lambda y, t: [[0, t], [1, 0]]})):
        y, info = odeint(lambda y, t: [t * y[1], y[0]], y0, t, full_output=True, **options)
        shown["Ai(t)" if name == "without Dfun" else "with Dfun"] = y[:36:6, 1]
        shown[f"{name}:"] = [info["nst"][-1], info["nfe"][-1], info["nje"][-1]]
    return shown


def pendulum():
    y = odeint(lambda y, t, b, c: [y[1], -b * y[1] - c * np.sin(y[0])], [np.pi - 0.1, 0], np.arange(101) / 10, (0.25, 5))
    return {"after 10 s: θ =": y[100, :1], "ω =": y[100, 1:]}


def robertson():
    def f(y, t):
        a, b, c = y
        return [-0.04 * a + 1e4 * b * c, 0.04 * a - 1e4 * b * c - 3e7 * b * b, 3e7 * b * b]

    t = np.concatenate([[0], 10.0 ** (-5 + 0.1 * np.arange(101))])
    y, info = odeint(f, [1, 0, 0], t, rtol=1e-8, atol=[1e-8, 1e-14, 1e-8], full_output=True)
    first = list(info["mused"]).index(2)
    return {"y =": y[-1], "switched to BDF at t =": [info["tsw"][first]]}


def valley():
    shown = {}
    for label, method in (("Nelder–Mead", "nelder-mead"), ("BFGS", "bfgs"), ("CG", "cg")):
        jac = None if method == "nelder-mead" else rosen_der
        res = minimize(rosen, [-1.2, 1], method=method, jac=jac)
        shown[f"{label}: x = ("] = [*res.x, res.nit, res.nfev]
    return shown


def parabola():
    def f(x):
        return float(x[0] * x[0] - 4 * x[0] + 8)

    shown = {}
    for method in (fmin, fmin_bfgs, fmin_cg):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            x = method(f, 1.3)
        lines = [line.strip() for line in printed.getvalue().splitlines()]
        counts = [float(line.split(": ")[1]) for line in lines[1:]]
        shown[f"{method.__name__}:"] = [*counts, x[0]]
    return shown


def fit():
    x = np.array([77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760])
    y = np.array([10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78])
    popt, pcov = curve_fit(lambda x, a, b: a * (1 - np.exp(-b * x)), x, y, p0=[250, 5e-4])
    perr = np.sqrt(np.diag(pcov))
    return {"b1 =": [popt[0], perr[0]], "b2 =": [popt[1], perr[1]]}


def roots():
    def f(x):
        return x**3 - 2 * x - 5

    shown = {}
    for label, search in (
        ("bisect", lambda g: bisect(g, 0, 3.5)),
        ("brentq", lambda g: brentq(g, 0, 3.5)),
        ("newton (secant)", lambda g: newton(g, 3.3)),
    ):
        tried = []
        root = search(lambda x: tried.append(x) or f(x))
        shown[f"{label}:"] = [root, len(tried)]
    return shown


def descent():
    seed = 7

    def random():
        nonlocal seed
        seed = seed * 48271 % 2147483647
        return seed / 2147483647

    x = 2 * np.arange(60) / 59
    y = np.array([0.5 + 1.8 * xi + 0.8 * (random() + random() + random() - 1.5) for xi in x])
    best, _ = leastsq(lambda p: p[0] + p[1] * x - y, [0, 0])
    p = np.zeros(2)
    for _ in range(300):
        r = p[0] + p[1] * x - y
        p = p - 0.3 * np.array([r.mean(), (r * x).mean()])
    return {"fixed step, all points: a, b =": p, "leastsq: a, b =": best}


EXAMPLES = (lorenz, airy, pendulum, robertson, valley, parabola, fit, roots, descent)
# The standard errors come from a Jacobian by differences; stiff runs differ by the rounding of the LU.
LOOSER = {"fit": 1e-6, "robertson": 1e-6, "lorenz": 1e-6}


def generate():
    cases = []
    for example in EXAMPLES:
        name = example.__name__
        shown = [{"behind": label, "numbers": numbers} for label, numbers in example().items()]
        call = f"{name}()  # in this script"
        cases.append({"name": name, "call": call, "rtol": LOOSER.get(name, ROUNDING), "expected": {"shown": shown}, "stable": True})
    write(__file__, cases, [])
