import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { toFlat, toNdArray } from "../src/index.ts";
import { readArray } from "../src/internal.ts";

describe("toNdArray", () => {
  it("reads rows in turn, with the ndarray package's members", () => {
    const a = toNdArray(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    expect([a.get(0, 2), a.get(1, 0)]).toEqual([3, 4]);
    expect([a.shape, a.stride, a.offset]).toEqual([[2, 3], [3, 1], 0]);
    expect([a.dtype, a.size, a.dimension]).toEqual(["float64", 6, 2]);
  });

  it("shares its data and copies its shape", () => {
    const data = new Float64Array(4);
    const shape = [2, 2];
    const a = toNdArray(data, shape);
    a.set(1, 0, 7);
    shape[0] = 9;
    expect([...data]).toEqual([0, 0, 7, 0]);
    expect(a.shape).toEqual([2, 2]);
  });

  it("goes back to where it came from, in any shape, axes of length 0 and none included", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 5 }), (shape) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const data = Float64Array.from({ length: size }, (_, i) => i);
        const a = toNdArray(data, shape);
        expect(readArray(a, "a")).toEqual({ data, shape });
        expect(a.size).toBe(size);
      }),
    );
  });

  it.each([
    [[3], "(3)"],
    [[2, 3], "(2, 3)"],
    [[], "()"],
    [[-2, -2], "(-2, -2)"],
    [[2.5, 1.6], "(2.5, 1.6)"],
    [[Number.NaN], "(NaN)"],
    [["4"], "(4)"],
  ] as [number[], string][])("refuses the shape %j for four numbers", (shape, got) => {
    const message = `shape: expected axes ≥ 0 whose product is 4, the length of data, got ${got}`;
    expect(() => toNdArray(new Float64Array(4), shape)).toThrow(new RangeError(message));
  });

  it("refuses what is no Float64Array or no list of lengths", () => {
    const cases: [data: unknown, shape: unknown, message: string][] = [
      [[1, 2], [2], "data: expected a Float64Array, got an array of length 2"],
      [Float32Array.of(1), [1], "data: expected a Float64Array, got a Float32Array of length 1"],
      [undefined, [1], "data: expected a Float64Array, got undefined"],
      [Float64Array.of(1), 1, "shape: expected an array, got 1"],
      [Float64Array.of(1), undefined, "shape: expected an array, got undefined"],
    ];
    for (const [data, shape, message] of cases) {
      expect(() => toNdArray(data as Float64Array, shape as number[])).toThrow(new TypeError(message));
    }
  });
});

describe("where generated code is forbidden", () => {
  /** The package in one file, as a page would load it, run by a Node that refuses `new Function`. */
  async function runForbidden(script: string): Promise<unknown> {
    const folder = await mkdtemp(join(tmpdir(), "secant-"));
    try {
      await build({
        configFile: false,
        logLevel: "silent",
        build: {
          outDir: folder,
          minify: false,
          lib: {
            entry: fileURLToPath(new URL("../src/index.ts", import.meta.url)),
            formats: ["es"],
            fileName: "core",
          },
          rolldownOptions: { output: { entryFileNames: "core.mjs" } },
        },
      });
      const code = `import * as core from "./core.mjs";\nconst result = (${script})(core);\nconsole.log(JSON.stringify(result));`;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", code],
        { cwd: folder },
      );
      return JSON.parse(stdout);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  /** Runs on both sides, so it may use nothing from outside. */
  function exercise(core: { toNdArray: typeof toNdArray; toFlat: typeof toFlat }) {
    const a = core.toNdArray(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    const moved = a.transpose(1, 0).step(-1, 1).lo(1, 0);
    a.set(0, 1, 20);
    const scalar = core.toNdArray(Float64Array.of(8), []);
    return {
      elements: [...core.toFlat(a)],
      moved: [...core.toFlat(moved)],
      at: [moved.shape, moved.stride, moved.offset, moved.order, moved.size, moved.dimension, moved.dtype],
      picked: [...core.toFlat(a.pick(1, null))],
      scalar: scalar.get(),
      empty: core.toNdArray(new Float64Array(0), [0, 3]).shape,
    };
  }

  it("gives a view that does what the ndarray package's does", { timeout: 30_000 }, async () => {
    const forbidden = `(core) => {
      let refusals = 0;
      const Original = globalThis.Function;
      globalThis.Function = new Proxy(Original, { construct(target, args) { refusals++; return Reflect.construct(target, args); } });
      return { ...(${exercise})(core), refusals, kind: core.toNdArray(new Float64Array(1), [1]).constructor.name };
    }`;
    expect(await runForbidden(forbidden)).toEqual({
      ...exercise({ toNdArray, toFlat }),
      refusals: 1, // a browser reports each attempt: one is enough to know
      kind: "StridedView",
    });
  });
});
