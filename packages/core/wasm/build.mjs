/**
 * Compiles dense.ts and writes it, as base64, to src/kernels/denseCode.ts: `node packages/core/wasm/build.mjs`.
 * With `--check` nothing is written: exits with 1 when the file on disk is not what the source compiles to.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const source = fileURLToPath(new URL("dense.ts", import.meta.url));
const target = new URL("../src/kernels/denseCode.ts", import.meta.url);

const flags = ["--runtime", "stub", "--enable", "simd", "-O3", "--noAssert", "--outFile", "dense.wasm"];
let code;
const { error, stderr } = await asc.main(["dense.ts", ...flags], {
  readFile: (name) => (name === "dense.ts" ? readFileSync(source, "utf8") : null),
  writeFile: (name, contents) => {
    if (name === "dense.wasm") code = contents;
  },
  listFiles: () => [],
});
if (error) throw new Error(stderr.toString(), { cause: error });

const text = `/** What wasm/dense.ts compiles to, in base64. Made by wasm/build.mjs: edit that source, not this file. */
export const DENSE_CODE: string =
  "${Buffer.from(code).toString("base64")}";
`;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error(
    "src/kernels/denseCode.ts is not what wasm/dense.ts compiles to: run packages/core/wasm/build.mjs",
  );
  process.exit(1);
}
