"""scipy.optimize's inexact Newton methods by their own functions and by root, and root by 'df-sane'."""

import numpy as np
import scipy.optimize
import scipy.sparse.linalg
from scipy.optimize import NoConvergence, root

from secant_reference import Name, node, python_call, run, write

METHODS = ("broyden1", "broyden2", "anderson", "linearmixing", "diagbroyden", "excitingmixing")
INNER = ("lgmres", "gmres", "bicgstab", "cgs", "minres", "tfqmr")
# Runs longer than this say no more than shorter ones.
LIMIT = 25


def inner_M(v):
    """The preconditioner of the cases that have one: divides element j by 1 + j / n."""
    return v / (1 + np.arange(v.size) / v.size)


def in_python(options):
    """Options as SciPy has them: tuples, and functions for their names."""
    functions = {
        "tol_norm": lambda v: float(np.sqrt(np.sum(v * v))),
        "fnorm": lambda v: float(np.max(np.abs(v))),
        "eta_strategy": lambda k, x, F: 1 / (1 + k) ** 2,
        "inner_M": scipy.sparse.linalg.LinearOperator((options.get("_n", 1),) * 2, matvec=inner_M),
    }
    given = {}
    for key, value in options.items():
        if key == "jac_options":
            given[key] = in_python(value)
        elif key != "_n":
            given[key] = functions.get(key, value) if value is True and key in functions else value
            given[key] = tuple(given[key]) if isinstance(given[key], list) else given[key]
    return given


def case(name, problem, method, options=None, by_root=False, tol=None, x0=None):
    """
    One call; `True` stands for the functions above. Without root, `success` tells whether the method did without
    raising NoConvergence, whose x is then kept.
    """
    options = options or {}
    x0 = x0 or start(problem)
    points = []  # x at the end of each run

    def call(ulps):
        callbacks = 0
        nfev = 0

        def func(x):
            nonlocal nfev
            nfev += 1
            return ulps(node.call(f"systems.{problem}.f", x)).copy()

        def callback(x, f):
            nonlocal callbacks
            callbacks += 1

        given = in_python({**options, "_n": len(x0)})
        if by_root:
            sol = root(func, x0, method=method, tol=tol, callback=callback, options=given)
            expected = {"x": sol.x, "fun": sol.fun, "nit": sol.nit, "nfev": sol.nfev, "status": sol.get("status")}
            expected.update({"success": bool(sol.success), "message": sol.message, "callbacks": callbacks})
        else:
            success = True
            try:
                x = getattr(scipy.optimize, method)(func, x0, callback=callback, **given)
            except NoConvergence as error:
                x = error.args[0]
                success = False
            expected = {"x": x, "fun": func(x), "nit": None, "nfev": nfev - 1, "success": success}
            expected["callbacks"] = callbacks
        points.append(np.asarray(expected["x"]))
        return expected

    if by_root:
        line = python_call("root", Name(problem), x0, method=method, tol=tol, options=options)
    else:
        line = python_call(method, Name(problem), x0, **options)
    outcome = run(call, counts, lambda expected: {"nfev": expected["nfev"]})
    if outcome["stable"] and "expected" in outcome:
        size = np.max(np.abs(points[0])) or 1.0
        outcome["wobble"] = float(max(np.max(np.abs(x - points[0])) for x in points) / size)
    return {
        "name": name,
        "call": line,
        "problem": problem,
        "method": method,
        "x0": x0,
        "root": by_root,
        **({"tol": tol} if tol is not None else {}),
        "options": options,
        **outcome,
    }


def counts(expected):
    return [expected.get(key) for key in ("nit", "nfev", "status", "success", "callbacks")]


def start(problem):
    return node.call(f"systems.{problem}.x0").tolist()


def text(options):
    return ", ".join(f"{key} {value}" for key, value in options.items())


def plain_runs():
    problems = (
        "cubes", "cosines", "product", "rosenbrock", "helicalValley", "broydenTridiagonal10",
        "discreteBoundaryValue10", "discreteIntegralEquation10", "chandrasekhar20", "broydenBanded10",
    )
    for problem in problems:
        for method in METHODS:
            yield case(f"{method}: {problem}", problem, method, {"maxiter": LIMIT})


def line_searches():
    for problem in ("cubes", "cosines", "discreteIntegralEquation10", "chandrasekhar20"):
        for method in METHODS:
            for search in ("wolfe", None):
                given = {"line_search": search, "maxiter": LIMIT}
                yield case(f"{method}: {problem}, {search}", problem, method, given)


def own_options():
    for problem in ("cubes", "cosines", "chandrasekhar20"):
        for method in METHODS:
            yield case(f"{method}: {problem}, alpha 0.3", problem, method, {"alpha": 0.3, "maxiter": LIMIT})
    for method in ("broyden1", "broyden2"):
        for problem in ("cosines", "broydenTridiagonal10"):
            for reduction in ("restart", "simple", "svd", ["svd", 2], ["svd", 1]):
                for rank in (3, 5):
                    given = {"reduction_method": reduction, "max_rank": rank, "maxiter": LIMIT}
                    yield case(f"{method}: {problem}, {text(given)}", problem, method, given)
    for given in ({"M": 0}, {"M": 1}, {"M": 2}, {"M": 10}, {"w0": 0.0}, {"w0": 0.1}):
        for problem in ("cosines", "chandrasekhar20"):
            yield case(f"anderson: {problem}, {text(given)}", problem, "anderson", {**given, "maxiter": LIMIT})
    for given in ({"alphamax": 0.5}, {"alphamax": 2.0, "alpha": 0.1}):
        yield case(f"excitingmixing: {text(given)}", "cubes", "excitingmixing", {**given, "maxiter": LIMIT})


def tolerances():
    for method in ("broyden1", "anderson", "newton_krylov"):
        for given in (
            {"f_tol": 1e-10}, {"f_tol": 0.1}, {"f_rtol": 1e-3}, {"f_rtol": 0.5, "f_tol": 1.0}, {"x_tol": 1e-3},
            {"x_tol": 0.1, "f_tol": 1.0}, {"x_rtol": 1e-8}, {"iter": 0}, {"iter": 3}, {"maxiter": 0}, {"maxiter": 3},
            {"iter": 6, "maxiter": 4}, {"verbose": True}, {"verbose": True, "iter": 4}, {"tol_norm": True},
        ):
            limit = {"maxiter": 20} if method == "newton_krylov" and "iter" not in given else {}
            for problem in ("cubes", "cosines"):
                yield case(f"{method}: {problem}, {text(given)}", problem, method, {**limit, **given})


def krylov():
    problems = ("cubes", "rosenbrock", "broydenTridiagonal10", "discreteIntegralEquation10", "chandrasekhar20")
    for problem in problems:
        for inner in INNER:
            given = {"method": inner, "maxiter": LIMIT}
            yield case(f"newton_krylov: {problem}, {inner}", problem, "newton_krylov", given)
    for inner in INNER:
        given = {"method": inner, "maxiter": 12}
        yield case(f"newton_krylov: heated20x20, {inner}", "heated20x20", "newton_krylov", given)
        for problem in ("discreteIntegralEquation10", "broydenTridiagonal10"):
            for more in (
                {"inner_maxiter": 2}, {"inner_M": True}, {"rdiff": 1e-6}, {"inner_rtol": 0.1}, {"inner_rtol": 1e-6},
                {"inner_atol": 1e-3}, {"line_search": "wolfe"}, {"line_search": None},
            ):
                if inner == "minres" and "inner_atol" in more:
                    continue
                given = {"method": inner, "maxiter": LIMIT, **more}
                yield case(f"newton_krylov: {problem}, {text(given)}", problem, "newton_krylov", given)
    for more in ({"inner_inner_m": 2}, {"inner_inner_m": 5, "outer_k": 1}, {"outer_k": 0}, {"outer_k": 2}, {"method": "gmres", "inner_restart": 3}):
        for problem in ("broydenTridiagonal10", "heated20x20"):
            given = {"maxiter": 12, **more}
            yield case(f"newton_krylov: {problem}, {text(given)}", problem, "newton_krylov", given)


def roots():
    for problem in ("cubes", "cosines", "broydenTridiagonal10"):
        for method in (*METHODS, "krylov"):
            yield case(f"root, {method}: {problem}", problem, method, {"maxiter": LIMIT}, True)
            yield case(f"root, {method}: {problem}, tol", problem, method, {"maxiter": LIMIT}, True, 1e-10)
    for given in (
        {"nit": 3}, {"nit": 0}, {"maxiter": 4}, {"disp": True}, {"ftol": 1e-3}, {"fatol": 1e-10}, {"xtol": 1e-6},
        {"xatol": 1e-3}, {"tol_norm": True}, {"line_search": None}, {"line_search": "wolfe"},
        {"jac_options": {"alpha": 0.5}}, {"maxiter": LIMIT, "jac_options": {"reduction_method": "simple", "max_rank": 3}},
    ):
        yield case(f"root, broyden1: {text(given)}", "cosines", "broyden1", given, True)
        yield case(f"root, broyden1: {text(given)}, tol", "cosines", "broyden1", given, True, 1e-6)
    inner = {"jac_options": {"method": "gmres", "inner_maxiter": 4, "rdiff": 1e-7}}
    yield case("root, krylov: gmres", "broydenTridiagonal10", "krylov", inner, True)


def spectral():
    problems = (
        "cubes", "cosines", "product", "rosenbrock", "helicalValley", "broydenTridiagonal10",
        "discreteBoundaryValue10", "discreteIntegralEquation10", "chandrasekhar20", "broydenBanded10",
    )
    for problem in problems:
        for search in ("cruz", "cheng"):
            given = {"line_search": search, "maxfev": 200}
            yield case(f"root, df-sane: {problem}, {search}", problem, "df-sane", given, True)
    for given in (
        {"ftol": 1e-3}, {"fatol": 0.1}, {"ftol": 2.0}, {"maxfev": 0}, {"maxfev": 1}, {"maxfev": 2}, {"maxfev": 7},
        {"M": 1}, {"M": 3}, {"sigma_0": 0.1}, {"sigma_0": -100.0, "sigma_eps": 0.05}, {"sigma_eps": 0.2},
        {"fnorm": True}, {"eta_strategy": True}, {"disp": True},
    ):
        for problem in ("cubes", "discreteIntegralEquation10"):
            yield case(f"root, df-sane: {problem}, {text(given)}", problem, "df-sane", {"maxfev": 200, **given}, True)
    yield case("root, df-sane: tol", "cubes", "df-sane", {}, True, 1e-3)


def generate():
    cases = [
        *plain_runs(), *line_searches(), *own_options(), *tolerances(), *krylov(), *roots(), *spectral(),
    ]
    write(__file__, cases, ["leastSquares", "systems"])
