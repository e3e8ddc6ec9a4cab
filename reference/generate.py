"""Rewrites the reference data: all of it, or the topics named on the command line."""

import importlib
import sys
import time

TOPICS = ("arrays", "demo", "fmin", "odeint", "odeint_banded", "root")

for topic in sys.argv[1:] or TOPICS:
    started = time.time()
    importlib.import_module(topic).generate()
    print(f"  {time.time() - started:.1f} s")
