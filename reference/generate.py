"""Rewrites the reference data: all of it, or the topics named on the command line."""

import importlib
import os
import sys
import time

# Where values tie, numpy's vectorised sort orders them as the CPU at hand does; without it the order is stable.
os.environ["NPY_DISABLE_CPU_FEATURES"] = "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"

TOPICS = ("arrays", "demo", "fmin", "least_squares", "curve_fit", "leastsq", "linalg_orthogonal", "linalg_solve", "ode_exact", "odeint", "odeint_banded", "odeint_examples", "odeint_nonstiff", "odeint_perturbed", "odeint_stiff", "root", "zeros", "bracketing", "fixed_point", "derivatives", "minimize", "minimizers", "minimizers_rounding", "bounded", "slsqp", "slsqp_options", "cobyla", "fsolve", "nonlin", "scalar_minima", "powell", "parabola", "nnls", "lsq_linear", "global_minima", "docs", "names")

for topic in sys.argv[1:] or TOPICS:
    started = time.time()
    importlib.import_module(topic).generate()
    print(f"  {time.time() - started:.1f} s")
