"""
Linear systems, determinants, LU and Cholesky factors of scipy.linalg and numpy.linalg. The matrices are made here
and in packages/core/test/solveMatrices.ts by the same operations in the same order, so both sides have the same bits.
"""

import warnings

import numpy as np
import scipy.linalg as sl

from secant_reference import write

MODULUS = 2147483647


def random(m, n, seed):
    """Lehmer's generator x <- 16807 x mod 2^31 - 1, reduced to the 1/1024 in [-1, 1): exact sums of products."""
    a = np.empty((m, n))
    x = seed
    for i in range(m):
        for j in range(n):
            x = 16807 * x % MODULUS
            a[i, j] = (x % 2048 - 1024) / 1024
    return a


def filled(m, n, element):
    return np.array([[element(i, j) for j in range(n)] for i in range(m)], dtype=float).reshape(m, n)


def kahan(n):
    a = np.zeros((n, n))
    power = 1.0
    for i in range(n):
        a[i, i] = power
        for j in range(i + 1, n):
            a[i, j] = -0.6 * power
        power *= 0.8
    return a


def band(n, ml, mu, seed):
    a = random(n, n, seed)
    return a * filled(n, n, lambda i, j: i - j <= ml and j - i <= mu)


def spd(n, seed):
    a = random(n, n, seed)
    return a.T @ a + 0.125 * np.eye(n)


MATRICES = {
    "random": lambda n, seed: random(n, n, seed),
    "graded": lambda n, seed: random(n, n, seed) * filled(n, n, lambda i, j: 2.0 ** (-3 * i + 2 * j)),
    "symmetric": lambda n, seed: random(n, n, seed) + random(n, n, seed).T,
    "hollow": lambda n, seed: (random(n, n, seed) + random(n, n, seed).T) * filled(n, n, lambda i, j: i != j),
    "spd": spd,
    "band": band,
    "spd band": lambda n, u, seed: band(n, u, u, seed) + band(n, u, u, seed).T + 4 * (u + 1) * np.eye(n),
    "upper": lambda n, seed: np.triu(random(n, n, seed)) + 2 * np.eye(n),
    "lower": lambda n, seed: np.tril(random(n, n, seed)) + 2 * np.eye(n),
    "diagonal": lambda n: np.diag([float(i % 3 - 3.5) for i in range(n)]),
    "hilbert": lambda n: filled(n, n, lambda i, j: 1 / (i + j + 1)),
    "kahan": kahan,
    "growth": lambda n: filled(n, n, lambda i, j: 1 if i == j or j == n - 1 else -1 if i > j else 0),
    "toeplitz": lambda n: filled(n, n, lambda i, j: 1 / (1 + i - j) if i >= j else -2 / (j - i)),
    "ones": lambda n: np.ones((n, n)),
    "deficient": lambda n: filled(n, n, lambda i, j: i * n + j),
}


def matrix_of(spec):
    return MATRICES[spec[0]](*spec[1:])


def right_side(n):
    return np.array([float(i % 5 - 1) for i in range(n)])


def asked(name, group, matrix, call, answer, **more):
    """One case. Warnings are kept with their text; what is raised, with its class."""
    case = {"name": f"{group}: {name}", "group": group, "call": call, "matrix": matrix, **more, "stable": True}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            case["expected"] = answer()
            case["expected"]["warnings"] = [[w.category.__name__, str(w.message)] for w in caught]
        except Exception as error:  # whatever SciPy raises is what is asked for
            case["raises"] = {"type": type(error).__name__, "message": str(error)}
    return case


SQUARE = [
    ["random", 1, 5],
    ["random", 2, 6],
    ["random", 3, 7],
    ["random", 8, 8],
    ["random", 20, 9],
    ["random", 33, 10],
    ["random", 100, 11],
    ["graded", 12, 12],
    ["symmetric", 9, 13],
    ["symmetric", 40, 14],
    ["hollow", 2, 15],
    ["hollow", 25, 16],
    ["spd", 7, 17],
    ["spd", 50, 18],
    ["band", 15, 1, 1, 19],
    ["band", 30, 2, 3, 20],
    ["spd band", 30, 2, 21],
    ["upper", 12, 22],
    ["lower", 12, 23],
    ["diagonal", 10],
    ["hilbert", 4],
    ["hilbert", 8],
    ["hilbert", 13],
    ["kahan", 20],
    ["kahan", 90],
    ["growth", 12],
    ["growth", 45],
    ["toeplitz", 30],
    ["ones", 3],
    ["deficient", 4],
]
ASSUMED = {
    "gen": [["random", 20, 9], ["symmetric", 9, 13], ["spd", 7, 17]],
    "sym": [["symmetric", 40, 14], ["hollow", 25, 16], ["random", 8, 8], ["spd", 7, 17]],
    "her": [["symmetric", 9, 13]],
    "pos": [["spd", 50, 18], ["spd", 7, 17], ["symmetric", 9, 13]],
    "banded": [["band", 30, 2, 3, 20], ["random", 8, 8]],
    "tridiagonal": [["band", 15, 1, 1, 19], ["random", 8, 8]],
    "diagonal": [["diagonal", 10], ["random", 8, 8]],
    "upper triangular": [["random", 8, 8], ["upper", 12, 22]],
    "lower triangular": [["random", 8, 8], ["lower", 12, 23]],
}


def seen(a, assume, lower):
    """The matrix that an assumption makes of a: what is not read is left out."""
    n = len(a)
    if assume in ("sym", "her", "pos"):
        return np.tril(a) + np.tril(a, -1).T if lower else np.triu(a) + np.triu(a, 1).T
    if assume == "upper triangular":
        return np.triu(a)
    if assume == "lower triangular":
        return np.tril(a)
    reach = {"diagonal": 0, "tridiagonal": 1}.get(assume, n)
    return np.tril(np.triu(a, -reach), reach)


def solve_cases():
    for spec in SQUARE:
        a = matrix_of(spec)
        b = right_side(len(a))
        answer = lambda: {"x": sl.solve(a, b), "cond": np.linalg.cond(a, 1)}
        yield asked(f"{spec}", "solve", spec, "solve(a, b)", answer, options={})
    for assume, specs in ASSUMED.items():
        for spec in specs:
            for options in ({}, {"lower": True}, {"transposed": True}):
                a = matrix_of(spec)
                b = right_side(len(a))
                given = {"assume_a": assume, **options}
                cond = np.linalg.cond(seen(a, assume, "lower" in options), 1)
                answer = lambda: {"x": sl.solve(a, b, **given), "cond": cond}
                call = f"solve(a, b, {', '.join(f'{k}={v!r}' for k, v in given.items())})"
                yield asked(f"{spec} {given}", "solve", spec, call, answer, options=given)


def factor_cases():
    for spec in SQUARE:
        a = matrix_of(spec)
        if len(a) <= 12:
            yield asked(f"{spec}", "lu", spec, "lu(a, p_indices=True)", lambda: dict(zip("plu", sl.lu(a, p_indices=True))))
            yield asked(
                f"{spec}", "lu_factor", spec, "lu_factor(a)", lambda: dict(zip(("lu", "piv"), sl.lu_factor(a)))
            )
        if spec[0] in ("spd", "spd band", "hilbert", "symmetric") and len(a) <= 12:
            for lower in (False, True):
                answer = lambda: {"c": sl.cholesky(a, lower=lower), "cond": np.linalg.cond(a, 1)}
                call = f"cholesky(a, lower={lower})"
                yield asked(f"{spec} {lower}", "cholesky", spec, call, answer, options={"lower": lower})
        answer = lambda: {
            "det": sl.det(a),
            "slogdet": [float(part) for part in np.linalg.slogdet(a)],
            "cond": np.linalg.cond(a, 1),
        }
        yield asked(f"{spec}", "det", spec, "det(a), slogdet(a)", answer)
        if len(a) <= 12:
            answer = lambda: {"inv": sl.inv(a), "cond": np.linalg.cond(a, 1)}
            yield asked(f"{spec}", "inv", spec, "inv(a)", answer)
    for shape in ((5, 3), (3, 5), (1, 4), (4, 1)):
        spec = ["oblong", *shape, 31]
        a = random(*spec[1:])
        yield asked(f"{spec}", "lu", spec, "lu(a, p_indices=True)", lambda: dict(zip("plu", sl.lu(a, p_indices=True))))
        yield asked(f"{spec}", "lu_factor", spec, "lu_factor(a)", lambda: dict(zip(("lu", "piv"), sl.lu_factor(a))))


def banded_cases():
    for n, ml, mu in ((1, 0, 0), (6, 1, 1), (7, 2, 0), (7, 0, 2), (30, 2, 3), (30, 5, 1), (4, 3, 3), (100, 4, 4)):
        spec = ["band", n, ml, mu, 41 + n + ml]
        a = matrix_of(spec)
        ab = np.zeros((ml + mu + 1, n))
        for i in range(n):
            for j in range(max(0, i - ml), min(n, i + mu + 1)):
                ab[mu + i - j, j] = a[i, j]
        answer = lambda: {"x": sl.solve_banded((ml, mu), ab, right_side(n)), "cond": np.linalg.cond(a, 1)}
        yield asked(f"{spec}", "solve_banded", spec, f"solve_banded(({ml}, {mu}), ab, b)", answer)
    for n, u in ((1, 0), (5, 1), (30, 2), (100, 4), (6, 5)):
        spec = ["spd band", n, u, 51]
        a = matrix_of(spec)
        for lower in (False, True):
            ab = np.zeros((u + 1, n))
            for j in range(n):
                for i in range(max(0, j - u), j + 1):
                    if lower:
                        ab[j - i, i] = a[i, j]
                    else:
                        ab[u + i - j, j] = a[i, j]
            answer = lambda: {"x": sl.solveh_banded(ab, right_side(n), lower=lower), "cond": np.linalg.cond(a, 1)}
            call = f"solveh_banded(ab, b, lower={lower})"
            yield asked(f"{spec} {lower}", "solveh_banded", spec, call, answer, options={"lower": lower})


def generate():
    write(__file__, [*solve_cases(), *factor_cases(), *banded_cases()], [])
