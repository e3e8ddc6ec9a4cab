"""Rosenbrock's function and its gradient, by loops over Python numbers."""


def rosenbrock(x):
    x = x.tolist()
    total = 0.0
    for i in range(len(x) - 1):
        a = 1 - x[i]
        b = x[i + 1] - x[i] * x[i]
        total += a * a + 100 * b * b
    return total


def gradient(x):
    x = x.tolist()
    g = [0.0] * len(x)
    for i in range(len(x) - 1):
        b = x[i + 1] - x[i] * x[i]
        g[i] += -2 * (1 - x[i]) - 400 * x[i] * b
        g[i + 1] += 200 * b
    return g
