import { defineConfig } from "vitest/config";

const packages = ["core", "optimize", "integrate", "testing"].map((name) => ({
  name,
  root: `packages/${name}`,
  include: ["test/**/*.test.ts", "src/**/*.test.ts"],
}));
const others = ["examples", "docs"].map((name) => ({ name, root: name, include: ["test/**/*.test.ts"] }));

export default defineConfig({
  // Tests run from the sources: no build comes before them.
  ssr: { resolve: { conditions: ["@secant/source", "module", "node", "development|production"] } },
  test: {
    testTimeout: 60_000, // a busy machine is no failure
    reporters: ["default", "./tools/plain-reporter.ts"],
    projects: [...packages, ...others].map((project) => ({ extends: true as const, test: project })),
    coverage: { provider: "v8", include: ["packages/*/src/**"], thresholds: { lines: 90, branches: 85 } },
  },
});
