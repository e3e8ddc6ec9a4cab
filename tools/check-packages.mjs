// Packs the three packages and looks at them as their users will: the files in each tarball, publint and
// arethetypeswrong, then an empty project that installs, imports, requires and type-checks them, and runs the README's example.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const names = ["core", "optimize", "integrate"];
const folder = mkdtempSync(join(tmpdir(), "secant-packages-"));

const bin = (name) => join(root, "node_modules/.bin", name);
const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
const read = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

/** A minimum, a solution and an array, each known beforehand. */
const use = `
const near = (got, expected) => {
  if (!(Math.abs(got - expected) < 1e-4)) throw new Error(\`\${got} is not \${expected}\`);
};
near(fmin(([x]) => (x - 2) ** 2, 1.3, { disp: 0 })[0], 2);
near(odeint(([y]) => [-y], 1, [0, 1]).get(1, 0), Math.exp(-1));
near(toFlat(toNdArray(Float64Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0))[1], 3);
`;

/** Every value has its type; a misspelt option has none. */
const typedUse = `
const x: Float64Array = fmin((x) => (x[0] - 2) ** 2, [1.3], { disp: 0 });
const [xopt, fopt, iter, funcalls, warnflag] = fmin((x) => x[0] ** 2, 1, { full_output: true, disp: 0 });
const numbers: number[] = [...x, ...xopt, fopt, iter, funcalls, warnflag];
const [y, infodict] = odeint((y, t) => [-y[0] * t], [1], [0, 1], { full_output: true });
const value: number = y.get(1, 0) + infodict.nst[0];
const flat: Float64Array = toFlat(toNdArray(x, [1, 1]));
// @ts-expect-error: the option is xtol
fmin((x) => x[0], 1, { xTol: 1 });
export { flat, numbers, value };
`;

try {
  const tarballs = names.map(pack);
  names.forEach((name, i) => {
    checkFiles(name, tarballs[i]);
    run(root, bin("publint"), "run", tarballs[i], "--strict");
    run(root, bin("attw"), tarballs[i], "--profile", "esm-only", "--format", "table-flipped", "--no-summary");
  });
  checkConsumer(tarballs);
  console.log("the packages install, import, require and type-check");
} finally {
  rmSync(folder, { recursive: true });
}

/** The path of the tarball that would be published. */
function pack(name) {
  const tarball = join(folder, `secant-${name}.tgz`);
  read(join(root, "packages", name), "npx", "-y", "pnpm@12.21.0", "pack", "--out", tarball);
  return tarball;
}

/** The licence, the sources and what they compile to, and nothing else. */
function checkFiles(name, tarball) {
  const files = read(root, "tar", "-tzf", tarball)
    .trim()
    .split("\n")
    .map((file) => file.replace(/^package\//, ""));
  for (const needed of ["package.json", "LICENSE", "src/index.ts", "dist/index.js", "dist/index.d.ts"]) {
    assert(files.includes(needed), `${name}: ${needed} is not in the tarball`);
  }
  for (const file of files) {
    const built = /^dist\/(.*?)(?:\.d)?\.[jt]s(?:\.map)?$/.exec(file);
    if (built) assert(files.includes(`src/${built[1]}.ts`), `${name}: ${file} has no source; is dist stale?`);
    const belongs =
      built || /^src\/.*(?<!\.test)\.ts$/.test(file) || /^(package\.json|README\.md|LICENSE)$/.test(file);
    assert(belongs, `${name}: ${file} does not belong in the tarball`);
  }
  const { dependencies } = JSON.parse(read(root, "tar", "-xzOf", tarball, "package/package.json"));
  for (const [dependency, range] of Object.entries(dependencies)) {
    assert.match(range, /^\^\d/, `${name}: the range of ${dependency} is for the workspace only`);
  }
  console.log(`${name}: ${files.length} files, as they should be`);
}

/** An empty project that has the three tarballs, and from the registry only what they depend on. */
function checkConsumer(tarballs) {
  const consumer = join(folder, "consumer");
  const write = (file, text) => writeFileSync(join(consumer, file), text);
  mkdirSync(consumer);
  const dependencies = Object.fromEntries(names.map((name, i) => [`@secant/${name}`, `file:${tarballs[i]}`]));
  const overrides = Object.fromEntries(names.map((name) => [`@secant/${name}`, `$@secant/${name}`]));
  write("package.json", JSON.stringify({ private: true, type: "module", dependencies, overrides }));
  run(consumer, "npm", "install", "--no-audit", "--no-fund");
  const { packages } = JSON.parse(readFileSync(join(consumer, "package-lock.json"), "utf8"));
  for (const [path, { resolved }] of Object.entries(packages)) {
    if (path.includes("/@secant/")) assert.match(resolved, /^file:/, `${path} did not come from its tarball`);
  }

  write("use.mjs", `${importing("import")}${use}`);
  write("use.cjs", `${importing("require")}${use}`);
  write("readme.mjs", /```js\n(.*?)```/s.exec(readFileSync(join(root, "README.md"), "utf8"))[1]);
  for (const file of ["use.mjs", "use.cjs", "readme.mjs"]) run(consumer, process.execPath, file);

  write("use.ts", `${importing("import")}${typedUse}`);
  for (const resolution of ["nodenext", "bundler"]) {
    const options = {
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      target: "es2022",
      lib: ["es2022"],
      types: [],
      module: resolution === "bundler" ? "esnext" : resolution,
      moduleResolution: resolution,
    };
    write(`tsconfig.${resolution}.json`, JSON.stringify({ compilerOptions: options, files: ["use.ts"] }));
    run(consumer, bin("tsc"), "-p", `tsconfig.${resolution}.json`);
    console.log(`type-checked with moduleResolution ${resolution}`);
  }
}

function importing(how) {
  const taken = { core: "toFlat, toNdArray", optimize: "fmin", integrate: "odeint" };
  return Object.entries(taken)
    .map(([name, what]) =>
      how === "import"
        ? `import { ${what} } from "@secant/${name}";\n`
        : `const { ${what} } = require("@secant/${name}");\n`,
    )
    .join("");
}
