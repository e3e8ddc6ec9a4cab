"""SciPy's COBYLA on the problems of benchmarks/src/cobyla.ts."""

from measure import measure
from scipy.optimize import Bounds, LinearConstraint, minimize


def disc(x):
    a, b = x.tolist()
    return 1 - a * a - b * b


def product(x):
    return x[0] * x[1]


def suzuki(x):
    a, b, c, d = x.tolist()
    return a * a + b * b + 2 * c * c + d * d - 5 * a - 5 * b - 21 * c + 7 * d


def suzuki_constraints(x):
    a, b, c, d = x.tolist()
    return [
        8 - a * a - b * b - c * c - d * d - a + b - c + d,
        10 - a * a - 2 * b * b - c * c - 2 * d * d + a + d,
        5 - 2 * a * a - b * b - c * c - 2 * a + b + d,
    ]


def hs100(x):
    a, b, c, d, e, f, g = x.tolist()
    return (
        (a - 10) ** 2
        + 5 * (b - 12) ** 2
        + c**4
        + 3 * (d - 11) ** 2
        + 10 * e**6
        + 7 * f * f
        + g**4
        - 4 * f * g
        - 10 * f
        - 8 * g
    )


def hs100_constraints(x):
    a, b, c, d, e, f, g = x.tolist()
    return [
        127 - 2 * a * a - 3 * b**4 - c - 4 * d * d - 5 * e,
        282 - 7 * a - 3 * b - 10 * c * c - d + e,
        196 - 23 * a - b * b - 6 * f * f + 8 * g,
        -4 * a * a - b * b + 3 * a * b - 2 * c * c - 5 * f + 11 * g,
    ]


def chain(x):
    x = x.tolist()
    return sum((x[i + 1] - x[i]) ** 2 + (x[i] - i / 10) ** 2 for i in range(9))


def inequality(fun):
    return {"constraints": {"type": "ineq", "fun": fun}}


CASES = (
    ("disc", product, [1, 1], inequality(disc)),
    ("suzuki", suzuki, [0, 0, 0, 0], inequality(suzuki_constraints)),
    ("hs100", hs100, [1, 2, 0, 4, 0, 1, 1], inequality(hs100_constraints)),
    ("chain", chain, [0.5] * 10, {"bounds": Bounds(0, 0.6), "constraints": LinearConstraint([[1] * 10], ub=3)}),
)

for key, f, x0, options in CASES:
    measure(key, lambda: minimize(f, [float(value) for value in x0], method="cobyla", **options))
