/**
 * Evaluates the problem library's functions for another process, so that SciPy can call the very same
 * JavaScript, bit for bit. One frame in on stdin, one out on stdout, all little-endian:
 *
 *     in   int32 id, nx, nargs, 0; float64 x[nx], args[nargs]    call function `id` as f(x, ...args)
 *     in   int32 -1, length, 0, 0; a name in UTF-8               look up, say, "minimize.beale.f"
 *     out  int32 count, 0; float64 values[count]                 what it returned, matrices row by row
 *     out  int32 -1, length; text in UTF-8                       what it threw
 *
 * A look-up returns the id of a function; a name of data (`"ode.airy.t"`) is a function of nothing.
 */
import { readSync, writeSync } from "node:fs";
import { derivativeProblems } from "./problems/derivatives/index.ts";
import { fitProblems } from "./problems/fits/index.ts";
import { fixedPointProblems } from "./problems/fixedPoints/index.ts";
import { globalProblems } from "./problems/global/index.ts";
import { hockSchittkowski } from "./problems/hockSchittkowski/index.ts";
import { leastSquaresProblems } from "./problems/leastSquares/index.ts";
import { minimizeProblems, minimizeTroubles } from "./problems/minimize/index.ts";
import { nistProblems } from "./problems/nist/index.ts";
import { odeProblems, odeTroubles } from "./problems/ode/index.ts";
import { odeSetProblems } from "./problems/odeSets/index.ts";
import { servedRoots } from "./problems/roots/served.ts";
import { servedScalarMinima } from "./problems/scalarMinima/index.ts";
import { systemProblems } from "./problems/systems/index.ts";

type Served = (x: Float64Array, ...args: number[]) => unknown;

const tables: Record<string, Readonly<Record<string, object>>> = {
  leastSquares: leastSquaresProblems,
  minimize: { ...minimizeProblems, ...minimizeTroubles },
  nist: nistProblems,
  ode: { ...odeProblems, ...odeTroubles },
  odeSets: odeSetProblems,
  roots: servedRoots,
  scalarMinima: servedScalarMinima,
  derivatives: derivativeProblems,
  fits: fitProblems,
  global: globalProblems,
  hockSchittkowski,
  fixedPoints: fixedPointProblems,
  systems: systemProblems,
};
const served: Served[] = [];

function lookUp(name: string): number {
  const [table, problem, field] = name.split(".");
  const entry = tables[table]?.[problem] as Record<string, unknown> | undefined;
  const value = field === undefined ? Object.keys(entry ?? {}) : entry?.[field];
  if (value === undefined) throw new RangeError(`no such problem: ${name}`);
  return served.push(typeof value === "function" ? (value as Served) : () => value) - 1;
}

const input = Buffer.alloc(1 << 16);
const output = Buffer.alloc(1 << 18);
const numbers = new Float64Array(output.buffer, output.byteOffset + 8, (output.length - 8) / 8);

/** Writes a returned number, vector or matrix after the first `count` numbers; gives the new count. */
function put(value: unknown, count: number): number {
  if (typeof value === "number") {
    numbers[count] = value;
    return count + 1;
  }
  for (const item of value as Iterable<unknown>) count = put(item, count);
  return count;
}

/** Reads until `length` bytes are in `input`; false at the end of the input. */
function fill(from: number, length: number): boolean {
  while (from < length) {
    const got = readSync(0, input, from, length - from, null);
    if (got === 0) return false;
    from += got;
  }
  return true;
}

function reply(first: number, second: number, bytes: number): void {
  output.writeInt32LE(first, 0);
  output.writeInt32LE(second, 4);
  for (let from = 0; from < bytes + 8; ) from += writeSync(1, output, from, bytes + 8 - from);
}

while (fill(0, 16)) {
  const id = input.readInt32LE(0);
  const length = input.readInt32LE(4);
  const nargs = input.readInt32LE(8);
  if (!fill(16, 16 + (id < 0 ? length : 8 * (length + nargs)))) break;
  try {
    let count = 0;
    if (id < 0) {
      count = put(lookUp(input.toString("utf8", 16, 16 + length)), 0);
    } else {
      const x = new Float64Array(
        input.buffer.slice(input.byteOffset + 16, input.byteOffset + 16 + 8 * length),
      );
      const args: number[] = [];
      for (let i = 0; i < nargs; i++) args.push(input.readDoubleLE(16 + 8 * (length + i)));
      count = put(served[id](x, ...args), 0);
    }
    reply(count, 0, 8 * count);
  } catch (error) {
    const size = output.write(String(error), 8);
    reply(-1, size, size);
  }
}
