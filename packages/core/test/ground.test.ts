import { afterEach, describe, expect, it, vi } from "vitest";
import {
  ConvergenceError,
  EPS,
  HUGE,
  LinAlgError,
  setWarningHandler,
  TINY,
  type WarningHandler,
  warn,
} from "../src/index.ts";

describe("the errors", () => {
  it("are told apart by class and by name", () => {
    const slow = new ConvergenceError("too slow");
    const singular = new LinAlgError("singular");
    expect(slow).toBeInstanceOf(Error);
    expect(slow).not.toBeInstanceOf(RangeError);
    expect(singular).toBeInstanceOf(RangeError);
    expect([String(slow), String(singular)]).toEqual(["ConvergenceError: too slow", "LinAlgError: singular"]);
    expect(slow.stack).toContain("ConvergenceError: too slow");
  });

  it("carry a cause", () => {
    const cause = new Error("below");
    expect(new ConvergenceError("above", { cause }).cause).toBe(cause);
  });
});

describe("a warning", () => {
  afterEach(() => {
    setWarningHandler(null);
    vi.restoreAllMocks();
  });

  it("is one line on the console unless a handler is set", () => {
    const line = vi.spyOn(console, "warn").mockImplementation(() => {});
    warn("OptimizeWarning", "no covariance");
    expect(line.mock.calls).toEqual([["OptimizeWarning: no covariance"]]);
  });

  it("goes to the handler alone, with its category and text", () => {
    const line = vi.spyOn(console, "warn").mockImplementation(() => {});
    const handler = vi.fn<WarningHandler>();
    setWarningHandler(handler);
    warn("ODEintWarning", "too much work");
    expect(handler.mock.calls).toEqual([["ODEintWarning", "too much work"]]);
    expect(line).not.toHaveBeenCalled();
  });

  it("becomes an exception when the handler throws", () => {
    const thrown = new Error("stop");
    setWarningHandler(() => {
      throw thrown;
    });
    expect(() => warn("RuntimeWarning", "overflow")).toThrow(thrown);
  });

  it("handler, when set, gives back the former one, null for the console", () => {
    const first: WarningHandler = () => {};
    const second: WarningHandler = () => {};
    expect(setWarningHandler(first)).toBeNull();
    expect(setWarningHandler(second)).toBe(first);
    expect(setWarningHandler(null)).toBe(second);
    expect(setWarningHandler(null)).toBeNull();
  });

  it.each([
    [undefined, "undefined"],
    ["log", 'a string "log"'],
    [{}, "an object (Object)"],
  ])("handler that is %s is refused, and the former one stays", (handler, got) => {
    const former: WarningHandler = () => {};
    setWarningHandler(former);
    expect(() => setWarningHandler(handler as unknown as WarningHandler)).toThrow(
      new TypeError(`setWarningHandler: expected a function or null, got ${got}`),
    );
    expect(setWarningHandler(null)).toBe(former);
  });
});

describe("the machine constants", () => {
  it("EPS is the gap above 1", () => {
    expect(1 + EPS).toBeGreaterThan(1);
    expect(1 + EPS / 2).toBe(1);
    expect(EPS).toBe(Number.EPSILON);
  });

  it("TINY is the smallest number of full precision", () => {
    expect(TINY).toBe(2.2250738585072014e-308);
    expect((TINY * (1 + EPS)) / TINY).toBe(1 + EPS); // below it the last digits are lost:
    expect(((TINY / 4) * (1 + EPS)) / (TINY / 4)).not.toBe(1 + EPS);
  });

  it("HUGE is the largest finite number", () => {
    expect(HUGE).toBe(1.7976931348623157e308);
    expect(HUGE * (1 + EPS)).toBe(Infinity);
  });
});
