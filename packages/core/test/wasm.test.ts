import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

it("the committed WebAssembly is what its source compiles to; if not, run `node packages/core/wasm/build.mjs`", () => {
  expect(() =>
    execFileSync(process.execPath, [`${root}wasm/build.mjs`, "--check"], { stdio: "pipe" }),
  ).not.toThrow();
}, 30_000);

/** What a page gets that imports these names: the text of its bundle. */
async function bundled(names: string, from: string): Promise<string> {
  const entry = "virtual:entry";
  const result = await build({
    root,
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["@secant/source"] },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? `export { ${names} } from ${JSON.stringify(`${root}src/${from}`)};` : null,
      },
    ],
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: entry, preserveEntrySignatures: "strict" },
    },
  });
  const [{ output }] = [result].flat() as { output: { code?: string }[] }[];
  return output.map(({ code }) => code ?? "").join("\n");
}

describe("a bundle holds the WebAssembly", () => {
  it("of matmul", async () => {
    expect(await bundled("matmul", "index.ts")).toContain("AGFzbQ");
  });

  it.each([
    ["the arrays and warnings", "toNdArray, toFlat, warn, LinAlgError", "index.ts"],
    ["vectors' products", "vdot, outer, trace", "index.ts"],
    ["banded solvers", "solve_banded, solveh_banded", "index.ts"],
    ["the ODE solver's kernels", "luFactor, luSolve, bandedLuFactor, bandedLuSolve", "internal.ts"],
  ])("but not that of %s", async (_, names, from) => {
    const code = await bundled(names, from);
    expect(code.length).toBeGreaterThan(500);
    expect(code).not.toContain("AGFzbQ");
    expect(code).not.toContain("WebAssembly");
  });
});
