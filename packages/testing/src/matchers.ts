/**
 * Teaches vitest's `expect` to compare numbers and arrays: `import "@secant/testing/matchers"`.
 *
 * @packageDocumentation
 */
import { expect } from "vitest";
import { agreement, type Tolerances } from "./agreement.ts";

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration that it adds to reads so
  interface Matchers<T = any> {
    /**
     * The same shape, and each value within atol + rtol·|expected| (by default rtol 1e-12, atol 0). Numbers,
     * arrays, typed arrays and ndarrays in any mixture; NaN agrees with NaN, an infinity with itself.
     */
    toAgree(expected: unknown, tolerances?: Tolerances): void;
  }
}

expect.extend({
  toAgree(actual: unknown, expected: unknown, tolerances?: Tolerances) {
    const { pass, message } = agreement(actual, expected, tolerances);
    return { pass, message: () => message };
  },
});
