"""Milliseconds of a call, as benchmarks/src/measure.ts takes them: the median, after a warm-up."""

import statistics
import time


def measure(name, run, seconds=0.4):
    deadline = time.perf_counter() + 0.15
    while time.perf_counter() < deadline:
        run()
    samples = []
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline or len(samples) < 3:
        start = time.perf_counter()
        run()
        samples.append(time.perf_counter() - start)
    print(name, f"{statistics.median(samples) * 1e3:.9g}")
