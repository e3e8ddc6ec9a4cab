"""How often SciPy's fmin_bfgs, fmin_cg and fmin_ncg solve what rounding decides: the unstable runs of `minimizers`."""

import contextlib
import io
import json
import warnings

import numpy as np

from minimizers import TooLong, solve
from secant_reference import FOLDER, Ulps, write

# Values and gradients are off by an ulp, each time in another way.
SEEDS = range(101, 121)
# Runs of more evaluations than this take minutes for their repetitions.
ENOUGH = 300


def generate():
    cases = []
    for case in json.loads((FOLDER / "minimizers.json").read_text(encoding="utf-8"))["cases"]:
        method, expected = case["method"], case.get("expected", {})
        if case["stable"] or method == "fmin" or expected["nfev"] + expected["njev"] > ENOUGH:
            continue
        x0 = np.array(case["x0"])
        solved = sum(succeeds(method, case["problem"], x0, seed) for seed in SEEDS)
        head = {key: case[key] for key in ("name", "call", "method", "problem")}
        cases.append({**head, "x0": x0, "expected": {"solved": solved, "runs": len(SEEDS)}, "stable": False})
    write(__file__, cases, ["leastSquares"])


def succeeds(method, problem, x0, seed):
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            return solve(method, problem, x0, Ulps(seed), {})["warnflag"] == 0
        except TooLong:
            return False
