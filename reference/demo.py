"""The figures that the demo prints beside its own."""

from scipy.integrate import odeint
from scipy.optimize import fmin
from scipy.special import airy

from secant_reference import node, run, write

EVERY_FIVE = list(range(0, 3001, 500))


def solve(problem, t, ulps, y0=None, dfun=False, args=()):
    def fun(y, t, *args):
        return ulps(node.call(f"ode.{problem}.fun", y, t, *args))

    def jac(y, t, *args):
        return ulps(node.call(f"ode.{problem}.jac", y, t, *args)).reshape(len(y), len(y))

    y0 = node.call(f"ode.{problem}.y0") if y0 is None else y0
    y, info = odeint(fun, y0, t, args, jac if dfun else None, full_output=1)
    return y, {key: info[key][-1] for key in ("nst", "nfe", "nje")}


def counts(expected):
    return {key: expected[key] for key in ("nst", "nfe", "nje", "nit", "nfev", "warnflag") if key in expected}


def airy_case(dfun):
    t = node.call("ode.airy.t")

    def call(ulps):
        y, totals = solve("airy", t, ulps, dfun=dfun)
        return {"t": t[:36:6], "y1": y[:36:6, 1], "ai": airy(t[:36:6])[0], **totals}

    gradient = ", Dfun=gradient" if dfun else ""
    name = "airy with Dfun" if dfun else "airy"
    return {"name": name, "call": f"odeint(func, y0, t{gradient})", **run(call, counts, counts)}


def lorenz_case(name, y0, args):
    t = node.call("ode.lorenz.t")

    def call(ulps):
        y, totals = solve("lorenz", t, ulps, y0, args=args)
        return {"rows": EVERY_FIVE, "t": t[EVERY_FIVE], "y": y[EVERY_FIVE], **totals}

    return {"name": name, "call": f"odeint(lorenz, {y0}, t, args={args})", **run(call, counts, counts)}


def fmin_case():
    def call(ulps):
        x, fopt, nit, nfev, warnflag = fmin(
            lambda x: float(ulps(node.call("minimize.quadratic.f", x))[0]), 1.3, full_output=1
        )
        return {"x": x, "fopt": fopt, "nit": nit, "nfev": nfev, "warnflag": warnflag}

    return {"name": "fmin", "call": "fmin(lambda x: x**2 - 4*x + 8, 1.3)", **run(call, counts, counts)}


def generate():
    classic, other = (10.0, 28.0, 8 / 3), (10.0, 28.0, 3.0)
    near, nudged = [0.0, 1.0, 0.0], [0.0, 1.01, 0.0]
    cases = [
        airy_case(False),
        airy_case(True),
        lorenz_case("lorenz 8/3", near, classic),
        lorenz_case("lorenz 8/3, nudged", nudged, classic),
        lorenz_case("lorenz 3", near, other),
        lorenz_case("lorenz 3, nudged", nudged, other),
        fmin_case(),
    ]
    write(__file__, cases, ["minimize", "ode"])
