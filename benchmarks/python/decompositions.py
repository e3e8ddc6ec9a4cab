"""scipy.linalg on the matrices of benchmarks/src/decompositions.ts."""

import numpy as np
import scipy.linalg as sl
from measure import measure


def random(m, n):
    a = np.empty((m, n))
    x = 12345
    for i in range(m):
        for j in range(n):
            x = 16807 * x % 2147483647
            a[i, j] = x / 2147483647 * 2 - 1
    return a


for n in (3, 8, 20, 100, 200):
    a = random(n, n)
    s = a + a.T
    measure(f"qr-{n}", lambda: sl.qr(a), 0.2)
    measure(f"svd-{n}", lambda: sl.svd(a), 0.2)
    measure(f"eigh-{n}", lambda: sl.eigh(s), 0.2)
    measure(f"eig-{n}", lambda: sl.eig(a), 0.2)

tall = random(1000, 50)
measure("qr-pivoted", lambda: sl.qr(tall, mode="r", pivoting=True), 0.2)
measure("qr-tall", lambda: sl.qr(tall, mode="economic"), 0.2)
