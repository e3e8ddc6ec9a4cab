"""numpy's and scipy.linalg's side of benchmarks/src/linalg.ts, one BLAS thread by the environment."""

import numpy as np
import scipy.linalg as sl

from measure import measure


def lehmer(count):
    values = np.empty(count)
    x = 1
    for i in range(count):
        x = 16807 * x % 2147483647
        values[i] = x / 2147483647 * 2 - 1
    return values


for n in (3, 8, 20, 100, 500, 1000):
    a = lehmer(n * n).reshape(n, n)
    b = lehmer(n)
    s = (a + a.T) / 2
    np.fill_diagonal(s, n)
    measure(f"matmul-{n}", lambda: a @ a, 0.1)
    measure(f"solve-{n}", lambda: np.linalg.solve(a, b), 0.1)
    measure(f"lu_factor+lu_solve-{n}", lambda: sl.lu_solve(sl.lu_factor(a), b), 0.1)
    measure(f"cholesky-{n}", lambda: np.linalg.cholesky(s), 0.1)
    if n <= 500:
        measure(f"inv-{n}", lambda: np.linalg.inv(a), 0.1)
        measure(f"det-{n}", lambda: np.linalg.det(a), 0.1)
