"""What the topics share: the problems of packages/testing, called in Node; stability; the JSON writer."""

import atexit
import contextlib
import ctypes
import hashlib
import json
import math
import os
import struct
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import scipy

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
PROBLEMS = "packages/testing/src/problems"
SEEDS = (1, 2, 3, 4, 5)


class Node:
    """The problem library in a Node process; packages/testing/src/serve.ts describes the frames."""

    def __init__(self):
        # Node answers while Python waits. On one core the switch takes microseconds; waking another takes more.
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        served = ROOT / "packages/testing/dist/serve.js"
        self._process = subprocess.Popen(["node", served], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._stdin = self._process.stdin.fileno()
        self._stdout = self._process.stdout.fileno()
        self._ids = {}

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def call(self, name, x=(), *args):
        """The flat float64 array that the function of this name returns."""
        if name not in self._ids:
            text = name.encode()
            self._ids[name] = int(self._ask(struct.pack("<iiii", -1, len(text), 0, 0) + text)[0])
        x = np.ascontiguousarray(x, dtype="<f8")
        head = struct.pack("<iiii", self._ids[name], x.size, len(args), 0)
        return self._ask(head + x.tobytes() + struct.pack(f"<{len(args)}d", *args))

    def _ask(self, frame):
        os.write(self._stdin, frame)
        count, length = struct.unpack("<ii", self._read(8))
        if count < 0:
            raise RuntimeError("the problem library: " + self._read(length).decode())
        return np.frombuffer(self._read(8 * count), dtype="<f8")

    def _read(self, size):
        data = os.read(self._stdout, size)
        while len(data) < size:
            data += os.read(self._stdout, size - len(data))
        return data


node = Node()
atexit.register(node.close)


class Ulps:
    """Moves each value by one unit in the last place, up, down or not at all; seed None leaves it alone."""

    def __init__(self, seed):
        self._random = None if seed is None else np.random.default_rng(seed)
        self._ways = []
        self._next = 0

    def __call__(self, values):
        if self._random is None:
            return values
        if self._next + values.size > len(self._ways):
            self._ways = self._random.integers(-1, 2, size=10_000).tolist()
            self._next = 0
        ways = self._ways[self._next : self._next + values.size]
        self._next += values.size
        return np.array([moved(value, way) for value, way in zip(values.tolist(), ways)])


def moved(value, way):
    """`value` and `way` units in its last place; 0 and what is not finite stay."""
    return value + way * math.ulp(value) if value and math.isfinite(value) else value


def run(call, counts, totals):
    """
    Makes one call of SciPy, `call(ulps)`, which returns the `expected` of a case, once as it is and once for
    each seed with every function value a little off. Returns the part of the case that SciPy decides:
    `expected` or `raises`; whether `counts(expected)` stood still; if not, the `spread`, least and greatest,
    of the numbers in `totals(expected)`, a dictionary.
    """
    outcomes = [_outcome(call, seed) for seed in (None, *SEEDS)]

    def signature(outcome):
        return plain(outcome["raises"]["type"] if "raises" in outcome else counts(outcome["expected"]))

    stable = all(signature(outcome) == signature(outcomes[0]) for outcome in outcomes)
    if stable:
        return {**outcomes[0], "stable": True}
    seen = [totals(outcome["expected"]) for outcome in outcomes if "expected" in outcome]
    spread = {key: [min(t[key] for t in seen), max(t[key] for t in seen)] for key in seen[0]}
    return {**outcomes[0], "stable": False, "spread": spread}


def _outcome(call, seed):
    with warnings.catch_warnings(record=True) as caught, captured_output() as printed:
        warnings.simplefilter("always")
        try:
            expected = call(Ulps(seed))
        except Exception as error:  # whatever SciPy raises is what is asked for
            if "problem library" in str(error):
                raise
            return {"raises": {"type": type(error).__name__, "message": str(error)}}
    expected["printed"] = printed()
    expected["warnings"] = [
        {"category": warning.category.__name__, "message": str(warning.message)}
        for warning in caught
        if " encountered in " not in str(warning.message)  # numpy's, on its own arithmetic
    ]
    return {"expected": expected}


@contextlib.contextmanager
def captured_output():
    """Catches what Python and C code below it write to the terminal, at the level of file descriptors."""
    libc = ctypes.CDLL(None)

    def flush():
        sys.stdout.flush()
        sys.stderr.flush()
        libc.fflush(None)

    with tempfile.TemporaryFile() as file:
        text = []
        flush()
        saved = os.dup(1), os.dup(2)
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            yield lambda: text[0]
        finally:
            flush()
            os.dup2(saved[0], 1)
            os.dup2(saved[1], 2)
            os.close(saved[0])
            os.close(saved[1])
            file.seek(0)
            text.append(file.read().decode())


def plain(value):
    """As JSON can hold it: lists, and words for what JSON has no number for."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        if value == 0 and math.copysign(1, value) < 0:
            return "-0"
    return value


def write(script, cases, problems):
    """Writes <script>.json beside the script; `problems` are the folders of the library that it depends on."""
    topic = Path(script).stem
    sources = [f"reference/{topic}.py", "reference/secant_reference.py", f"{PROBLEMS}/types.ts"]
    sources += [f"{PROBLEMS}/{folder}" for folder in problems]
    head = {
        "scipy": scipy.__version__,
        "numpy": np.__version__,
        "script": sources[0],
        "sources": sources,
        "hash": source_hash(sources),
    }
    lines = ",\n".join("  " + _json(case) for case in cases)
    text = _json(head)[:-1] + ',"cases":[\n' + lines + "\n]}\n"
    (FOLDER / f"{topic}.json").write_text(text, encoding="utf-8")
    unstable = sum(not case["stable"] for case in cases)
    print(f"{topic}: {len(cases)} cases, {unstable} of them unstable, {len(text) / 1e3:.0f} kB")


def _json(value):
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def source_hash(sources):
    """SHA-256 over path and text of each file, folders in the order of their paths, line ends as \\n."""
    digest = hashlib.sha256()
    for source in sources:
        path = ROOT / source
        files = sorted(path.rglob("*.ts"), key=lambda file: file.as_posix()) if path.is_dir() else [path]
        for file in files:
            text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
            digest.update(f"{file.relative_to(ROOT).as_posix()}\n{text}\n".encode())
    return digest.hexdigest()


def python_call(function, *positional, **options):
    """The call as a line of Python."""
    parts = [_short(value) for value in positional]
    parts += [f"{key}={_short(value)}" for key, value in options.items()]
    return f"{function}({', '.join(parts)})"


def _short(value):
    """Long arrays are cut: the case holds them whole."""
    if isinstance(value, Name):
        return str(value)
    value = value.tolist() if isinstance(value, np.ndarray) else value
    if isinstance(value, list) and len(value) > 8:
        return f"[{value[0]!r}, {value[1]!r}, ..., {value[-1]!r}]"
    return repr(value)


class Name(str):
    """A name, not a string, in a line of Python."""
