"""
scipy.linalg's and numpy.linalg's orthogonal factorisations and eigenproblems. The matrices are made here and in
packages/core/test/testMatrices.ts by the same operations in the same order, so that both sides have the same bits.
"""

import warnings

import mpmath
import numpy as np
import scipy.linalg as sl

from secant_reference import write

MODULUS = 2147483647


def random(m, n, seed):
    """Lehmer's generator x <- 16807 x mod 2^31 - 1, as numbers in (-1, 1)."""
    a = np.empty((m, n))
    x = seed
    for i in range(m):
        for j in range(n):
            x = 16807 * x % MODULUS
            a[i, j] = x / MODULUS * 2 - 1
    return a


def filled(m, n, element):
    return np.array([[element(i, j) for j in range(n)] for i in range(m)], dtype=float).reshape(m, n)


def symmetric(n, seed):
    a = random(n, n, seed)
    return a + a.T


def graded(n, seed):
    return random(n, n, seed) * filled(n, n, lambda i, j: 2.0 ** (-2 * (i + j)))


def graded_symmetric(n, seed):
    return symmetric(n, seed) * filled(n, n, lambda i, j: 2.0 ** (-2 * (i + j)))


def deficient(m, n, rank):
    return filled(m, n, lambda i, j: sum((i * (k + 2) % 7 - 3) * (j * (k + 3) % 5 - 2) for k in range(rank)))


def hilbert(n):
    return filled(n, n, lambda i, j: 1 / (i + j + 1))


def kahan(n):
    a = np.zeros((n, n))
    power = 1.0
    for i in range(n):
        a[i, i] = power
        for j in range(i + 1, n):
            a[i, j] = -0.6 * power
        power *= 0.8
    return a


def wilkinson(n):
    return filled(n, n, lambda i, j: abs(i - (n - 1) / 2) if i == j else abs(i - j) == 1)


def toeplitz(m, n):
    return filled(m, n, lambda i, j: 1 / (1 + i - j) if i >= j else -2 / (j - i))


def jordan(n):
    return filled(n, n, lambda i, j: 2 if i == j else j - i == 1)


def grcar(n):
    return filled(n, n, lambda i, j: -1 if i - j == 1 else 0 <= j - i <= 3)


def companion(n):
    """Of (x - 1)(x - 2)...(x - n)."""
    c = [1]
    for root in range(1, n + 1):
        c = [(c[k] if k < len(c) else 0) - root * (c[k - 1] if k > 0 else 0) for k in range(len(c) + 1)]
    return filled(n, n, lambda i, j: -c[j + 1] if i == 0 else i - j == 1)


def clustered(n, seed):
    return symmetric(n, seed) * 2.0**-30 + filled(n, n, lambda i, j: 1 + (i == j))


def frank(n):
    return filled(n, n, lambda i, j: 0 if j < i - 1 else n - max(i, j))


def bidiagonal(n, steep):
    return filled(n, n, lambda i, j: 2.0 ** (-steep * i) if i == j else (0.75 if j - i == 1 else 0) * 2.0 ** (-steep * i))



KINDS = {
    f.__name__: f
    for f in (random, symmetric, graded, deficient, hilbert, kahan, wilkinson, toeplitz, jordan, grcar, companion,
              clustered, frank, bidiagonal)
} | {"gradedSymmetric": graded_symmetric}


def make(matrix):
    kind, *numbers = matrix
    return KINDS[kind](*numbers)


def shown(matrix):
    kind, *numbers = matrix
    return f"{kind}({', '.join(map(str, numbers))})"


def case(group, matrix, expected, **extra):
    name = f"{group} {shown(matrix)}" + "".join(f" {key}={value}" for key, value in extra.items())
    return {
        "name": name,
        "call": f"{group}({shown(matrix)})",
        "stable": True,
        "group": group,
        "matrix": matrix,
        **extra,
        "expected": expected,
    }


SQUARE = [
    ["random", 1, 1, 3], ["random", 2, 2, 4], ["random", 3, 3, 5], ["random", 8, 8, 6], ["random", 20, 20, 7],
    ["random", 61, 61, 8], ["graded", 10, 9], ["deficient", 9, 9, 4], ["hilbert", 10], ["kahan", 16], ["wilkinson", 21],
    ["toeplitz", 12, 12], ["jordan", 6], ["grcar", 14], ["companion", 8], ["clustered", 12, 10], ["frank", 9],
    ["symmetric", 15, 11], ["gradedSymmetric", 12, 12],
]
OTHER = [
    ["random", 7, 3, 21], ["random", 3, 7, 22], ["random", 40, 10, 23], ["random", 10, 40, 24], ["random", 12, 10, 25],
    ["deficient", 12, 7, 3], ["toeplitz", 9, 14],
]
SYMMETRIC = [
    ["symmetric", 1, 31], ["symmetric", 2, 32], ["symmetric", 3, 33], ["symmetric", 20, 34], ["symmetric", 65, 35],
    ["wilkinson", 21], ["clustered", 12, 10], ["hilbert", 10], ["gradedSymmetric", 12, 12],
]
ORDERS = [None, 2, 1, np.inf, -np.inf, -1, 0, 3, 0.5, -2, -3.5]
MATRIX_ORDERS = ["fro", "nuc", np.inf, -np.inf, 1, -1, 2, -2]


def exact_singular_values(a):
    """To 17 digits, from 60 in mpmath."""
    with mpmath.workdps(60):
        return sorted((float(x) for x in mpmath.svd_r(mpmath.matrix(a.tolist()), compute_uv=False)), reverse=True)


def exact_exponential(a):
    with mpmath.workdps(80):
        return np.array(mpmath.expm(mpmath.matrix(a.tolist()), method="taylor").tolist(), dtype=float)


def eigen_case(matrix):
    w, vl, vr = sl.eig(make(matrix), left=True)
    overlap = np.abs(np.sum(vl.conj() * vr, axis=0))
    return case("eigvals", matrix, {"re": w.real, "im": w.imag, "overlap": overlap})


def qr_case(matrix):
    a = make(matrix)
    rp, p = sl.qr(a, mode="r", pivoting=True)
    return case("qr", matrix, {"R": sl.qr(a, mode="r")[0], "RP": rp, "P": p})


def lstsq_case(matrix, columns, **options):
    a = make(matrix)
    b = random(a.shape[0], max(columns, 1), 99)
    if columns == 0:
        b = b[:, 0]
    x, resids, rank, s = sl.lstsq(a, b, **options)
    return case("lstsq", matrix, {"x": x, "resids": resids, "rank": rank, "s": s}, columns=columns, options=options)


def expm_case(matrix, factor):
    a = make(matrix) * factor
    return case("expm", matrix, {"x": exact_exponential(a), "cond": sl.expm_cond(a)}, factor=factor)


def generate():
    cases = []
    cases += [case("svdvals", matrix, {"s": sl.svdvals(make(matrix))}) for matrix in SQUARE + OTHER]
    cases.append(case("svdvals", ["random", 300, 300, 41], {"s": sl.svdvals(random(300, 300, 41))}))
    for steep in (1, 5, 12):
        matrix = ["bidiagonal", 12, steep]
        cases.append(case("bidiagonal", matrix, {"s": exact_singular_values(make(matrix))}))
    cases += [eigen_case(matrix) for matrix in SQUARE if matrix[0] not in ("jordan", "kahan")]
    cases += [case("eigvalsh", matrix, {"w": sl.eigvalsh(make(matrix))}) for matrix in SYMMETRIC]
    cases.append(case("eigvalsh", ["symmetric", 300, 42], {"w": sl.eigvalsh(symmetric(300, 42))}))
    for kind in (1, 2, 3):
        b = random(9, 9, 52)
        w = sl.eigh(symmetric(9, 51), b @ b.T + 9 * np.eye(9), type=kind, eigvals_only=True)
        cases.append(case("pencil", ["symmetric", 9, 51], {"w": w}, type=kind))
    cases += [
        qr_case(matrix)
        for matrix in (["random", 1, 1, 3], ["random", 5, 5, 61], ["random", 9, 4, 62], ["random", 4, 9, 63],
                       ["toeplitz", 8, 8], ["frank", 6], ["deficient", 6, 2, 2])
    ]
    for matrix in (["random", 3, 3, 71], ["random", 7, 7, 72], ["frank", 6], ["toeplitz", 6, 6]):
        cases.append(case("hessenberg", matrix, {"H": sl.hessenberg(make(matrix))}))
    for matrix in (["random", 6, 6, 73], ["random", 11, 11, 74], ["grcar", 6]):
        w, vl, vr = sl.eig(make(matrix), left=True)
        parts = {"re": w.real, "im": w.imag}
        parts |= {"vlRe": vl.real, "vlIm": vl.imag, "vrRe": vr.real, "vrIm": vr.imag}
        cases.append(case("eig", matrix, parts))
    for matrix in (["random", 9, 4, 81], ["random", 4, 9, 82], ["random", 6, 6, 83], ["deficient", 9, 5, 3], ["deficient", 5, 9, 3]):
        cases += [lstsq_case(matrix, 0), lstsq_case(matrix, 3)]
    cases.append(lstsq_case(["random", 9, 4, 81], 0, cond=0.6))
    cases.append(lstsq_case(["random", 9, 4, 81], 2, lapack_driver="gelsy"))
    for matrix in SQUARE + OTHER:
        a = make(matrix)
        ranks = {"rank": np.linalg.matrix_rank(a), "nullity": sl.null_space(a).shape[1], "orth": sl.orth(a).shape[1]}
        cases.append(case("rank", matrix, ranks))
    for matrix in (["random", 5, 3, 91], ["random", 3, 5, 92], ["deficient", 6, 4, 2], ["toeplitz", 5, 5]):
        cases.append(case("pinv", matrix, {"B": sl.pinv(make(matrix))}))
    for matrix in (["random", 6, 6, 93], ["toeplitz", 7, 7], ["frank", 6], ["hilbert", 4]):
        for p in (None, 2, -2, "fro", np.inf, -np.inf, 1, -1, "nuc"):
            cases.append(case("cond", matrix, {"c": np.linalg.cond(make(matrix), p)}, p=p))
    for factor in (2.0**-7, 0.125, 0.5, 1.0, 2.5, 20.0):
        cases.append(expm_case(["random", 6, 6, 101], factor))
    for matrix, factor in ((["toeplitz", 5, 5], 1.0), (["jordan", 6], 3.0), (["grcar", 8], 2.0), (["frank", 6], 1.0),
                           (["kahan", 7], 16.0), (["bidiagonal", 6, 3], -40.0), (["companion", 4], 0.5),
                           (["symmetric", 7, 102], -6.0)):
        cases.append(expm_case(matrix, factor))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for order in ORDERS:
            value = sl.norm(random(7, 1, 111)[:, 0], order)
            cases.append(case("vector norm", ["random", 7, 1, 111], {"norm": value}, ord=order))
            values = sl.norm(random(4, 5, 112), order, axis=1)
            cases.append(case("row norms", ["random", 4, 5, 112], {"norm": values}, ord=order))
        for order in MATRIX_ORDERS:
            for matrix in (["random", 4, 6, 113], ["random", 6, 4, 114]):
                cases.append(case("matrix norm", matrix, {"norm": sl.norm(make(matrix), order)}, ord=order))
            stack = random(24, 1, 115).reshape(2, 3, 4)
            values = sl.norm(stack, order, axis=(2, 0))
            cases.append(case("stack norms", ["random", 24, 1, 115], {"norm": values}, ord=order))
    write(__file__, cases, [])
