"""scipy.integrate.odeint with banded Jacobians, ml and mu."""

from odeint import case, times
from secant_reference import write

BANDS = {"heat20": (1, 1), "brusselator6": (2, 2)}


def generate():
    cases = []
    for problem, (ml, mu) in BANDS.items():
        for tolerance in (1e-3, 1e-6, 1e-8, 1e-10):
            banded = {"ml": ml, "mu": mu, "rtol": tolerance, "atol": tolerance}
            name = f"{problem} at {tolerance}"
            cases.append(case(name, problem, banded))
            cases.append(case(f"{name} with Dfun", problem, {**banded, "Dfun": True}, banded=(ml, mu)))
    heat = {"rtol": 1e-6, "atol": 1e-6}
    cases.append(case("a band wider than need be", "heat20", {"ml": 3, "mu": 2, **heat}))
    cases.append(case("a wider band with Dfun", "heat20", {"ml": 3, "mu": 2, "Dfun": True, **heat}, banded=(3, 2)))
    cases.append(case("col_deriv", "heat20", {"ml": 1, "mu": 1, "Dfun": True, "col_deriv": 1, **heat}, banded=(1, 1)))
    cases.append(case("a band narrower than the Jacobian", "heat20", {"ml": 0, "mu": 1, **heat}))
    cases.append(case("a diagonal", "heat20", {"ml": 0, "mu": 0, **heat}))
    cases.append(case("ml alone", "heat20", {"ml": 1, **heat}))
    cases.append(case("mu alone", "heat20", {"mu": 1, **heat}))
    cases.append(case("ml of n - 1", "heat20", {"ml": 19, "mu": 19, **heat}))
    cases.append(case("ml of n", "heat20", {"ml": 20, "mu": 1, **heat}))
    cases.append(case("ml below 0", "heat20", {"ml": -1, "mu": 1, **heat}))
    cases.append(case("a full Dfun where a band is due", "heat20", {"ml": 1, "mu": 1, "Dfun": True, **heat}))
    cases.append(case("airy with ml = mu = 1", "airy", {"ml": 1, "mu": 1}, times("airy")))
    write(__file__, cases, ["ode"])
