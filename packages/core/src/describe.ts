/** Says in a few words what came, for the message of an error: `a string "abc"`, `an array of length 3`. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "number":
    case "boolean":
    case "undefined":
      return String(value);
    case "string":
      return `a string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
    case "bigint":
      return `a bigint ${value}n`;
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    default:
      return value === null ? "null" : describeObject(value as object);
  }
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (ArrayBuffer.isView(value)) {
    const length = (value as ArrayBufferView & { length?: number }).length;
    return `a ${tagOf(value)}${length === undefined ? "" : ` of length ${length}`}`;
  }
  const has = (...keys: string[]) => keys.every((key) => key in value);
  if (has("data", "shape", "stride")) {
    return `an ndarray of shape (${Array.prototype.join.call((value as { shape: readonly number[] }).shape, ", ")})`;
  }
  if (has("re", "im") || has("real", "imag")) return "a complex number";
  if (has("then")) return "a Promise";
  if (has("indptr") || has("rowptr") || has("nnz") || has("row", "col")) return "a sparse matrix";
  if (has("matvec")) return "a linear operator";
  return `an object (${tagOf(value)})`;
}

/** `Float64Array` for a typed array, `Map` for a map, … also for objects of another realm. */
function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Kinds of value that Secant knows by name but does not take, with what to do instead. */
export function hintFor(value: unknown): string {
  const kind = describe(value);
  if (kind === "a Promise") return "; an async function cannot be used here";
  if (kind === "a complex number") return "; complex numbers are not supported, split them in two";
  if (kind === "a sparse matrix" || kind === "a linear operator") return "; only dense arrays are supported";
  return "";
}
