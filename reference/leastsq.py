"""scipy.optimize.leastsq: MINPACK's Levenberg-Marquardt on the problems of More, Garbow and Hillstrom."""

import numpy as np
from scipy.optimize import leastsq

from secant_reference import Name, node, python_call, run, write

NAMES = (
    "rosenbrock", "freudensteinRoth", "powellBadlyScaled", "brownBadlyScaled", "beale", "jennrichSampson",
    "helicalValley", "bard", "gaussian", "meyer", "gulf", "box3d", "powellSingular", "wood", "kowalikOsborne",
    "brownDennis", "osborne1", "biggsExp6", "osborne2", "watson6", "watson9", "extendedRosenbrock10",
    "extendedPowellSingular12", "penalty1of4", "penalty2of4", "variablyDimensioned10", "trigonometric10",
    "brownAlmostLinear10", "discreteBoundaryValue10", "discreteIntegralEquation10", "broydenTridiagonal10",
    "broydenBanded10", "linearFullRank", "linearRankOne", "linearRankOneZeros", "chebyquad8", "chebyquad9",
)
FULL = ("rosenbrock", "freudensteinRoth", "beale", "helicalValley", "bard", "wood", "kowalikOsborne", "linearFullRank")


def case(name, problem, x0, options=None, full=True, everything=False, note=None):
    """
    One call. `Dfun: True` stands for the problem's Jacobian, its transpose with col_deriv; `everything` keeps
    cov_x and infodict; without `full` the call is made without full_output, for its warning.
    """
    options = options or {}

    def call(ulps):
        def func(x):
            return ulps(node.call(f"leastSquares.{problem}.residuals", x)).copy()

        def Dfun(x):
            J = ulps(node.call(f"leastSquares.{problem}.jacobian", x)).reshape(-1, len(x))
            return J.T.copy() if options.get("col_deriv") else J.copy()

        given = {**options, **({"Dfun": Dfun} if options.get("Dfun") else {})}
        if not full:
            x, ier = leastsq(func, x0, **given)
            return {"x": x, "ier": ier}
        x, cov_x, info, mesg, ier = leastsq(func, x0, **given, full_output=1)
        expected = {"x": x, "ier": ier, "mesg": mesg, "nfev": info["nfev"], "njev": info.get("njev")}
        expected["fun"] = float(np.sum(info["fvec"] ** 2))
        expected["singular"] = cov_x is None
        if everything:
            expected["cov_x"] = cov_x
            expected["infodict"] = {key: info[key] for key in ("fvec", "fjac", "ipvt", "qtf")}
        return expected

    shown = {key: Name("Dfun") if key == "Dfun" else value for key, value in options.items()}
    return {
        "name": name,
        "call": python_call("leastsq", Name(problem), x0, **shown, full_output=int(full)),
        "problem": problem,
        "x0": x0,
        "options": options,
        "full": full,
        **({"note": note} if note else {}),
        **run(call, counts, lambda expected: {"nfev": expected.get("nfev", 0)}),
    }


def counts(expected):
    return [expected.get(key) for key in ("nfev", "njev", "ier")]


def start(problem, factor=1):
    return [factor * x for x in node.call(f"leastSquares.{problem}.x0").tolist()]


def problems():
    for problem in NAMES:
        for factor in (1, 10, 100):
            for options in ({}, {"Dfun": True}):
                name = f"{problem} from {factor} x0{' with Dfun' if options else ''}"
                everything = factor == 1 and problem in FULL
                yield case(name, problem, start(problem, factor), options, everything=everything)


def options():
    for problem in ("rosenbrock", "bard", "osborne1"):
        for given in (
            {"ftol": 1e-3}, {"ftol": 0.0}, {"ftol": 1e-20, "xtol": 0.0}, {"ftol": 0.0, "xtol": 1e-20},
            {"ftol": 0.0, "xtol": 0.0, "gtol": 1e-25}, {"xtol": 1e-3}, {"xtol": 0.1, "ftol": 0.1}, {"gtol": 1e-3},
            {"gtol": 1e3}, {"ftol": np.inf}, {"xtol": np.inf}, {"xtol": np.inf, "ftol": np.inf},
            {"maxfev": 1}, {"maxfev": 2}, {"maxfev": 9}, {"maxfev": 20}, {"maxfev": 0}, {"maxfev": 100000},
            {"epsfcn": 0.0}, {"epsfcn": 1e-12}, {"epsfcn": 1e-6}, {"epsfcn": None},
            {"factor": 0.1}, {"factor": 1}, {"factor": 1000.0}, {"factor": 1e-3},
            {"diag": [float(j + 1) for j in range(len(start(problem)))]}, {"diag": None}, {"Dfun": None},
        ):
            text = ", ".join(f"{key} {value}" for key, value in given.items())
            yield case(f"{problem}: {text}", problem, start(problem), given)
            if "epsfcn" not in given and "Dfun" not in given:
                yield case(f"{problem}: {text}, Dfun", problem, start(problem), {**given, "Dfun": True})
        transposed = {"Dfun": True, "col_deriv": True}
        yield case(f"{problem}: col_deriv", problem, start(problem), transposed, everything=True)


def warned():
    for given in ({"maxfev": 5}, {"ftol": 1e-20, "xtol": 0.0}, {"ftol": 0.0, "xtol": 1e-20}, {"ftol": 1e-9}):
        for problem in ("rosenbrock", "bard", "kowalikOsborne", "brownDennis"):
            text = ", ".join(f"{key} {value}" for key, value in given.items())
            yield case(f"{problem}, short form: {text}", problem, start(problem), given, full=False)
    yield case("gtol too small, short form", "powellSingular", start("powellSingular"), {"Dfun": True}, full=False)


def generate():
    cases = [*problems(), *options(), *warned()]
    write(__file__, cases, ["leastSquares"])
