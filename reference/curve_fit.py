"""scipy.optimize.curve_fit: NIST's sets of nonlinear regression, weights, bounds, data with NaN."""

import numpy as np
from scipy.optimize import curve_fit

from secant_reference import Name, node, python_call, run, write

NAMES = (
    "Misra1a", "Chwirut2", "Chwirut1", "Lanczos3", "Gauss1", "Gauss2", "DanWood", "Misra1b", "Kirby2", "Hahn1",
    "Nelson", "Lanczos1", "Lanczos2", "Gauss3", "Misra1c", "Misra1d", "Roszman1", "ENSO", "MGH09", "Thurber",
    "BoxBOD", "Rat42", "MGH10", "Eckerle4", "Rat43", "MGH17", "Bennett5",
)
TIGHT = {"ftol": 1e-15, "xtol": 1e-15}


def case(name, problem, p0, options=None, jac=False, y=None, note=None):
    """One call with full_output. Data that are NaN, in `y`, are those that nan_policy is to leave out."""
    options = options or {}
    x = node.call(f"nist.{problem}.x")
    ydata = node.call(f"nist.{problem}.y") if y is None else np.array(y, dtype=float)
    m, n = len(ydata), len(node.call(f"nist.{problem}.starts")) // 2
    kept = ~np.isnan(ydata) if options.get("nan_policy") == "omit" else slice(None)
    xdata = x.reshape(-1, m) if len(x) > m else x

    def call(ulps):
        def values(x, *b):
            return ulps(node.call(f"nist.{problem}.values", b)).copy()[kept]

        def jacobian(x, *b):
            return ulps(node.call(f"nist.{problem}.jacobian", b)).reshape(m, n).copy()[kept]

        # curve_fit counts the parameters of the function where p0 is left out
        model = values if p0 is not None else {2: lambda x, a, b: values(x, a, b)}[n]
        given = {**options, **({"jac": jacobian} if jac is True else {"jac": jac} if jac else {})}
        popt, pcov, info, mesg, ier = curve_fit(model, xdata, ydata, p0, **given, full_output=True)
        expected = {"popt": popt, "pcov": pcov, "mesg": mesg, "ier": ier}
        return {**expected, "nfev": info["nfev"], "njev": info.get("njev"), "fun": float(np.sum(info["fvec"] ** 2))}

    shown = {**options, **({"jac": Name("jac") if jac is True else jac} if jac else {})}
    return {
        "name": name,
        "call": python_call("curve_fit", Name(problem), Name("x"), Name("y"), p0, **shown, full_output=True),
        "problem": problem,
        "p0": p0,
        "options": options,
        "jac": jac,
        **({"y": y} if y is not None else {}),
        **({"note": note} if note else {}),
        **run(call, counts, lambda expected: {"nfev": expected["nfev"]}),
    }


def counts(expected):
    return [expected.get(key) for key in ("nfev", "njev", "ier")]


def starts(problem):
    values = node.call(f"nist.{problem}.starts").tolist()
    return values[: len(values) // 2], values[len(values) // 2 :]


def nist():
    for problem in NAMES:
        for start, p0 in enumerate(starts(problem), 1):
            for jac in (False, True):
                name = f"{problem} from start {start}{' with jac' if jac else ''}"
                yield case(name, problem, p0, jac=jac)
                yield case(f"{name}, tight", problem, p0, TIGHT, jac=jac)
        yield case(f"{problem} by trf", problem, starts(problem)[1], {"method": "trf"}, jac=True)


def weights():
    m = len(node.call("nist.Misra1a.y"))
    p0 = starts("Misra1a")[1]
    sigmas = {
        "standard deviations": [0.1 + 0.05 * i for i in range(m)],
        "negative standard deviations": [-0.1 - 0.05 * i for i in range(m)],
        "one standard deviation": 0.2,
        "one standard deviation in a list": [0.2],
        "an infinite standard deviation": [float("inf") if i == 3 else 0.2 for i in range(m)],
        "a diagonal covariance": (0.04 * np.eye(m)).tolist(),
        "a covariance": [[0.04 * 0.5 ** abs(i - j) for j in range(m)] for i in range(m)],
        "a covariance of which the lower triangle counts": np.tril([[0.03] * m] * m, -1).__add__(
            0.09 * np.eye(m)
        ).tolist(),
        "an indefinite covariance": [[1.0] * m] * m,
        "too few standard deviations": [0.1, 0.2],
        "a covariance of the wrong shape": [[1.0] * m] * 3,
    }
    for name, sigma in sigmas.items():
        for absolute in (False, True):
            for jac in (False, True):
                options = {"sigma": sigma, "absolute_sigma": absolute}
                text = f"{name}{', absolute' if absolute else ''}{', jac' if jac else ''}"
                yield case(text, "Misra1a", p0, options, jac=jac)
    for method in ("trf", "dogbox"):
        for name in ("standard deviations", "a covariance"):
            yield case(f"{name}, {method}", "Misra1a", p0, {"sigma": sigmas[name], "method": method})
    yield case("absolute_sigma without sigma", "Misra1a", p0, {"absolute_sigma": True})


def data():
    y = node.call("nist.Misra1a.y").tolist()
    p0 = starts("Misra1a")[1]
    holes = [np.nan if i in (2, 9) else value for i, value in enumerate(y)]
    m = len(y)
    yield case("NaN", "Misra1a", p0, y=holes)
    yield case("NaN left out", "Misra1a", p0, {"nan_policy": "omit"}, y=holes)
    yield case("NaN left out, jac", "Misra1a", p0, {"nan_policy": "omit"}, y=holes, jac=True)
    yield case("NaN left out, by trf", "Misra1a", p0, {"nan_policy": "omit", "method": "trf"}, y=holes)
    sigma = [0.1 + 0.05 * i for i in range(m)]
    yield case("NaN left out with sigma", "Misra1a", p0, {"nan_policy": "omit", "sigma": sigma}, y=holes)
    covariance = [[0.04 * 0.5 ** abs(i - j) for j in range(m)] for i in range(m)]
    yield case("NaN left out with a covariance", "Misra1a", p0, {"nan_policy": "omit", "sigma": covariance}, y=holes)
    yield case("NaN refused", "Misra1a", p0, {"nan_policy": "raise"}, y=holes)
    yield case("NaN propagated", "Misra1a", p0, {"nan_policy": "propagate"}, y=holes)
    yield case("nothing to refuse", "Misra1a", p0, {"nan_policy": "raise"})
    yield case("nothing to leave out", "Misra1a", p0, {"nan_policy": "omit"})


def options():
    for problem in ("Misra1a", "BoxBOD", "Rat42"):
        p0 = starts(problem)[1]
        for given in (
            {"ftol": 1e-3}, {"xtol": 1e-3}, {"gtol": 1e-3}, {"factor": 0.1}, {"epsfcn": 1e-8}, {"maxfev": 3},
            {"diag": [1.0 + j for j in range(len(p0))]}, {"ftol": 0.0, "xtol": 0.0}, {"method": "lm"},
            {"method": "trf", "ftol": 1e-3}, {"method": "dogbox", "xtol": 1e-3}, {"method": "trf", "maxfev": 2},
            {"method": "trf", "max_nfev": 2}, {"method": "trf", "maxfev": 50}, {"method": "trf", "x_scale": "jac"},
            {"method": "trf", "loss": "soft_l1"}, {"bounds": [-np.inf, np.inf]}, {"bounds": [0.0, np.inf]},
            {"bounds": [0.0, np.inf], "method": "dogbox"}, {"bounds": [0.0, np.inf], "method": "lm"},
        ):
            text = ", ".join(f"{key} {value}" for key, value in given.items())
            yield case(f"{problem}: {text}", problem, p0, given)
        yield case(f"{problem}: 3-point", problem, p0, {"method": "trf"}, jac="3-point")
        yield case(f"{problem}: 2-point", problem, p0, {"method": "trf"}, jac="2-point")
    yield case("p0 left out", "DanWood", None)
    yield case("p0 left out, BoxBOD", "BoxBOD", None)
    yield case("p0 left out, with bounds", "BoxBOD", None, {"bounds": [[100.0, 0.1], [300.0, 2.0]]})
    yield case("p0 left out, with lower bounds", "BoxBOD", None, {"bounds": [[100.0, 0.1], [np.inf, np.inf]]})
    yield case("p0 left out, with upper bounds", "BoxBOD", None, {"bounds": [[-np.inf, -np.inf], [300.0, 1.0]]})
    active = {"bounds": [[0.0, 0.0], [200.0, 2.0]]}
    yield case("a bound that is active", "BoxBOD", [100.0, 0.75], active)
    yield case("a bound that is active, jac", "BoxBOD", [100.0, 0.75], active, jac=True)
    yield case("a bound that is active, dogbox", "BoxBOD", [100.0, 0.75], {**active, "method": "dogbox"})
    yield case("p0 outside", "BoxBOD", [250.0, 0.75], active)
    yield case("bounds the wrong way round", "BoxBOD", [100.0, 0.75], {"bounds": [[0.0, 3.0], [200.0, 2.0]]})
    yield case("an unknown method", "BoxBOD", [100.0, 0.75], {"method": "foo"})


def generate():
    cases = [*nist(), *weights(), *data(), *options()]
    write(__file__, cases, ["nist"])
