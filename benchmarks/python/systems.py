"""SciPy's solvers of systems of equations on the problems of benchmarks/src/systems.ts."""

import warnings

import numpy as np
from measure import measure
from scipy import optimize
from scipy.optimize import fsolve, root
from scipy.sparse.linalg import LinearOperator

warnings.simplefilter("ignore")


def rosenbrock(x):
    return [10 * (x[1] - x[0] * x[0]), 1 - x[0]]


def cubes(x):
    d = x[0] - x[1]
    cube = 0.5 * d * d * d
    return [x[0] + cube - 1, x[1] - cube]


def tridiagonal(x):
    f = (3 - 2 * x) * x + 1
    f[1:] -= x[:-1]
    f[:-1] -= 2 * x[1:]
    return f


def tridiagonal_jacobian(x):
    n = x.size
    J = np.diag(3 - 4 * x)
    J[np.arange(1, n), np.arange(n - 1)] = -1
    J[np.arange(n - 1), np.arange(1, n)] = -2
    return J


def chain(x):
    f = 4 * x + 0.1 * x * x * x - 1
    f[1:] -= x[:-1]
    f[:-1] -= x[1:]
    return f


def heated(n):
    h2 = (n - 1.0) ** 2

    def residual(P):
        P = P.reshape(n, n)
        d2x = np.zeros_like(P)
        d2y = np.zeros_like(P)
        d2x[1:-1] = (P[2:] - 2 * P[1:-1] + P[:-2]) * h2
        d2x[0] = (P[1] - 2 * P[0]) * h2
        d2x[-1] = (-2 * P[-1] + P[-2]) * h2
        d2y[:, 1:-1] = (P[:, 2:] - 2 * P[:, 1:-1] + P[:, :-2]) * h2
        d2y[:, 0] = (P[:, 1] - 2 * P[:, 0]) * h2
        d2y[:, -1] = (1 - 2 * P[:, -1] + P[:, -2]) * h2
        return (d2x + d2y - 10 * np.cosh(P).mean() ** 2).ravel()

    return residual


def sweeps(n):
    """Solves exactly along the first direction, as if the other were not there."""
    h2 = (n - 1.0) ** 2
    c = np.empty(n)
    c[0] = -1 / 4
    for i in range(1, n):
        c[i] = 1 / (-4 - c[i - 1])

    def solve(v):
        y = v.reshape(n, n) / h2
        x = np.empty_like(y)
        x[0] = y[0] / -4
        for i in range(1, n):
            x[i] = (y[i] - x[i - 1]) / (-4 - c[i - 1])
        for i in range(n - 2, -1, -1):
            x[i] -= c[i] * x[i + 1]
        return x.ravel()

    return LinearOperator((n * n, n * n), matvec=solve)


minus = lambda n: np.full(n, -1.0)

measure("fsolve-rosenbrock", lambda: fsolve(rosenbrock, [-1.2, 1]))
measure("fsolve-tridiagonal-10", lambda: fsolve(tridiagonal, minus(10)))
measure("fsolve-tridiagonal-100", lambda: fsolve(tridiagonal, minus(100)))
measure("fsolve-tridiagonal-100-band", lambda: fsolve(tridiagonal, minus(100), band=(1, 1)))
measure("fsolve-tridiagonal-100-fprime", lambda: fsolve(tridiagonal, minus(100), fprime=tridiagonal_jacobian))
measure("fsolve-tridiagonal-300-band", lambda: fsolve(tridiagonal, minus(300), band=(1, 1)))
measure("lm-tridiagonal-10", lambda: root(tridiagonal, minus(10), method="lm"))
for method in ("broyden1", "broyden2", "anderson", "diagbroyden", "linearmixing", "excitingmixing"):
    solver = getattr(optimize, method)
    given = {"alpha": 0.1} if method in ("linearmixing", "excitingmixing") else {}
    measure(f"{method}-cubes", lambda: solver(cubes, [0, 0], iter=12, **given))
for method in ("broyden1", "broyden2", "anderson"):
    solver = getattr(optimize, method)
    measure(f"{method}-chain-1000", lambda: solver(chain, np.zeros(1000)))
measure(
    "broyden1-svd-1000",
    lambda: optimize.broyden1(chain, np.zeros(1000), max_rank=6, reduction_method="svd", iter=20),
)
for inner in ("lgmres", "gmres", "bicgstab", "cgs", "minres", "tfqmr"):
    measure(
        f"krylov-{inner}-chain-1000",
        lambda: optimize.newton_krylov(chain, np.zeros(1000), method=inner, iter=6),
    )
measure("krylov-heated-75", lambda: root(heated(75), np.zeros(5625), method="krylov", options={"nit": 8}))
measure(
    "krylov-heated-75-preconditioned",
    lambda: root(
        heated(75), np.zeros(5625), method="krylov", options={"nit": 8, "jac_options": {"inner_M": sweeps(75)}}
    ),
)
measure("df-sane-chain-1000", lambda: root(chain, np.zeros(1000), method="df-sane"))
measure("df-sane-cubes", lambda: root(cubes, [0, 0], method="df-sane"))
