"""numpy's arrays: what each function gives on arrays and views that a formula makes on both sides."""

import itertools

import numpy as np

from secant_reference import write

DTYPES = {"float64": np.float64, "float32": np.float32, "int32": np.int32}

UNARY = ("negative", "abs", "sqrt", "exp", "log", "sin", "cos", "tan", "tanh", "isfinite", "isnan")
BINARY = (
    "add subtract multiply divide power minimum maximum equal not_equal less less_equal greater greater_equal isclose"
).split()
REDUCTIONS = "sum prod mean std var min max argmin argmax cumsum any all".split()


def made(spec):
    """The array of a spec: values, or (7919 i + seed mod 1009) / divisor - 504 / divisor, and then its views."""
    if not (isinstance(spec, dict) and ("shape" in spec or "values" in spec)):
        return spec
    dtype = DTYPES[spec.get("dtype", "float64")]
    if "values" in spec:
        a = np.array(spec["values"], dtype=dtype)
    else:
        i = np.arange(np.prod(spec["shape"], dtype=int))
        numbers = (7919 * i + spec.get("seed", 13)) % 1009 - 504
        a = (numbers / spec.get("divisor", 64)).astype(dtype).reshape(spec["shape"])
    for move, argument in spec.get("moves", ()):
        if move == "slice":
            a = a[tuple(index(part) for part in argument)]
        elif move == "transpose":
            a = np.transpose(a, argument)
        elif move == "broadcast_to":
            a = np.broadcast_to(a, argument)
        else:
            raise ValueError(move)
    return a


def index(part):
    return slice(part.get("start"), part.get("stop"), part.get("step")) if isinstance(part, dict) else part


def told(value):
    """Shape, elements row by row, and type."""
    if isinstance(value, (tuple, list)):
        return [told(item) for item in value]
    a = np.asarray(value)
    flat = a.ravel()
    return {"shape": list(a.shape), "dtype": a.dtype.name, "values": (flat.astype(int) if flat.dtype == bool else flat).tolist()}


def case(function, *args, numpy=None, call=None, **options):
    """
    One call. `args` are specs of arrays, numbers, or other arguments as they are; `numpy` stands in where numpy's
    call has another form. Numbers are floats, as JavaScript's are.
    """
    arguments = [made(arg) for arg in args]
    keywords = {key: tuple(v) if isinstance(v, list) else v for key, v in options.items()}
    text = call or f"{function}({', '.join([*map(short, args), *(f'{k}={v!r}' for k, v in keywords.items())])})"
    result = {"call": text, "stable": True, "function": function, "args": list(args)}
    if options:
        result["options"] = options
    with np.errstate(all="ignore"):
        try:
            value = (numpy or getattr(np, function))(*arguments, **keywords)
        except (ValueError, TypeError, IndexError, ZeroDivisionError) as error:
            result["raises"] = {"type": type(error).__name__, "message": str(error)}
        else:
            result["expected"] = told(value)
    return result


def short(arg):
    """An argument in a few words: the case itself holds the whole."""
    if isinstance(arg, dict) and "shape" in arg:
        return f"a{arg['shape']}" + "".join(f".{move}" for move, _ in arg.get("moves", ()))
    return f"{len(arg['values'])} values" if isinstance(arg, dict) and "values" in arg else str(arg)


def array(*shape, seed=13, moves=(), **more):
    return {"shape": list(shape), **({"seed": seed} if seed != 13 else {}), **({"moves": list(moves)} if moves else {}), **more}


def values(*numbers, dtype="float64"):
    return {"values": list(numbers), "dtype": dtype}


NAN, INF = float("nan"), float("inf")
SPECIAL = values(0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.5, NAN, INF, -INF, 1e308, 5e-324)

# A matrix, and views of larger arrays that have its shape (4, 3), with every kind of stride.
VIEWS = {
    "rows": array(4, 3),
    "transposed": array(3, 4, moves=[("transpose", [1, 0])]),
    "reversed": array(4, 3, moves=[("slice", [{"step": -1}, {"step": -1}])]),
    "every other": array(9, 8, moves=[("slice", [{"start": 1, "step": 2}, {"start": 6, "step": -2, "stop": 0}])]),
    "plane": array(3, 2, 4, moves=[("transpose", [2, 1, 0]), ("slice", [{}, 1])]),
    "repeated": array(3, moves=[("broadcast_to", [4, 3])]),
    "column": array(4, 1, moves=[("broadcast_to", [4, 3])]),
}
BLOCK = {
    "rows": array(2, 3, 4),
    "turned": array(4, 2, 3, moves=[("transpose", [1, 2, 0])]),
    "mixed": array(3, 4, 2, moves=[("transpose", [2, 0, 1]), ("slice", [{}, {"step": -1}])]),
    "strided": array(4, 3, 9, moves=[("slice", [{"step": 2}, {}, {"step": -2, "stop": 1}])]),
}
AXES_2 = (None, 0, 1, -1, [0, 1], [])
AXES_3 = (None, 0, 1, 2, -2, [0, 1], [0, 2], [1, 2], [-1, 0], [0, 1, 2])


def elementwise():
    for function in UNARY:
        yield case(function, SPECIAL)
        yield case(function, VIEWS["every other"])
        yield case(function, 0.75)
    for function in ("sqrt", "exp", "sin", "negative", "abs"):
        yield case(function, values(0.25, 1, 3, dtype="float32"))
    for function in ("sqrt", "exp", "negative", "abs"):
        yield case(function, values(0, 1, 3, -2**31, dtype="int32"))
    column = {"values": [[x] for x in SPECIAL["values"]]}
    for function in BINARY:
        yield case(function, SPECIAL, column)
        yield case(function, 2.5, 1.5)
    for a, b in itertools.combinations_with_replacement(VIEWS.values(), 2):
        yield case("subtract", a, {**b, "seed": 500})
    for a in BLOCK.values():
        yield case("divide", a, VIEWS["transposed"] | {"shape": [4, 3], "seed": 77})
        yield case("less", {**VIEWS["rows"], "shape": [3, 1]}, a)
    shapes = [(3,), (1,), (), (0,), (2, 0), (1, 3), (4, 1), (4, 3), (2, 4, 1)]
    for a, b in itertools.product(shapes, repeat=2):
        yield case("add", array(*a), array(*b, seed=400))
    kinds = ("float64", "float32", "int32")
    for function in ("add", "subtract", "multiply", "divide", "minimum", "maximum", "less"):
        for a, b in itertools.product(kinds, repeat=2):
            yield case(function, array(5, divisor=1, dtype=a), array(5, divisor=1, seed=77, dtype=b))
        for kind in kinds:
            yield case(function, array(5, divisor=1, dtype=kind), 2.5)
    big = values(2**31 - 1, -(2**31), 65537, 123456789, dtype="int32")
    for function in ("add", "subtract", "multiply"):
        yield case(function, big, values(1, 1, 65537, 987654321, dtype="int32"))
    for condition in (VIEWS["rows"], array(4, 1), 1.0, 0.0, NAN):
        yield case("where", condition, VIEWS["transposed"], 7.0)
        yield case("where", condition, 7.0, -7.0)
    yield case("where", values(0, 1, NAN), values(1, 2, 3, dtype="int32"), values(4, 5, 6, dtype="int32"))
    for low, high in ((0.0, 1.0), (None, 1.0), (0.0, None), (3.0, 1.0), (NAN, 1.0), (0.0, NAN), (None, None)):
        yield case("clip", SPECIAL, low, high)
        yield case("clip", VIEWS["plane"], low, high)
    yield case("clip", VIEWS["rows"], array(3), array(4, 1, seed=600))
    near = values(1.0, 1.0 + 1e-5, 1.0 + 2.1e-5, 1e-9, NAN, INF, -INF)
    for options in ({}, {"rtol": 1e-4}, {"atol": 1.0}, {"equal_nan": True}, {"rtol": 0.0, "atol": 0.0}):
        yield case("isclose", near, {"values": [[1.0], [0.0], [NAN], [INF]]}, **options)
        yield case("allclose", near, near, **options)
    yield case("allclose", values(1.0, 2.0), values(1.0, 2.0 + 1e-6))
    yield case("allclose", values(), values())
    yield case("allclose", 1.0, 2.0)


def reductions():
    for function in REDUCTIONS:
        yield case(function, 2.5)
        yield case(function, array(0))
        for axis in (0, 1, None):
            yield case(function, array(0, 3), axis=axis)
            yield case(function, array(3, 0), axis=axis)
        for one in ([3.0, NAN, 1.0, NAN], [NAN], [-0.0], [INF, -INF], [INF, 1.0], [2.0, 5.0, 5.0, 2.0], [0.0, 0.0]):
            yield case(function, values(*one))
        small = {"divisor": 512} if function in ("prod", "var", "std") else {}
        has_list = function not in ("argmin", "argmax", "cumsum")
        for axis in AXES_2:
            if has_list or not isinstance(axis, list):
                yield case(function, VIEWS["rows"] | small, axis=axis)
                if function != "cumsum":
                    yield case(function, VIEWS["every other"] | small, axis=axis, keepdims=True)
        if function in ("std", "any", "max"):
            continue  # as var, all and min go
        for name in ("transposed", "reversed", "plane", "repeated", "column"):
            for axis in (None, 0, 1):
                yield case(function, VIEWS[name] | small, axis=axis)
        for name in ("rows", "mixed", "strided") if function in ("sum", "argmin") else ("mixed",):
            for axis in AXES_3:
                if has_list or not isinstance(axis, list):
                    yield case(function, BLOCK[name] | small, axis=axis)
        for dtype in ("float32", "int32"):
            yield case(function, array(3, 4, divisor=64 if dtype == "float32" else 32, dtype=dtype), axis=1)
            yield case(function, array(2, 2, divisor=16, dtype=dtype))
        yield case(function, array(3, 4), axis=2)
        if has_list:
            yield case(function, array(3, 4), axis=[0, -2])
    for ddof in (0, 1, 0.5, 3):
        yield case("var", array(4, 5, divisor=7), axis=1, ddof=ddof)
        yield case("std", values(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), ddof=ddof)
    yield case("var", values(1.0, 2.0), ddof=2)
    yield case("var", values(1.0, 2.0), ddof=3)
    # Sums of many numbers: the last bits tell the order. Strides as they come; matrices along each axis.
    for n in (1, 2, 7, 8, 9, 15, 16, 100, 127, 128, 129, 136, 255, 257, 1000, 4097, 12345):
        yield case("sum", array(n, divisor=7))
    for function in ("sum", "mean", "var", "std"):
        for axis in (None, 0, 1):
            yield case(function, array(50, 7, divisor=7), axis=axis)
        yield case(function, array(3, 700, divisor=7), axis=1)
        yield case(function, array(1000, divisor=7, moves=[("slice", [{"step": 3}])]))
        yield case(function, array(1000, divisor=7, moves=[("slice", [{"step": -1}])]))
    yield case("cumsum", array(100, divisor=7))


def making():
    for args in ((5.0,), (0.0,), (-2.0,), (2.5,), (1.0, 5.0), (5.0, 1.0), (1.0, 2.0, 0.1), (0.0, 1.0, 0.1)):
        yield case("arange", *args)
    for args in ((5.0, 1.0, -0.7), (3.0, 3.0, 1.0), (0.0, 1.0, 0.0), (0.0, NAN), (1e-3, 2e-3, 1e-4), (-1.0, 1.0, 1 / 3)):
        yield case("arange", *args)
    yield case("arange", 4.0, dtype="int32", call="arange(4., dtype='int32')")
    ends = ((0.0, 1.0), (1.0, 0.1), (-3.0, 7.0), (2.0, 2.0), (0.1, 0.7), (0.0, 5e-324), (1e-300, 1e300))
    for (start, stop), num, endpoint in itertools.product(ends, (0, 1, 2, 7, 50), (True, False)):
        if num < 50 or start == 0.1:
            yield case("linspace", start, stop, num=num, endpoint=endpoint, retstep=True)
    yield case("linspace", 0.0, 1.0)
    yield case("linspace", 0.0, 3.0, num=3, dtype="int32")
    yield case("linspace", -1.0, 0.0, num=4, dtype="int32")
    yield case("linspace", 0.0, 1.0, num=-1)
    yield case("logspace", 0.0, 3.0, num=7)
    yield case("logspace", -2.0, 2.0, num=5, endpoint=False)
    yield case("logspace", 0.0, 10.0, num=11, base=2.0)
    for shape in (3, 0, [2, 3], [0, 2], [2, 1, 2], [], -1, [2, -1]):
        shaped = {"call": f"zeros({shape})"}
        yield case("zeros", shape, **shaped)
        yield case("ones", shape, **{"call": f"ones({shape})"})
        yield case("full", shape, 2.5, **{"call": f"full({shape}, 2.5)"})
    yield case("full", [2, 3], array(3), call="full([2, 3], a)")
    yield case("full", [2, 3], array(2, 1), call="full([2, 3], column)")
    yield case("full", [2, 3], array(2), call="full([2, 3], misfit)")
    for dtype in DTYPES:
        yield case("zeros_like", array(2, 3, dtype=dtype))
        yield case("ones_like", array(3, dtype=dtype))
        yield case("full_like", array(2, 2, dtype=dtype), 2.0)
        yield case("array", array(2, 3, dtype=dtype))
        yield case("zeros", 3, dtype=dtype)
    for args in ((3, None, 0), (2, 4, 1), (4, 2, -1), (3, 3, 5), (3, 3, -3), (0, 0, 0), (0, 2, 0)):
        n, m, k = args
        yield case("eye", n, M=m, k=k)
    for k in (0, 1, -1, 3, -4):
        yield case("diag", array(3), k=k)
        yield case("diag", array(3, 4), k=k)
        yield case("diag", array(4, 2, moves=[("transpose", [1, 0])]), k=k)
    yield case("diag", array(0))
    yield case("diag", array(2, 2, 2))
    yield case("diag", 1.0)
    for indexing in ("xy", "ij"):
        yield case("meshgrid", array(3), array(2, seed=5), indexing=indexing)
        yield case("meshgrid", array(3), array(2, seed=5), array(4), indexing=indexing)
        yield case("meshgrid", array(3), indexing=indexing)
        yield case("meshgrid", array(6, moves=[("slice", [{"step": -2}])]), 2.0, indexing=indexing)
        yield case("meshgrid", array(0), array(2), indexing=indexing)


def views():
    parts = (
        [{}], [{"start": 1}], [{"stop": -1}], [{"step": -1}], [{"start": 4, "stop": 1, "step": -2}], [{"start": -3}],
        [{"start": 10}], [{"stop": 10}], [{"start": -10, "stop": 2}], [{"start": 3, "stop": 1}], [{"step": 3}],
        [{"start": 10, "step": -4}], [{"stop": -10, "step": -1}], [2], [-1], [None], [None, {}, None], [6], [-7],
        [{}, 0], [{"step": 0}], [2, None], [None, 2],
    )  # fmt: skip
    for part in parts:
        yield case("slice", array(6), *part, numpy=lambda a, *p: a[tuple(map(index, p))], call=f"a6[{part}]")
    for part in (
        [1], [{}, 1], [-1, {"step": -1}], [{"step": 2}, {"start": 1}], [None, 0], [0, None, 0], [{}, None],
        [{"start": 2}, -1], [{"start": 2}, {"start": 9}], [0, 0, 0], [0, 3], [0, 0],
    ):  # fmt: skip
        for base in (array(2, 3), array(3, 2, moves=[("transpose", [1, 0])])):
            text = f"a{base['shape']}[{part}]"
            yield case("slice", base, *part, numpy=lambda a, *p: a[tuple(map(index, p))], call=text)
    for a in (array(2, 3, 4), BLOCK["mixed"], array(0, 3), array(3), array()):
        yield case("transpose", a)
        yield case("ravel", a)
        yield case("flip", a)
        yield case("flip", a, axis=0)
        yield case("swapaxes", a, 0, -1)
        for shape in (-1, [4, -1], [6, 4], [4, 3, 2], [1, 24, 1], [2, 3, 2, 2], [5, -1], [0, -1], [0], []):
            yield case("reshape", a, shape)
    for base in (
        array(4, 6, moves=[("slice", [{"step": 2}])]),
        array(4, 6, moves=[("slice", [{}, {"step": 2}])]),
        array(6, 4, moves=[("transpose", [1, 0])]),
        array(4, 6, moves=[("slice", [{"step": -1}])]),
        array(6, moves=[("broadcast_to", [2, 6])]),
    ):
        for shape in ([-1], [2, -1], [3, 2, -1], [-1, 2], [1, 2, -1, 1]):
            yield case("reshape", base, shape)
    for axes in ([0, 2, 1], [2, 0, 1], [-1, 0, 1], [0, 1], [0, 0, 1], [0, 1, 3]):
        yield case("transpose", array(2, 3, 4), axes=axes)
    for axis in (1, -1, [0, 2], 3):
        yield case("flip", array(2, 3, 4), axis=axis)
        yield case("squeeze", array(1, 3, 1), axis=axis)
        yield case("expand_dims", array(2, 3), axis)
    yield case("squeeze", array(1, 3, 1))
    yield case("squeeze", array(1, 1))
    yield case("expand_dims", array(3), [0, 2])
    yield case("expand_dims", array(3), [0, 0])
    for shape in ([2, 3], [3], [3, 3], [2], [0, 3], 3, [4, 1, 3], []):
        yield case("broadcast_to", array(3), shape)
        yield case("broadcast_to", array(1, 3), shape)
    yield case("broadcast_to", array(), [2, 2])


def joining():
    lists = (
        [array(2, 3), array(1, 3)],
        [array(2, 3), array(2, 1)],
        [array(3), array(0), array(2)],
        [array(3), array(3, seed=4)],
        [array(3, moves=[("slice", [{"step": -1}])]), array(3, seed=4)],
        [array(2, 3), array(3, 2, moves=[("transpose", [1, 0])])],
        [array(2, 3), array(3)],
        [array(2, 2, 2), array(2, 2, 2, seed=4)],
        [1.0, 2.0],
        [array(2), 2.0],
        [],
        [array(3, dtype="float32"), array(3, dtype="float32")],
        [array(3, dtype="float32"), array(3)],
        [array(3, divisor=1, dtype="int32"), array(3, divisor=1, dtype="int32")],
        [array(3, divisor=1, dtype="int32"), array(3, dtype="float32")],
    )
    for number, arrays in enumerate(lists):
        for function, options in (
            ("concatenate", {}), ("concatenate", {"axis": 1}), ("concatenate", {"axis": -1}),
            ("concatenate", {"axis": None}), ("stack", {}), ("stack", {"axis": 1}), ("stack", {"axis": -1}),
            ("vstack", {}), ("hstack", {}), ("column_stack", {}),
        ):  # fmt: skip
            text = f"{function}(list {number}, {options})"
            call = lambda list_, f=function, **o: getattr(np, f)([made(one) for one in list_], **o)  # noqa: E731
            yield case(function, arrays, numpy=call, call=text, **options)


def generate():
    cases = [*elementwise(), *reductions(), *making(), *views(), *joining()]
    write(__file__, [{"name": f"{number}", **one} for number, one in enumerate(cases)], [])
