"""The public names of scipy.optimize and scipy.integrate, for the page on coverage."""

import inspect
import warnings

import scipy.integrate
import scipy.optimize

from secant_reference import write


def kind(thing):
    if inspect.isclass(thing):
        return "warning" if issubclass(thing, Warning) else "error" if issubclass(thing, Exception) else "class"
    return "function" if callable(thing) else None


def generate():
    cases = []
    for module in (scipy.optimize, scipy.integrate):
        for name in sorted(module.__all__, key=str.lower):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                what = kind(getattr(module, name))
            if what:
                call = f"{module.__name__}.{name}"
                cases.append({"name": call, "call": call, "expected": {"kind": what}, "stable": True})
    write(__file__, cases, [])
