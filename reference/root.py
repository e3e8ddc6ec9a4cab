"""x to the power 1/k, the exponent rounded to a double, the result rounded from 60 digits."""

import numpy as np
from mpmath import mp, mpf, power

from secant_reference import write


def generate():
    mp.dps = 60
    random = np.random.default_rng(1)
    cases = []
    for k in range(2, 14):
        x = (10 ** random.uniform(-12, 3, 40)).tolist() + [1.0, 0.5, 2.0, 1e-200, 1e200, 4.0**-k, 3.0**k]
        cases.append(
            {
                "name": f"1/{k}",
                "call": f"round(power(x, 1 / {k}))",
                "k": k,
                "x": x,
                "expected": [float(power(mpf(value), mpf(1 / k))) for value in x],
                "stable": True,
            }
        )
    write(__file__, cases, [])
