"""scipy.integrate.odeint with banded Jacobians, ml and mu."""

from odeint import case, times
from secant_reference import write

BANDS = {"heat20": (1, 1), "brusselator6": (2, 2), "brusselator20": (2, 2)}


def generate():
    cases = []
    for problem, (ml, mu) in BANDS.items():
        for tolerance in (1e-3, 1e-6, 1e-8, 1e-10):
            banded = {"ml": ml, "mu": mu, "rtol": tolerance, "atol": tolerance}
            name = f"{problem} at {tolerance}"
            cases.append(case(name, problem, banded))
            cases.append(case(f"{name} with Dfun", problem, {**banded, "Dfun": True}, banded=(ml, mu)))
    cases += bands_of_heat()
    cases.append(case("airy with ml = mu = 1", "airy", {"ml": 1, "mu": 1}, times("airy")))
    write(__file__, cases, ["ode"])


def bands_of_heat():
    def heat(name, banded=None, **options):
        return case(name, "heat20", {**options, "rtol": 1e-6, "atol": 1e-6}, banded=banded)

    yield heat("a band wider than need be", ml=3, mu=2)
    yield heat("a wider band with Dfun", (3, 2), ml=3, mu=2, Dfun=True)
    yield heat("col_deriv", (1, 1), ml=1, mu=1, Dfun=True, col_deriv=1)
    yield heat("a band narrower than the Jacobian", ml=0, mu=1)
    yield heat("a diagonal", ml=0, mu=0)
    yield heat("ml alone", ml=1)
    yield heat("mu alone", mu=1)
    yield heat("ml of n - 1", ml=19, mu=19)
    yield heat("ml of n", ml=20, mu=1)
    yield heat("ml below 0", ml=-1, mu=1)
    yield heat("a full Dfun where a band is due", ml=1, mu=1, Dfun=True)
