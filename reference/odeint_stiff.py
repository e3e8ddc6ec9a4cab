"""scipy.integrate.odeint on stiff problems: the stiff DETEST set, those of Hairer & Wanner, systems by lines."""

from odeint_nonstiff import TOLERANCES, case
from secant_reference import write

CLASSES = {"A": 4, "B": 5, "C": 5, "D": 6, "E": 5}
TWO = (1e-4, 1e-8)
# Of problems with many output times: those kept, as indices.
OTHERS = {
    "ode.vanDerPol10": [0, 5, 10, 15, 20],
    "ode.vanDerPol100": [0, 5, 10, 15, 20],
    "ode.vanDerPol1000": [0, 5, 10, 15, 20],
    "ode.robertson": [0, 2, 5, 8, 12],
    "ode.hires": [0, 4, 8, 11, 13],
    "ode.orego": [0, 3, 6, 9, 12],
    "ode.stiffLinear": [0, 5, 10, 20],
    "ode.curtissHirschfelder": [0, 5, 10, 15],
    "ode.heat20": [0, 2, 5, 10],
    "ode.brusselator6": [0, 2, 5, 10],
    "odeSets.pollution": None,
    # The whole time takes some 10⁵ steps.
    "odeSets.ringModulator": [0, 1, 2, 3],
}


def generate():
    detest = [f"odeSets.stiff{letter}{k + 1}" for letter, count in CLASSES.items() for k in range(count)]
    cases = []
    for problem in (*detest, *OTHERS):
        times = OTHERS.get(problem)
        cases += [case(problem, tolerance, times=times) for tolerance in TOLERANCES]
        cases += [case(problem, tolerance, True, times) for tolerance in TWO]
    for tolerance in TOLERANCES[:-1]:
        cases += [case("odeSets.e5", tolerance, given, atol=1.7e-24) for given in (False, True)]
    for tolerance in (1e-3, 1e-4, 1e-6, 1e-8):
        cases += [case("odeSets.brusselator50", tolerance, given) for given in (False, True)]
    for problem, width in (("odeSets.heat200Banded", 1), ("odeSets.brusselator500Banded", 2)):
        for tolerance in (1e-3, 1e-6):
            cases += [case(problem, tolerance, given, ml=width, mu=width) for given in (False, True)]
    write(__file__, cases, ["ode", "odeSets"])
