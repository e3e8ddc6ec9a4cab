"""scipy.optimize's differences: approx_derivative, approx_fprime and check_grad."""

import numpy as np
from scipy.optimize import approx_fprime, check_grad
from scipy.optimize._numdiff import approx_derivative

from secant_reference import Name, node, python_call, run, write

VECTORS = ("waves", "curve")


def case(name, function, problem, x0, options=None, note=None):
    options = options or {}

    def call(ulps):
        points = []

        def f(x, *args):
            points.append(np.array(x, dtype=float, ndmin=1))
            values = node.call(f"derivatives.{problem}.f", x, *args)
            return np.array(values) if problem in VECTORS else float(values[0])

        def jac(x, *args):
            values = node.call(f"derivatives.{problem}.jac", x, *args)
            return np.array(values).reshape(-1, np.size(x)) if problem in VECTORS else np.array(values)

        given = dict(options)
        args = given.pop("args", ())
        if function == "approx_derivative":
            value = approx_derivative(f, x0, args=args, **given)
        elif function == "approx_fprime":
            value = approx_fprime(x0, f, *([given["epsilon"]] if given else [1.4901161193847656e-08]), *args)
        else:
            value = check_grad(f, jac, np.array(x0, dtype=float), *args, **given)
        return {"value": value, "points": points}

    return {
        "name": name,
        "call": python_call(function, Name(problem), x0, **options),
        "function": function,
        "problem": problem,
        "x0": x0,
        "options": options,
        **({"note": note} if note else {}),
        **run(call, lambda expected: len(expected["points"]), lambda expected: {}),
    }


def start(problem):
    return node.call(f"derivatives.{problem}.x0").tolist()


def steps():
    for method in ("2-point", "3-point"):
        for problem in ("mixed", "weighted", "waves", "kink", "sizes", "curve", "half"):
            x0 = start(problem)
            for options in (
                {}, {"rel_step": 1e-3}, {"rel_step": -1e-3}, {"rel_step": 1e-30}, {"rel_step": 0.0},
                {"abs_step": 1e-7}, {"abs_step": -1e-3}, {"abs_step": 1e-30}, {"abs_step": 0.0},
                {"abs_step": 1e-3, "rel_step": 1e-2}, {"f0": [3.0, 4.0] if problem == "waves" else 3.0},
            ):
                if problem == "curve" and "f0" in options:
                    options = {"f0": [1.0, 2.0, 3.0]}
                yield case(f"{problem}, {method}, {options}", "approx_derivative", problem, x0,
                           {"method": method, **options})
        yield case(f"a step for each, {method}", "approx_derivative", "waves", [1.0, 0.5],
                   {"method": method, "rel_step": [1e-3, -1e-2]})
        yield case(f"an absolute step for each, {method}", "approx_derivative", "waves", [1.0, -0.5],
                   {"method": method, "abs_step": [1e-3, -1e-2]})
        yield case(f"args, {method}", "approx_derivative", "waves", [1.0, 0.5], {"method": method, "args": (2.0, 3.0)})
        yield case(f"NaN in x0, {method}", "approx_derivative", "mixed", [np.nan, 1.0], {"method": method})
        yield case(f"infinity in x0, {method}", "approx_derivative", "mixed", [np.inf, 1.0], {"method": method})
        yield case(f"a number for x0, {method}", "approx_derivative", "kink", 1.5, {"method": method})
    yield case("method left out", "approx_derivative", "mixed", [1.5, -1.5])
    yield case("an unknown method", "approx_derivative", "mixed", [1.5, -1.5], {"method": "4-point"})
    yield case("x0 in two dimensions", "approx_derivative", "mixed", [[1.5, -1.5]])
    yield case("three steps for two", "approx_derivative", "mixed", [1.5, -1.5], {"abs_step": [1.0, 2.0, 3.0]})
    yield case("f0 in two dimensions", "approx_derivative", "mixed", [1.5, -1.5], {"f0": [[1.0]]})


def bounds():
    for method in ("2-point", "3-point"):
        for low, high in (
            (-np.inf, 1.0), (1.0, np.inf), (1.0, 1.0), (2.0, 3.0), (1 - 1e-9, 1 + 2e-9), (1 - 2e-9, 1 + 1e-9),
            (1 - 1e-6, 1 + 2e-5), (-np.inf, np.inf), (0.0, 1 + 1e-6), (1 - 1e-9, 5.0),
        ):
            yield case(f"bounds {low} and {high}, {method}", "approx_derivative", "kink", [1.0],
                       {"method": method, "bounds": (low, high)})
        for low, high in ((0.95, 1.12), (0.95, 1.5), (0.95, 1.06), (0.96, 1.15), (0.85, 1.04), (0.9, 1.1), (0.8, 1.2)):
            for step in (0.1, -0.1):
                yield case(f"bounds {low} and {high}, {method}, abs_step {step}", "approx_derivative", "kink", [1.0],
                           {"method": method, "bounds": (low, high), "abs_step": step})
        random = np.random.default_rng(1974)
        for number in range(20):
            x0 = (random.integers(-64, 65, size=2) / 16).tolist()
            low = (np.array(x0) - random.integers(0, 5, size=2) / 64).tolist()
            high = (np.array(x0) + random.integers(1, 5, size=2) / 64).tolist()
            step = (random.integers(1, 9, size=2) / 128).tolist()
            for problem in ("mixed", "waves"):
                yield case(f"{problem} in box {number + 1}, {method}", "approx_derivative", problem, x0,
                           {"method": method, "bounds": (low, high), "abs_step": step})
        for low, high in (([0.0, -2.0], 5.0), (-9.0, [2.0, -1.5]), ([0.0], [2.0]), ([0.0, 0.0, 0.0], 5.0)):
            yield case(f"bounds {low} and {high}, {method}", "approx_derivative", "mixed", [1.5, -1.5],
                       {"method": method, "bounds": (low, high)})


def forward():
    for problem in ("mixed", "weighted", "waves", "kink", "sizes", "curve"):
        for options in ({}, {"epsilon": 1e-3}, {"epsilon": 1e-30}, {"epsilon": 0.0}, {"epsilon": -1e-5}):
            yield case(f"{problem}, {options}", "approx_fprime", problem, start(problem), options)
    yield case("an epsilon for each", "approx_fprime", "weighted", [1.0, 1.0],
               {"epsilon": [2.0**-26, np.sqrt(200) * 2.0**-26], "args": (1.0, 200.0)})
    yield case("three epsilons for two", "approx_fprime", "weighted", [1.0, 1.0], {"epsilon": [1.0, 2.0, 3.0]})


def checks():
    for problem in ("mixed", "weighted", "waves", "kink", "sizes", "curve"):
        for options in ({}, {"epsilon": 1e-3}, {"epsilon": 1e-5}):
            yield case(f"check of {problem}, {options}", "check_grad", problem, start(problem), options)
    yield case("check with an epsilon for each", "check_grad", "mixed", [1.5, -1.5], {"epsilon": [1e-3, 1e-4]})
    yield case("check with args", "check_grad", "weighted", [1.0, 2.0], {"args": (3.0, 4.0)})
    for problem in ("mixed", "weighted", "sizes", "kink"):
        for seed in (0, 1, 1234):
            for key in ("rng", "seed"):
                yield case(f"check of {problem} along a direction, {key} {seed}", "check_grad", problem,
                           start(problem), {"direction": "random", key: seed, "epsilon": 1e-3})
    yield case("check of a vector along a direction", "check_grad", "waves", start("waves"),
               {"direction": "random", "rng": 1})
    yield case("an unknown direction", "check_grad", "mixed", [1.5, -1.5], {"direction": "some"})
    yield case("a negative rng", "check_grad", "mixed", [1.5, -1.5], {"direction": "random", "rng": -1})
    yield case("a negative seed", "check_grad", "mixed", [1.5, -1.5], {"direction": "random", "seed": -1})
    yield case("a seed too large", "check_grad", "mixed", [1.5, -1.5], {"direction": "random", "seed": 2**32})
    yield case("rng and seed", "check_grad", "mixed", [1.5, -1.5], {"direction": "random", "rng": 1, "seed": 1})


def normals():
    """The first 20,000 numbers for a seed: some of them, and those in the tails."""
    for seed in (0, 7, 2**32 - 1, 2**53 - 1):
        for key, make in (("rng", np.random.default_rng), ("seed", np.random.RandomState)):
            if key == "seed" and seed >= 2**32:
                continue
            numbers = make(seed).standard_normal(20_000)
            places = sorted({*range(0, 20_000, 400), *np.flatnonzero(np.abs(numbers) > 3.6).tolist()})
            yield {
                "name": f"normal numbers, {key} {seed}",
                "call": f"{make.__name__}({seed}).standard_normal(20000)",
                "function": "standard_normal",
                "problem": "none",
                "x0": places,
                "options": {key: seed},
                "expected": {"value": numbers[places], "points": [], "printed": "", "warnings": []},
                "stable": True,
            }


def generate():
    write(__file__, [*steps(), *bounds(), *forward(), *checks(), *normals()], ["derivatives"])
