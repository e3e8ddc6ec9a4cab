/** How far two values may lie apart: |actual − expected| ≤ atol + rtol·|expected|. */
export interface Tolerances {
  /** Relative to the expected value; 1e-12 unless given. */
  readonly rtol?: number;
  /** Absolute; 0 unless given. */
  readonly atol?: number;
}

/** Whether two results agree, and if not, where they differ most. */
export interface Agreement {
  readonly pass: boolean;
  readonly message: string;
}

interface Dense {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

interface Strided {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/**
 * Compares numbers, arrays (nested or not), typed arrays and ndarrays, value by value. The shapes must be the
 * same; NaN agrees with NaN, an infinity with itself only, and −0 with 0.
 */
export function agreement(actual: unknown, expected: unknown, tolerances: Tolerances = {}): Agreement {
  const { rtol = 1e-12, atol = 0 } = tolerances;
  const a = dense(actual);
  const e = dense(expected);
  if (typeof e === "string") return { pass: false, message: `the expected value is ${e}` };
  if (typeof a === "string") return { pass: false, message: `the actual value is ${a}` };
  if (a.shape.length !== e.shape.length || a.shape.some((length, k) => length !== e.shape[k])) {
    return { pass: false, message: `shape (${a.shape}) is not the expected (${e.shape})` };
  }
  let worst = -1;
  let worstExcess = 1;
  for (let i = 0; i < e.data.length; i++) {
    const excess = excessAt(a.data[i], e.data[i], rtol, atol);
    if (excess > worstExcess) {
      worst = i;
      worstExcess = excess;
    }
  }
  const bounds = `rtol ${rtol}, atol ${atol}`;
  if (worst < 0) return { pass: true, message: `all ${e.data.length} values agree to ${bounds}` };
  const difference = Math.abs(a.data[worst] - e.data[worst]);
  const relative = difference / Math.abs(e.data[worst]);
  return {
    pass: false,
    message:
      `${place(worst, e.shape)}: ${a.data[worst]} is not the expected ${e.data[worst]} ` +
      `(relative difference ${relative.toPrecision(3)}, absolute ${difference.toPrecision(3)}; ${bounds})`,
  };
}

/** The difference in units of what is allowed: more than 1 is too much. */
function excessAt(actual: number, expected: number, rtol: number, atol: number): number {
  if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return 0;
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return Infinity;
  const allowed = atol + rtol * Math.abs(expected);
  const difference = Math.abs(actual - expected);
  return difference <= allowed ? 0 : Math.max(difference / allowed, 1 + Number.EPSILON);
}

/** `at [2, 0]`, or `value` for a number. */
function place(index: number, shape: readonly number[]): string {
  if (shape.length === 0) return "value";
  const subscripts: number[] = [];
  for (let k = shape.length - 1; k >= 0; k--) {
    subscripts.unshift(index % shape[k]);
    index = Math.floor(index / shape[k]);
  }
  return `at [${subscripts.join(", ")}]`;
}

/** Shape and values, row by row; or what is wrong with it. */
function dense(value: unknown): Dense | string {
  if (typeof value === "number") return { shape: [], data: [value] };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const data = Array.from(value as Float64Array);
    return typeof data[0] === "bigint" ? "an array of BigInts" : { shape: [data.length], data };
  }
  if (isStrided(value)) return gather(value);
  if (!Array.isArray(value)) return `neither a number nor an array: ${String(value)}`;
  const data: number[] = [];
  let inner: readonly number[] | null = null;
  for (const item of value) {
    const row = dense(item);
    if (typeof row === "string") return row;
    if (inner === null) inner = row.shape;
    else if (inner.join() !== row.shape.join()) return `ragged: (${row.shape}) beside (${inner})`;
    for (const number of row.data) data.push(number);
  }
  return { shape: [value.length, ...(inner ?? [])], data };
}

function isStrided(value: unknown): value is Strided {
  return (
    typeof value === "object" && value !== null && "data" in value && "shape" in value && "stride" in value
  );
}

function gather({ data, shape, stride, offset }: Strided): Dense {
  const values: number[] = [];
  walk(0, offset);
  return { shape: [...shape], data: values };

  function walk(axis: number, at: number): void {
    if (axis === shape.length) values.push(data[at]);
    else for (let i = 0; i < shape[axis]; i++) walk(axis + 1, at + i * stride[axis]);
  }
}
