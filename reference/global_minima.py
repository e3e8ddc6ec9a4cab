"""SciPy's global minimisers: how often they succeed over 100 seeds, and basinhopping's runs, whose random numbers Secant shares."""

import numpy as np
from scipy.optimize import basinhopping, brute, differential_evolution, dual_annealing

from secant_reference import node, python_call, run, write

SEEDS = 100
NAMES = (
    "rastrigin",
    "ackley",
    "griewank",
    "schwefel",
    "levy",
    "goldsteinPrice",
    "sixHumpCamel",
    "shubert",
    "hartmann3",
    "styblinskiTang",
    "eggholder",
)
# Small enough that not every run succeeds: a rate of 100 % on both sides says little.
METHODS = {
    "dual_annealing": {"maxiter": 40},
    "differential_evolution": {"maxiter": 30, "popsize": 8},
    "basinhopping": {"niter": 25},
}


def field(name, what):
    return np.array(node.call(f"global.{name}.{what}"))


def is_found(fun, fmin):
    return bool(fun <= fmin + 1e-4 * max(1, abs(fmin)))


def solve(method, name, seed):
    n, low, high = int(field(name, "n")[0]), field(name, "low")[0], field(name, "high")[0]
    options = {**METHODS[method], "rng": seed}

    def f(x):
        return float(node.call(f"global.{name}.f", x)[0])

    if method == "dual_annealing":
        return dual_annealing(f, [(low, high)] * n, **options)
    if method == "differential_evolution":
        return differential_evolution(f, [(low, high)] * n, **options)
    # From a corner of the box, with steps that suit its size.
    x0 = np.full(n, low + 0.3 * (high - low))
    return basinhopping(f, x0, stepsize=0.1 * (high - low), minimizer_kwargs={"method": "BFGS"}, **options)


def rates():
    for method, options in METHODS.items():
        for name in NAMES:
            fmin = field(name, "fmin")[0]
            runs = [solve(method, name, seed) for seed in range(SEEDS)]
            found = [is_found(r.fun, fmin) for r in runs]
            yield {
                "name": f"{method}, {name}",
                "call": python_call(method, "f", "bounds", **options),
                "method": method,
                "problem": name,
                "options": options,
                "seeds": SEEDS,
                "expected": {"found": sum(found), "nfev": float(np.mean([r.nfev for r in runs]))},
                "stable": True,
            }


def hops():
    options = (
        {"niter": 20},
        {"niter": 30, "interval": 5, "T": 0.1},
        {"niter": 30, "interval": 5, "T": 0, "stepsize": 2},
        {"niter": 60, "niter_success": 8},
        {"niter": 25, "target_accept_rate": 0.3, "stepwise_factor": 0.7, "interval": 4},
        {"niter": 0},
    )
    for name in ("sixHumpCamel", "styblinskiTang", "rastrigin"):
        n = int(field(name, "n")[0])
        x0 = np.full(n, 1.5)
        for given in options:
            for seed in ({"rng": 3}, {"seed": 3}):

                def once(ulps):
                    def f(x):
                        return float(ulps(node.call(f"global.{name}.f", x))[0])

                    accepted = []
                    r = basinhopping(
                        f,
                        x0,
                        minimizer_kwargs={"method": "BFGS"},
                        callback=lambda x, f, accept: accepted.append(bool(accept)),
                        **given,
                        **seed,
                    )
                    return {
                        "x": r.x,
                        "fun": r.fun,
                        "nit": r.nit,
                        "nfev": r.nfev,
                        "njev": r.njev,
                        "failures": r.minimization_failures,
                        "message": r.message[0],
                        "accepted": accepted,
                    }

                def counts(e):
                    return {key: e[key] for key in ("nit", "nfev", "njev", "failures", "accepted")}

                case = run(once, counts, lambda e: {"nfev": e["nfev"]})
                for key in ("printed", "warnings"):
                    case["expected"].pop(key)
                label = ", ".join(f"{key} {value}" for key, value in {**given, **seed}.items())
                call = python_call("basinhopping", "f", x0, **given, **seed)
                yield {
                    "name": f"basinhopping, {name}: {label}",
                    "call": call,
                    "method": "hops",
                    "problem": name,
                    "x0": x0,
                    "options": {**given, **seed},
                    **case,
                }


def grids():
    def f(x):
        return float(node.call("global.sixHumpCamel.f", x)[0])

    def g(x):
        return float(node.call("global.rastrigin.f", x)[0])

    for label, function, problem, ranges, options in (
        ("pairs", f, "sixHumpCamel", ((-2, 2), (-1, 1)), {}),
        ("slices", f, "sixHumpCamel", (slice(-2, 2, 0.3), slice(-1, 1, 0.21)), {}),
        ("a pair and a slice, no finish", f, "sixHumpCamel", ((-2, 2), slice(-1, 1, 0.21)), {"finish": None}),
        ("Ns 7", f, "sixHumpCamel", ((-2, 2), (-1, 1)), {"Ns": 7, "finish": None}),
        ("one variable", g, "rastrigin", ((-4.1, 5),), {}),
        ("one variable, no finish", g, "rastrigin", (slice(-4.1, 5, 0.4),), {"finish": None}),
        ("three variables", g, "rastrigin", ((-2, 2), (-1, 2), slice(-1, 1, 0.5)), {"Ns": 5, "finish": None}),
    ):
        x, fval, grid, jout = brute(function, ranges, full_output=True, **options)
        plain = [{"start": r.start, "stop": r.stop, "step": r.step} if isinstance(r, slice) else r for r in ranges]
        yield {
            "name": f"brute: {label}",
            "call": f"brute(f, {ranges}, full_output=True)",
            "method": "brute",
            "problem": problem,
            "ranges": plain,
            "options": options,
            "expected": {
                "x": np.atleast_1d(x),
                "fval": float(fval),
                "grid": np.asarray(grid).ravel(),
                "shape": list(np.shape(jout)),
                "Jout": np.asarray(jout).ravel(),
            },
            "stable": True,
        }


def generate():
    write(__file__, [*rates(), *hops(), *grids()], ["global"])
