"""scipy.integrate.odeint on problems for which Adams methods serve: the nonstiff DETEST set and more."""

import numpy as np
from scipy.integrate import odeint

from secant_reference import Name, node, python_call, run, write

TOLERANCES = (1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10, 1e-12)
CLASSES = {"A": 5, "B": 5, "C": 5, "D": 5, "E": 5}
# Of problems with many output times: those kept, as indices.
OTHERS = {
    "ode.airy": [0, 100, 200, 300, 400],
    "ode.lorenz": [0, 250, 500, 750, 1000],
    "ode.pendulum": [0, 25, 50, 75, 100],
    "ode.lotkaVolterra": [0, 5, 10, 15, 20],
    "ode.arenstorf": [0, 5, 10, 15, 20],
    "ode.vanDerPol1": [0, 5, 10, 15, 20],
}
COUNTS = ("nst", "nfe", "nje", "nqu", "mused")
SIZES = ("hu", "tcur", "tsw")


def case(problem, tolerance, given=False, times=None, **options):
    """
    One call with full_output, of which the counts at all output times are kept, and y at the last. `given`:
    with the problem's Jacobian, `Dfun: True` among the options; by diagonals where it is banded. The `spread` of
    unstable cases has the components of y too, `y0`, `y1`, …, if they are not many.
    """
    options = {"rtol": tolerance, "atol": tolerance, "mxstep": 1_000_000} | options
    t = node.call(f"{problem}.t")
    t = t[OTHERS[problem]] if problem in OTHERS else t
    t = t if times is None else t[times]
    y0 = node.call(f"{problem}.y0")
    n = y0.size

    def call(ulps):
        def fun(y, t):
            return ulps(node.call(f"{problem}.fun", y, t))

        def jac(y, t):
            return ulps(node.call(f"{problem}.jac", y, t)).reshape(-1, n)

        y, info = odeint(fun, y0, t, Dfun=jac if given else None, full_output=1, **options)
        if info["message"] != "Integration successful.":
            raise RuntimeError(info["message"])
        if not np.all(np.isfinite(y)):
            raise RuntimeError("Integration successful, to NaN.")
        return {"y": y[-1], "infodict": {key: info[key] for key in COUNTS + SIZES}}

    def counts(expected):
        return [expected["infodict"][key] for key in COUNTS]

    def totals(expected):
        last = {key: int(expected["infodict"][key][-1]) for key in ("nst", "nfe", "nje")}
        return last | ({f"y{i}": value for i, value in enumerate(expected["y"].tolist())} if n <= 30 else {})

    with_jacobian = {"Dfun": Name("jac")} if given else {}
    return {
        "name": f"{problem} at {tolerance}" + (" with Dfun" if given else ""),
        "call": python_call("odeint", Name("fun"), Name("y0"), Name("t"), **with_jacobian, **options, full_output=1),
        "problem": problem,
        "t": t,
        "options": options | ({"Dfun": True} if given else {}),
        **run(call, counts, totals),
    }


def generate():
    detest = [f"odeSets.nonstiff{letter}{k + 1}" for letter, count in CLASSES.items() for k in range(count)]
    cases = [case(problem, tolerance) for problem in (*detest, *OTHERS) for tolerance in TOLERANCES]
    write(__file__, cases, ["ode", "odeSets"])
