import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";
import { expect, it } from "vitest";
import * as core from "../src/index.ts";
import { apply, asNdArray, ops } from "../src/ops.ts";

/** Runs on both sides, so it may use nothing from outside. */
function exercise(np: typeof core) {
  const a = np.reshape(np.arange(6), [2, 3]);
  const view = np.slice(np.transpose(a), { step: -1 }, 1);
  const ints = np.reshape(Int32Array.of(1, 2, 3, 4), [2, 2]);
  return {
    sum: np.toNested(np.add(a, np.transpose(np.reshape(a, [3, 2])))),
    view: np.toNested(np.exp(view)),
    reduced: np.toNested(np.mean(a, { axis: 0 })),
    kinds: [ints.dtype, np.transpose(ints).dtype, np.array([[1]], { dtype: "float32" }).dtype],
    bytes: (np.less(a, 3) as { dtype: string }).dtype,
    joined: np.toNested(np.stack([view, view])),
    grid: np.meshgrid([1, 2], [3]).map((part) => np.toNested(part)),
  };
}

it("all of it works where generated code is forbidden", { timeout: 30_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "secant-"));
  try {
    await build({
      configFile: false,
      logLevel: "silent",
      build: {
        outDir: folder,
        minify: false,
        lib: { entry: fileURLToPath(new URL("../src/index.ts", import.meta.url)), formats: ["es"] },
        rolldownOptions: { output: { entryFileNames: "core.mjs" } },
      },
    });
    expect(await readFile(join(folder, "core.mjs"), "utf8")).not.toContain("cwise");
    const code = `import * as core from "./core.mjs";\nconsole.log(JSON.stringify((${exercise})(core)));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", code],
      { cwd: folder },
    );
    expect(JSON.parse(stdout)).toEqual(exercise(core));
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("ndarray-ops takes arrays in any form by way of @secant/core/ops", () => {
  expect(
    ops.sum(
      asNdArray([
        [1, 2],
        [3, 4],
      ]),
    ),
  ).toBe(10);
  const x = Float64Array.of(1, 2, 3);
  expect(apply(ops.add, x, core.flip(x), 10)).toBe(x);
  expect(apply(ops.muleq, core.zeros([2, 2]), 3).data).toEqual(new Float64Array(4));
  const out = core.zeros([2, 2]);
  apply(
    ops.mul,
    out,
    [
      [1, 2],
      [3, 4],
    ],
    [10, 100],
  );
  expect(core.toNested(out)).toEqual([
    [10, 200],
    [30, 400],
  ]);
  expect(() => apply(ops.add, x, [1, 2], 3)).toThrow(RangeError);
});
