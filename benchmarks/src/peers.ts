import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../", import.meta.url));

/** Milliseconds by name that a peer prints, one "name milliseconds …" a line. */
export type Timings = ReadonlyMap<string, number>;

/** What a Python script of this folder measures; empty where there is no Python with its packages. */
export function askPython(script: string): Timings {
  return timings("python3", [join(folder, "python", script)]);
}

/** What a C program of this folder measures; empty where there is no C compiler. */
export function askNative(source: string): Timings {
  const program = join(mkdtempSync(join(tmpdir(), "secant-bench-")), "native");
  const built = spawnSync("cc", ["-O2", "-o", program, join(folder, "native", source), "-lm"]);
  return built.status === 0 ? timings(program, []) : new Map();
}

function timings(program: string, args: string[]): Timings {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" },
  });
  if (status !== 0) {
    console.error(
      `${program} ${args.join(" ")}: left out (${stderr ? stderr.trim().split("\n").at(-1) : "not found"})`,
    );
    return new Map();
  }
  const lines = stdout.trim().split("\n");
  return new Map(lines.map((line) => [line.split(" ")[0], Number(line.split(" ")[1])]));
}
