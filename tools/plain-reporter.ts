import type { Reporter, TestModule } from "vitest/node";

/** Closes a run with one plain line, "N passed, N failed, N skipped", that scripts can read. */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) count[test.result().state]++;
      const neverRan = tests.length === 0 || module.errors().length > 0;
      if (module.state() === "failed" && neverRan) count.failed++;
    }
    const skipped = count.skipped + count.pending;
    process.on("exit", () =>
      process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${skipped} skipped\n`),
    );
  }
}
