"""
scipy.integrate.odeint where all hangs on the last bit: runs of odeint_stiff, repeated 60 times with each value of the
functions moved by one unit in the last place, up, down or not at all.
"""

import warnings

import numpy as np
from scipy.integrate import odeint

from odeint_stiff import OTHERS
from secant_reference import Name, Ulps, node, python_call, write

RUNS = (
    ("odeSets.stiffE3", {"rtol": 1e-10, "atol": 1e-10}, False),
    ("odeSets.e5", {"rtol": 1e-3, "atol": 1.7e-24}, False),
    ("odeSets.e5", {"rtol": 1e-5, "atol": 1.7e-24}, True),
    ("odeSets.e5", {"rtol": 1e-8, "atol": 1.7e-24}, False),
    ("odeSets.e5", {"rtol": 1e-8, "atol": 1.7e-24}, True),
    ("ode.hires", {"rtol": 1e-10, "atol": 1e-10}, False),
    ("ode.orego", {"rtol": 1e-10, "atol": 1e-10}, False),
    ("odeSets.ringModulator", {"rtol": 1e-12, "atol": 1e-12}, False),
)


def case(problem, tolerances, given):
    options = tolerances | {"mxstep": 1_000_000}
    t, y0 = node.call(f"{problem}.t"), node.call(f"{problem}.y0")
    t = t[OTHERS[problem]] if problem in OTHERS else t
    runs, failures = [], []
    for seed in range(100, 160):
        ulps = Ulps(seed)

        def fun(y, t):
            return ulps(node.call(f"{problem}.fun", y, t))

        def jac(y, t):
            return ulps(node.call(f"{problem}.jac", y, t)).reshape(-1, y0.size)

        with warnings.catch_warnings(action="ignore"):
            y, info = odeint(fun, y0, t, Dfun=jac if given else None, full_output=1, **options)
        if info["message"] != "Integration successful.":
            failures.append(info["message"])
        elif not np.all(np.isfinite(y)):
            failures.append("Integration successful, to NaN.")
        else:
            runs.append({"nst": info["nst"][-1], "y": y[-1]})
    with_jacobian = {"Dfun": Name("jac")} if given else {}
    return {
        "name": f"{problem} at {options['rtol']}" + (" with Dfun" if given else ""),
        "call": python_call("odeint", Name("fun"), Name("y0"), Name("t"), **with_jacobian, **options, full_output=1),
        "problem": problem,
        "stable": False,
        "expected": {"runs": runs, "failures": sorted(failures)},
    }


def generate():
    write(__file__, [case(*run) for run in RUNS], ["ode", "odeSets"])
