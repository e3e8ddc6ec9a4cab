"""scipy.optimize.least_squares: trf, dogbox and lm, with bounds, losses, scales and both subproblem solvers."""

import numpy as np
from scipy.optimize import least_squares

from secant_reference import Name, node, python_call, run, write

PROBLEMS = (
    "rosenbrock", "freudensteinRoth", "powellBadlyScaled", "brownBadlyScaled", "beale", "jennrichSampson",
    "helicalValley", "bard", "gaussian", "meyer", "gulf", "box3d", "powellSingular", "wood", "kowalikOsborne",
    "brownDennis", "osborne1", "biggsExp6", "osborne2", "watson6", "watson9", "extendedRosenbrock10",
    "extendedPowellSingular12", "penalty1of4", "penalty2of4", "variablyDimensioned10", "trigonometric10",
    "brownAlmostLinear10", "discreteBoundaryValue10", "discreteIntegralEquation10", "broydenTridiagonal10",
    "broydenBanded10", "linearFullRank", "linearRankOne", "linearRankOneZeros", "chebyquad8", "chebyquad9",
)
FITS = ("decay", "scales", "squareRoot", "underdetermined", "rankDeficient", "wall", "logarithms", "constant", "huge")
SMALL = ("rosenbrock", "freudensteinRoth", "beale", "helicalValley", "bard", "box3d", "wood", "kowalikOsborne")
# Their residuals do not vanish at the minimum.
RESIDUAL = ("freudensteinRoth", "jennrichSampson", "bard", "gaussian", "kowalikOsborne", "decay", "penalty1of4")
# Slow to converge, whatever the options.
LONG = ("biggsExp6", "brownDennis", "meyer", "gulf", "osborne1", "osborne2", "watson6", "watson9", "chebyquad8",
        "chebyquad9", "penalty2of4")
INF = np.inf
METHODS = ("trf", "dogbox", "lm")
REGION = ("trf", "dogbox")


def table(problem):
    return "fits" if problem in FITS else "leastSquares"


def start(problem):
    return node.call(f"{table(problem)}.{problem}.x0").tolist()


def loss(z):
    """A loss of one's own: z/(1 + z), Geman and McClure's."""
    t = 1 + z
    return np.array([z / t, 1 / t**2, -2 / t**3])


def case(name, problem, options=None, x0=None, everything=False, note=None):
    """One call. In `options`, `jac: "analytic"` is the problem's Jacobian, `loss: "callable"` the function above."""
    options = {"jac": "analytic", **(options or {})}
    x0 = start(problem) if x0 is None else x0

    def call(ulps):
        def fun(x):
            return ulps(node.call(f"{table(problem)}.{problem}.residuals", x)).copy()

        def jac(x):
            return ulps(node.call(f"{table(problem)}.{problem}.jacobian", x)).reshape(-1, len(x)).copy()

        given = dict(options)
        if given["jac"] == "analytic":
            given["jac"] = jac
        if given.get("loss") == "callable":
            given["loss"] = loss
        result = least_squares(fun, x0, **given)
        expected = {key: result[key] for key in ("x", "cost", "optimality", "nfev", "njev", "status")}
        expected["active_mask"] = result.active_mask.astype(int)
        if everything:
            expected |= {key: result[key] for key in ("fun", "jac", "grad", "message", "success")}
        return expected

    shown = {key: Name("jac") if value == "analytic" else Name("loss") if value == "callable" else value
             for key, value in options.items()}
    return {
        "name": name,
        "call": python_call("least_squares", Name(problem), x0, **shown),
        "problem": problem,
        "x0": x0,
        "options": options,
        **({"note": note} if note else {}),
        **run(call, counts, lambda expected: {key: expected[key] or 0 for key in ("nfev", "njev")}),
    }


def counts(expected):
    return [expected[key] for key in ("nfev", "njev", "status", "active_mask")]


def standard():
    for problem in PROBLEMS + FITS:
        for method in METHODS:
            yield case(f"{problem}, {method}", problem, {"method": method}, everything=problem in SMALL + FITS)
    for problem in PROBLEMS:
        x0 = [10 * value for value in start(problem)]
        if any(x0) and problem not in ("jennrichSampson", "beale", *LONG):
            for method in REGION:
                yield case(f"{problem}, {method}, from 10 x0", problem, {"method": method}, x0)


def differences():
    for problem in PROBLEMS + FITS:
        if problem in LONG:
            continue
        for method in METHODS:
            yield case(f"{problem}, {method}, 2-point", problem, {"method": method, "jac": "2-point"})
    for problem in SMALL + ("decay", "squareRoot"):
        for method in METHODS:
            yield case(f"{problem}, {method}, 3-point", problem, {"method": method, "jac": "3-point"})
    for step in (1e-6, [1e-4, 1e-5], -1e-6, 0.0):
        for jac in ("2-point", "3-point"):
            yield case(f"diff_step {step}, {jac}", "rosenbrock", {"jac": jac, "diff_step": step}, [-1.2, 1.0])
    yield case("differences at the bounds", "rosenbrock", {"jac": "2-point", "bounds": ([-1.2, 0.0], [0.5, 1.0])})
    yield case("central differences at the bounds", "rosenbrock",
               {"jac": "3-point", "bounds": ([-1.2, 0.0], [0.5, 1.0]), "method": "dogbox"})


def boxes(problem):
    """Bounds around the way from the start to the solution, which do not hold it up; and some that do."""
    x0 = np.array(start(problem))
    x = least_squares(lambda v: node.call(f"{table(problem)}.{problem}.residuals", v), x0,
                      lambda v: node.call(f"{table(problem)}.{problem}.jacobian", v).reshape(-1, len(x0))).x
    # Few digits, so that SciPy's last ones do not matter.
    x = np.array([float(f"{value:.3g}") for value in x])
    size = np.maximum(np.abs(x - x0), 0.1 * np.maximum(np.abs(x), 0.1))
    low, high = np.minimum(x, x0), np.maximum(x, x0)
    yield "around", [float(f"{v:.4g}") for v in low - 0.3 * size], [float(f"{v:.4g}") for v in high + 0.4 * size]
    lb, ub = np.full(len(x), -INF), np.full(len(x), INF)
    for j in range(0, len(x), 2):
        # Between the start and the solution, nearer to the latter.
        stop = float(f"{x0[j] + 0.7 * (x[j] - x0[j]):.4g}")
        if x[j] >= x0[j] and stop > x0[j]:
            ub[j] = stop
        elif stop < x0[j]:
            lb[j] = stop
    yield "in the way", lb.tolist(), ub.tolist()


def bounded():
    for problem in PROBLEMS:
        if problem in LONG or problem.startswith("linearRankOne"):
            continue
        for kind, lb, ub in boxes(problem):
            for method in REGION:
                yield case(f"{problem}, {method}, bounds {kind}", problem,
                           {"method": method, "bounds": (lb, ub)}, everything=problem in SMALL)
                if problem in SMALL and problem not in ("wood", "bard"):
                    yield case(f"{problem}, {method}, bounds {kind}, 2-point", problem,
                               {"method": method, "bounds": (lb, ub), "jac": "2-point"})
                    yield case(f"{problem}, {method}, bounds {kind}, lsmr", problem,
                               {"method": method, "bounds": (lb, ub), "tr_solver": "lsmr"})
                    yield case(f"{problem}, {method}, bounds {kind}, x_scale jac", problem,
                               {"method": method, "bounds": (lb, ub), "x_scale": "jac"})
                    scale = [0.2 * 3**j for j in range(len(lb))]
                    yield case(f"{problem}, {method}, bounds {kind}, x_scale", problem,
                               {"method": method, "bounds": (lb, ub), "x_scale": scale})
    for method in REGION:
        for bounds, x0 in (
            (([-INF, 1.5], INF), [2.0, 2.0]),
            (([2.0, 1.0], [5.0, 2.0]), [2.0, 2.0]),
            (([-2.0, -2.0], [0.5, 2.0]), [-1.2, 1.0]),
            (([-2.0, 1.2], [0.5, 2.0]), [-1.2, 1.3]),
            (([-1.2, 1.0], [-1.2 + 1e-12, 3.0]), [-1.2, 1.0]),
            ((-3.0, 3.0), [-3.0, 3.0]),
            ((0.0, INF), [0.0, 0.0]),
        ):
            yield case(f"rosenbrock, {method}, bounds {bounds}", "rosenbrock", {"method": method, "bounds": bounds},
                       x0, everything=True)
        yield case(f"squareRoot, {method}, bounds", "squareRoot", {"method": method, "bounds": (0.5, 1.2)})
        yield case(f"underdetermined, {method}, bounds", "underdetermined",
                   {"method": method, "bounds": ([0.0, -1.0, -5.0], [3.0, 2.5, 5.0])})
        yield case(f"logarithms, {method}, bounds", "logarithms", {"method": method, "bounds": (1e-8, 20.0)})
        yield case(f"decay, {method}, bounds", "decay", {"method": method, "bounds": ([0.0, 0.0, -5.0], [2.0, 5.0, 0.0])},
                   [1.0, 1.0, -0.1])


def losses():
    for problem in RESIDUAL:
        for kind in ("soft_l1", "huber", "cauchy", "arctan"):
            for method in REGION:
                yield case(f"{problem}, {method}, {kind}", problem, {"method": method, "loss": kind, "f_scale": 0.1},
                           everything=problem == "decay")
    for kind in ("linear", "soft_l1", "huber", "cauchy", "arctan", "callable"):
        for method in REGION:
            for scale in (1.0, 0.3, -2.0):
                yield case(f"kowalikOsborne, {method}, {kind}, f_scale {scale}", "kowalikOsborne",
                           {"method": method, "loss": kind, "f_scale": scale})
            yield case(f"decay, {method}, {kind}, 2-point, bounds", "decay",
                       {"method": method, "loss": kind, "f_scale": 0.2, "jac": "2-point",
                        "bounds": ([0.45, 0.0, -5.0], [2.0, 5.0, 1.0])})
            yield case(f"rosenbrock, {method}, {kind}, lsmr", "rosenbrock",
                       {"method": method, "loss": kind, "tr_solver": "lsmr"})


def scalings():
    for problem in SMALL + ("powellBadlyScaled", "brownBadlyScaled", "scales", "decay"):
        for method in METHODS:
            yield case(f"{problem}, {method}, x_scale jac", problem, {"method": method, "x_scale": "jac"})
            scale = [0.1 * 4**j for j in range(len(start(problem)))]
            yield case(f"{problem}, {method}, x_scale", problem, {"method": method, "x_scale": scale})
    yield case("scales, trf, good scales", "scales", {"x_scale": [1e5, 1e-4]})
    yield case("scales, dogbox, good scales", "scales", {"x_scale": [1e5, 1e-4], "method": "dogbox"})
    yield case("scales, trf, good scales and bounds", "scales", {"x_scale": [1e5, 1e-4], "bounds": ([0, 1e-4], [2.5e5, 1])})
    yield case("a number for x_scale", "rosenbrock", {"x_scale": 3.0})
    yield case("a number for x_scale, lm", "rosenbrock", {"x_scale": 1.0, "method": "lm"})


def solvers():
    for problem in PROBLEMS + FITS:
        if problem in LONG:
            continue
        for method in REGION:
            yield case(f"{problem}, {method}, lsmr", problem, {"method": method, "tr_solver": "lsmr"})
    for problem in ("rosenbrock", "wood", "kowalikOsborne", "broydenTridiagonal10", "rankDeficient"):
        for method in REGION:
            for options in ({"atol": 1e-3, "btol": 1e-2}, {"maxiter": 2}, {"conlim": 50.0}, {"damp": 0.1}):
                yield case(f"{problem}, {method}, lsmr {options}", problem,
                           {"method": method, "tr_solver": "lsmr", "tr_options": options})
        yield case(f"{problem}, trf, lsmr not regularised", problem,
                   {"tr_solver": "lsmr", "tr_options": {"regularize": False}})
        yield case(f"{problem}, trf, lsmr damped and bounded", problem,
                   {"tr_solver": "lsmr", "tr_options": {"damp": 0.1}, "bounds": (-100.0, 100.0)})
    yield case("regularize is not for dogbox", "rosenbrock",
               {"method": "dogbox", "tr_solver": "lsmr", "tr_options": {"regularize": False}})


def endings():
    for problem in ("rosenbrock", "bard", "kowalikOsborne", "freudensteinRoth", "beale"):
        for method in METHODS:
            yield case(f"{problem}, {method}, loose ftol", problem, {"method": method, "ftol": 1e-2})
            yield case(f"{problem}, {method}, loose xtol", problem, {"method": method, "xtol": 1e-2})
            yield case(f"{problem}, {method}, loose gtol", problem, {"method": method, "gtol": 1e-2})
            yield case(f"{problem}, {method}, loose ftol and xtol", problem,
                       {"method": method, "ftol": 1e-2, "xtol": 5e-2, "gtol": 1e-12})
            for most in (1, 2, 5):
                yield case(f"{problem}, {method}, max_nfev {most}", problem, {"method": method, "max_nfev": most})
        for method in REGION:
            for off in ("ftol", "xtol", "gtol"):
                yield case(f"{problem}, {method}, no {off}", problem, {"method": method, off: None})
            yield case(f"{problem}, {method}, gtol alone", problem,
                       {"method": method, "ftol": None, "xtol": None, "gtol": 1e-6})
    yield case("infinite tolerances", "rosenbrock", {"ftol": INF, "xtol": INF, "gtol": INF})
    yield case("a start at the minimum", "rosenbrock", x0=[1.0, 1.0])
    yield case("a start at the origin", "rosenbrock", x0=[0.0, 0.0])
    yield case("a start at the origin, dogbox", "rosenbrock", {"method": "dogbox"}, [0.0, 0.0])
    yield case("a scalar start", "squareRoot", x0=1.3)
    yield case("ftol below eps", "rosenbrock", {"ftol": 1e-17})
    yield case("gtol 0", "beale", {"gtol": 0.0})


def printing():
    for method in METHODS:
        for verbose in (1, 2):
            yield case(f"verbose {verbose}, {method}", "kowalikOsborne", {"method": method, "verbose": verbose})
    yield case("verbose with rejected steps", "rosenbrock", {"verbose": 2})
    yield case("verbose with bounds", "rosenbrock", {"verbose": 2, "bounds": ([-INF, 1.5], INF)}, [2.0, 2.0])
    yield case("verbose at max_nfev", "wood", {"verbose": 2, "max_nfev": 5, "method": "dogbox"})
    yield case("verbose with a loss", "decay", {"verbose": 2, "loss": "cauchy", "f_scale": 0.1})


def refusals():
    bad = {
        "an infeasible start": {"bounds": ([-INF, 2.5], INF)},
        "bounds that cross": {"bounds": ([-INF, 2.5], 2.0)},
        "bounds that leave no room": {"bounds": ([-5.0, 1.0], [5.0, 1.0])},
        "three bounds": {"bounds": ([-5.0, 1.0, 3.0], [5.0, 2.0, 3.0])},
        "bounds of three parts": {"bounds": (-1, 1, 2)},
        "bounds with lm": {"bounds": (-5.0, 5.0), "method": "lm"},
        "an unknown method": {"method": "bfgs"},
        "an unknown loss": {"loss": "l1"},
        "an unknown tr_solver": {"tr_solver": "svd"},
        "an unknown jac": {"jac": "4-point"},
        "a loss with lm": {"loss": "huber", "method": "lm"},
        "no tolerance": {"ftol": None, "xtol": None, "gtol": None},
        "no ftol with lm": {"ftol": None, "method": "lm"},
        "max_nfev 0": {"max_nfev": 0},
        "verbose 3": {"verbose": 3},
        "a negative x_scale": {"x_scale": -1.0},
        "a zero in x_scale": {"x_scale": [1.0, 0.0]},
        "an infinite x_scale": {"x_scale": INF},
        "an x_scale too long": {"x_scale": [1.0, 1.0, 1.0]},
    }
    for name, options in bad.items():
        yield case(name, "rosenbrock", options)
    yield case("a start of two dimensions", "rosenbrock", x0=[[1.0, 2.0]])
    yield case("NaN in the start", "rosenbrock", x0=[np.nan, 1.0])
    yield case("NaN at the start", "wall", x0=[2.5])
    yield case("fewer residuals than variables with lm", "underdetermined", {"method": "lm"})


def generate():
    groups = (standard, differences, bounded, losses, scalings, solvers, endings, printing, refusals)
    cases = [one for group in groups for one in group()]
    named = {one["name"]: one for one in cases}
    write(__file__, list(named.values()), ["leastSquares", "fits"])
