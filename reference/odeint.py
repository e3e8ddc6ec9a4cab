"""scipy.integrate.odeint: LSODA, which changes between Adams and BDF methods by itself."""

import warnings

import numpy as np
from scipy.integrate import odeint

from secant_reference import Name, node, python_call, run, write

TOLERANCES = (1e-3, 1e-6, 1e-8, 1e-10, 1e-12)
# The output times kept in the sweep, where a problem has many.
EVERY = {"airy": slice(None, None, 10), "lorenz": slice(None, 1001, 50), "pendulum": slice(None, None, 5)}
PROBLEMS = (
    "airy", "decay", "lorenz", "pendulum", "vanDerPol1", "vanDerPol10", "vanDerPol100", "vanDerPol1000",
    "robertson", "hires", "orego", "lotkaVolterra", "arenstorf", "stiffLinear", "curtissHirschfelder",
    "heat20", "brusselator6",
)
SUCCESS = "Integration successful."
NOTHING = "Nothing was done; the integration time was 0."
# Problems for which 500 steps between output times, the default, are too few.
LONG = ("vanDerPol100", "vanDerPol1000", "robertson", "orego", "arenstorf")
COUNTS = ("nst", "nfe", "nje", "nqu", "mused")
HMIN = "SciPy 1.17.1 ignores hmin"


def case(name, problem, options=None, t=None, y0=None, rows=None, note=None, banded=None):
    """
    One call with full_output. `Dfun: True` among the options stands for the problem's Jacobian, by rows, by
    columns (col_deriv) or, with `banded`, by diagonals. `rows` are the output times kept in the file.
    """
    options = options or {}
    t = node.call(f"ode.{problem}.t").tolist() if t is None else t
    y0 = node.call(f"ode.{problem}.y0").tolist() if y0 is None else y0
    n = np.size(y0)

    def call(ulps):
        tfirst = options.get("tfirst", False)

        def swapped(f):
            return (lambda t, y, *args: f(y, t, *args)) if tfirst else f

        def fun(y, t, *args):
            return ulps(node.call(f"ode.{problem}.fun", y, t, *args))

        def jac(y, t, *args):
            matrix = ulps(node.call(f"ode.{problem}.jac", y, t, *args)).reshape(n, n)
            if banded:
                matrix = diagonals(matrix, *banded)
            return matrix.T if options.get("col_deriv") else matrix

        given = {**options, "full_output": 1}
        if "Dfun" in given:
            given["Dfun"] = swapped(jac)

        def solve(t):
            return odeint(swapped(fun), y0, t, **given)

        y, info = solve(t)
        if info["message"] != SUCCESS or len(t) < 2 or t[1] == t[0]:
            y, info = written(y, info, t, solve)
        return {"y": y, "infodict": info} if rows is None else kept(y, info, rows)

    shown = {key: Name("jac") if key == "Dfun" else value for key, value in options.items()}
    return {
        "name": name,
        "call": python_call("odeint", Name(problem), y0, t, **shown, full_output=1),
        "problem": problem,
        "y0": y0,
        "t": t,
        "options": options,
        **({"note": note} if note else {}),
        **run(call, counts, totals),
    }


def counts(expected):
    return [expected["infodict"][key] for key in COUNTS]


def totals(expected):
    """The last entry that was written."""
    return {
        key: max((int(value) for value in expected["infodict"][key] if value is not None), default=0)
        for key in ("nst", "nfe", "nje")
    }


def written(y, info, t, solve):
    """
    What SciPy never wrote is left to chance, and is None here: all after the row at which the integration
    stopped, which the shortest t that fails tells, and infodict's entries for times equal to the first.
    """
    stop = len(t) - 1
    with warnings.catch_warnings(action="ignore"):
        for k in range(1, len(t)):
            if solve(t[: k + 1])[1]["message"] not in (SUCCESS, NOTHING):
                stop = k
                break
    rows = [row if k <= stop else None for k, row in enumerate(y.tolist())]

    def entries(values):
        return [value if k <= stop and t[k] != t[0] else None for k, value in enumerate(values.tolist(), 1)]

    return rows, {key: entries(value) if isinstance(value, np.ndarray) else value for key, value in info.items()}


def kept(y, info, rows):
    """The rows of y and, the first left out, the entries of infodict's arrays that belong to them."""
    entries = np.array(rows[1:]) - 1
    infodict = {key: value[entries] if isinstance(value, np.ndarray) else value for key, value in info.items()}
    return {"rows": rows, "y": y[rows], "infodict": infodict}


def diagonals(matrix, ml, mu):
    """odeint's banded form: element (i, j) of the matrix in row i - j + mu, column j."""
    n = len(matrix)
    band = np.zeros((ml + mu + 1, n))
    for i in range(n):
        for j in range(max(0, i - ml), min(n, i + mu + 1)):
            band[i - j + mu, j] = matrix[i, j]
    return band


def times(problem):
    return node.call(f"ode.{problem}.t")[EVERY.get(problem, slice(None))].tolist()


def sweep():
    for problem in PROBLEMS:
        t = times(problem)
        for jacobian in ({}, {"Dfun": True}):
            suffix = " with Dfun" if jacobian else ""
            enough = {"mxstep": 20000} if problem in LONG else {}
            yield case(f"{problem} at the default tolerances{suffix}", problem, {**enough, **jacobian}, t)
            for tolerance in TOLERANCES:
                options = {"rtol": tolerance, "atol": tolerance, **enough, **jacobian}
                yield case(f"{problem} at {tolerance}{suffix}", problem, options, t)


def scipy_examples():
    yield case("airy by 0.01", "airy")
    yield case("airy by 0.01 with Dfun", "airy", {"Dfun": True})
    every100 = list(range(0, 3001, 100))
    yield case("lorenz by 0.01", "lorenz", rows=every100)
    yield case("lorenz by 0.01, args", "lorenz", {"args": (10.0, 28.0, 3.0)}, rows=every100)
    yield case("pendulum", "pendulum", {"args": (0.25, 5.0)})


def options():
    vdp = "vanDerPol10"
    for value in (1e-6, 1e-3, 0.5, 1e3):
        yield case(f"h0 {value}", vdp, {"h0": value})
    for value in (1e-2, 0.1, 1.0):
        yield case(f"hmax {value}", vdp, {"hmax": value, "mxstep": 5000})
    for value in (1e-12, 1e-3, 0.5):
        yield case(f"hmin {value}", vdp, {"hmin": value}, note=HMIN)
    yield case("h0 beyond hmax", vdp, {"h0": 1.0, "hmax": 0.1})
    yield case("h0 below 0", vdp, {"h0": -0.1})
    yield case("hmax below 0", vdp, {"hmax": -0.1})
    yield case("hmin below 0", vdp, {"hmin": -0.1}, note=HMIN)
    yield case("tcrit 20", vdp, {"tcrit": [20.0]})
    yield case("tcrit 7.5", vdp, {"tcrit": [7.5]})
    yield case("tcrit 5, an output time", vdp, {"tcrit": [5.0]})
    yield case("tcrit 3.5 and 7.5", vdp, {"tcrit": [3.5, 7.5]})
    yield case("tcrit 7.5 and 3.5, out of order", vdp, {"tcrit": [7.5, 3.5]})
    yield case("tcrit 25, beyond the end", vdp, {"tcrit": [25.0]})
    yield case("tcrit -1, before the start", vdp, {"tcrit": [-1.0]})
    yield case("tcrit 0, the start", vdp, {"tcrit": [0.0]})
    for value in (1, 5, 20, 50):
        yield case(f"mxstep {value}: excess work", vdp, {"mxstep": value})
    yield case("mxstep 1000", vdp, {"mxstep": 1000})
    yield case("mxstep below 0", vdp, {"mxstep": -1})
    for value in (1, 2, 5, 12, 13, 0, -1):
        yield case(f"mxordn {value}", "lotkaVolterra", {"mxordn": value, "mxstep": 5000})
    for value in (1, 2, 3, 5, 6, 0, -1):
        yield case(f"mxords {value}", "vanDerPol100", {"mxords": value, "mxstep": 5000})
    for value in (0, 1, 3):
        yield case(f"mxhnil {value}", "robertson", {"mxhnil": value, "h0": 1e-18})
    yield case("ixpr", "vanDerPol100", {"ixpr": 1})
    yield case("printmessg", "vanDerPol10", {"printmessg": 1})
    yield case("printmessg at excess work", "vanDerPol10", {"printmessg": 1, "mxstep": 5})
    yield case("tfirst", "airy", {"tfirst": True, "Dfun": True}, times("airy"))
    yield case("col_deriv", "robertson", {"col_deriv": 1, "Dfun": True})
    yield case("rtol of each component", "robertson", {"rtol": [1e-4, 1e-6, 1e-5], "atol": 1e-10})
    yield case("atol of each component", "robertson", {"rtol": 1e-4, "atol": [1e-6, 1e-10, 1e-6]})
    yield case("rtol and atol of each component", "robertson", {"rtol": [1e-4] * 3, "atol": [1e-6, 1e-10, 1e-6]})
    yield case("rtol alone", "lotkaVolterra", {"rtol": 1e-5})
    yield case("atol alone", "lotkaVolterra", {"atol": 1e-5})
    yield case("rtol 0", "lotkaVolterra", {"rtol": 0.0, "atol": 1e-8})
    yield case("atol 0", "lotkaVolterra", {"rtol": 1e-8, "atol": 0.0})
    yield case("atol 0 and a component at 0", "robertson", {"rtol": 1e-6, "atol": 0.0})
    yield case("args", "decay", {"args": (3.0,)})
    yield case("args and Dfun", "curtissHirschfelder", {"args": (1.0,), "Dfun": True})
    yield case("cos t - y", "curtissHirschfelder", {"args": (1.0,)}, np.linspace(0, 10, 21).tolist())


def output_times():
    lv = "lotkaVolterra"
    yield case("t decreasing", lv, t=[10.0, 8.0, 5.0, 1.0, 0.0])
    yield case("t decreasing through 0", "airy", t=[1.0, 0.5, 0.0, -1.0, -5.0], y0=[-0.1591474413, 0.1352924163])
    yield case("t decreasing with tcrit", lv, {"tcrit": [4.0]}, t=[10.0, 8.0, 5.0, 1.0, 0.0])
    yield case("a repeated time in the middle", lv, t=[0.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0])
    yield case("a repeated start", lv, t=[0.0, 0.0, 1.0, 2.0])
    yield case("a repeated end", lv, t=[0.0, 1.0, 2.0, 2.0])
    yield case("all times the same", lv, t=[1.0, 1.0, 1.0])
    yield case("t of one point", lv, t=[0.0])
    yield case("t of two points", lv, t=[0.0, 10.0])
    yield case("very close points", lv, t=[0.0, 1e-12, 2e-12, 1e-9, 1e-6, 1.0])
    yield case("points one ulp apart", lv, t=[1.0, 1.0 + 2.0**-52, 1.0 + 2.0**-51, 2.0])
    yield case("a start near the next point", lv, t=[0.0, 1e-300, 1.0])
    yield case("a huge span", "decay", t=[0.0, 1e10])
    yield case("t not monotone", lv, t=[0.0, 2.0, 1.0, 3.0])
    yield case("NaN in t", lv, t=[0.0, np.nan, 1.0])
    yield case("infinity in t", "decay", t=[0.0, np.inf])
    yield case("no times", lv, t=[])
    yield case("y0 a number", "decay", y0=1.0)
    yield case("y0 at rest", lv, y0=[0.0, 0.0])
    yield case("y0 an equilibrium", lv, y0=[1.0, 1.0])


def failures():
    lv = "lotkaVolterra"
    yield case("rtol = atol = 0", lv, {"rtol": 0.0, "atol": 0.0})
    yield case("rtol 1e-20", lv, {"rtol": 1e-20, "atol": 0.0})
    yield case("rtol 1e-15", lv, {"rtol": 1e-15, "atol": 0.0}, t=[0.0, 1.0, 2.0])
    yield case("rtol below 0", lv, {"rtol": -1e-6})
    yield case("atol below 0", lv, {"atol": -1e-6})
    yield case("NaN rtol", lv, {"rtol": np.nan})
    yield case("NaN in y0", lv, y0=[np.nan, 1.0])
    yield case("infinity in y0", lv, y0=[np.inf, 1.0])
    yield case("a function that is NaN", "alwaysNaN")
    yield case("a function that turns NaN", "laterNaN")
    yield case("a function that is infinite", "alwaysInfinite")
    yield case("past a pole", "blowUp")
    yield case("past a pole, printmessg", "blowUp", {"printmessg": 1})


def generate():
    cases = [*scipy_examples(), *options(), *output_times(), *failures(), *sweep()]
    write(__file__, cases, ["ode"])
