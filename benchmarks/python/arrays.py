"""numpy on the arrays of benchmarks/src/arrays.ts."""

import numpy as np
from measure import measure

N = 1000
a = (np.arange(N * N) % 1009 / 1009).reshape(N, N)
b = a + 1
out = np.empty_like(a)
row = b[0]
column = b[:, :1]

measure("add", lambda: np.add(a, b, out=out))
measure("add-new", lambda: np.add(a, b))
measure("add-transposed", lambda: np.add(a.T, b, out=out))
measure("add-both-transposed", lambda: np.add(a.T, b.T, out=out))
measure("add-reversed", lambda: np.add(a[::-1, ::-1], b, out=out))
measure("add-row", lambda: np.add(a, row, out=out))
measure("add-column", lambda: np.add(a, column, out=out))
measure("add-number", lambda: np.add(a, 2.0, out=out))
measure("exp", lambda: np.exp(a, out=out))
measure("exp-transposed", lambda: np.exp(a.T, out=out))
measure("sum", lambda: np.sum(a))
measure("sum-columns", lambda: np.sum(a, axis=0))
measure("sum-rows", lambda: np.sum(a, axis=1))
measure("sum-transposed", lambda: np.sum(a.T))

x = np.array([1.0, 2.0, 3.0])
y = np.array([4.0, 5.0, 6.0])
z = np.empty(3)
m = np.arange(9.0).reshape(3, 3)
measure("add-3", lambda: np.add(x, y))
measure("add-3-out", lambda: np.add(x, y, out=z))
measure("add-3-number", lambda: np.add(x, 2.0))
measure("add-3x3", lambda: np.add(m, m))
measure("exp-3", lambda: np.exp(x))
measure("sum-3", lambda: np.sum(x))
measure("sum-3x3-columns", lambda: np.sum(m, axis=0))
