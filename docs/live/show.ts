/** Numbers with ten digits at the most, without trailing zeros; the rest as JavaScript shows it. */
export function show(value: unknown): string {
  return shown(value, (number) => String(Number(number.toPrecision(10))));
}

/** A value as text, its numbers by a function of one's own. */
export function shown(value: unknown, asText: (number: number) => string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return asText(value);
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    return `[${Array.from(value as unknown as ArrayLike<unknown>, (item) => shown(item, asText)).join(", ")}]`;
  }
  if (isMatrix(value)) return shownMatrix(value, asText);
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${shown(item, asText)}`)
      .join(", ")} }`;
  }
  return String(value);
}

interface Matrix {
  shape: number[];
  pick(index: number): unknown;
  get(index: number): number;
}

function isMatrix(value: unknown): value is Matrix {
  return typeof value === "object" && value !== null && "shape" in value && "pick" in value;
}

function shownMatrix(matrix: Matrix, asText: (number: number) => string): string {
  const items = Array.from({ length: matrix.shape[0] }, (_, i) =>
    matrix.shape.length === 1 ? asText(matrix.get(i)) : shownMatrix(matrix.pick(i) as Matrix, asText),
  );
  return `[${items.join(", ")}]`;
}
