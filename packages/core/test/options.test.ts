import { describe, expect, it } from "vitest";
import { OptionsReader, requireFunction } from "../src/internal.ts";

const keys = ["disp", "xtol", "step", "maxiter", "callback", "args"];
const given = (options: unknown) => new OptionsReader("fmin", options, keys);

type Read = (options: OptionsReader) => unknown;
const flag: Read = (options) => options.flag("disp", true);
const tolerance: Read = (options) => options.tolerance("xtol", 1e-4);
const finite: Read = (options) => options.finite("step", 0.5);
const limit: Read = (options) => options.limit("maxiter");
const callable: Read = (options) => options.callable("callback");
const args: Read = (options) => options.args();
const f = () => 0;

describe("an options object", () => {
  it.each([undefined, null, {}, Object.create(null), Object.freeze({})])("may be %s", (options) => {
    expect(flag(given(options))).toBe(true);
  });

  it.each([
    [[1, 2], "an array of length 2"],
    [5, "5"],
    ["disp", 'a string "disp"'],
    [false, "false"],
    [f, "a function"],
  ])("may not be %s", (options, got) => {
    expect(() => given(options)).toThrow(new TypeError(`fmin: options: expected an object, got ${got}`));
  });

  it("with a key that is not known is refused with the key and those that are known", () => {
    const message = `fmin: unknown option "maxIter"; the options are ${keys.join(", ")}`;
    expect(() => given({ maxIter: 5 })).toThrow(new TypeError(message));
    expect(() => given({ disp: true, maxIter: null })).toThrow(new TypeError(message));
  });

  it("may hold undefined under any key: it stands for one left out", () => {
    const options = given({ disp: undefined, xtol: undefined, maxIter: undefined });
    expect([flag(options), tolerance(options)]).toEqual([true, 1e-4]);
  });

  it("is read once: what is changed later does not count", () => {
    const mine = { xtol: 1, args: [1] };
    const options = given(mine);
    const read = options.args();
    mine.xtol = 2;
    mine.args.push(2);
    expect([tolerance(options), read]).toEqual([1, [1]]);
  });

  it("gives a value that it does not understand as it came", () => {
    const simplex = [[1], [2]];
    expect(new OptionsReader("fmin", { simplex }, ["simplex"]).raw("simplex")).toBe(simplex);
  });
});

describe("an option", () => {
  it.each<[string, Read, unknown, unknown]>([
    ["a flag left out is the default", flag, {}, true],
    ["a flag may be false", flag, { disp: false }, false],
    ["a flag of 0 is false", flag, { disp: 0 }, false],
    ["a flag of 2 is true", flag, { disp: 2 }, true],
    ["a flag of −1 is true", flag, { disp: -1 }, true],
    ["a flag of null is false, as None is", flag, { disp: null }, false],
    ["a tolerance left out is the default", tolerance, {}, 1e-4],
    ["a tolerance may be 0", tolerance, { xtol: 0 }, 0],
    ["a tolerance may be Infinity", tolerance, { xtol: Infinity }, Infinity],
    ["a finite number left out is the default", finite, {}, 0.5],
    ["a finite number may be negative", finite, { step: -1.5 }, -1.5],
    ["a limit left out is null", limit, {}, null],
    ["a limit of null is null", limit, { maxiter: null }, null],
    ["a limit may be 0", limit, { maxiter: 0 }, 0],
    ["a limit may be Infinity", limit, { maxiter: Infinity }, Infinity],
    ["a function left out is null", callable, {}, null],
    ["a function of null is null", callable, { callback: null }, null],
    ["a function comes as it is", callable, { callback: f }, f],
    ["args left out are none", args, {}, []],
    ["args come in order, whatever they are", args, { args: [1, "a", null] }, [1, "a", null]],
  ])("%s", (_, read, options, expected) => {
    expect(read(given(options))).toEqual(expected);
  });

  it.each<[Read, unknown, new (message: string) => Error, string]>([
    [flag, { disp: "yes" }, TypeError, 'disp: expected true, false or an integer, got a string "yes"'],
    [flag, { disp: 0.5 }, RangeError, "disp: expected true, false or an integer, got 0.5"],
    [flag, { disp: Number.NaN }, RangeError, "disp: expected true, false or an integer, got NaN"],
    [tolerance, { xtol: "1e-4" }, TypeError, 'xtol: expected a number, got a string "1e-4"'],
    [tolerance, { xtol: true }, TypeError, "xtol: expected a number, got true"],
    [tolerance, { xtol: null }, TypeError, "xtol: expected a number, got null"],
    [tolerance, { xtol: [1] }, TypeError, "xtol: expected a number, got an array of length 1"],
    [tolerance, { xtol: -1e-9 }, RangeError, "xtol: expected a number ≥ 0, got -1e-9"],
    [tolerance, { xtol: Number.NaN }, RangeError, "xtol: expected a number ≥ 0, got NaN"],
    [finite, { step: 1n }, TypeError, "step: expected a number, got a bigint 1n"],
    [finite, { step: Infinity }, RangeError, "step: expected a finite number, got Infinity"],
    [finite, { step: Number.NaN }, RangeError, "step: expected a finite number, got NaN"],
    [limit, { maxiter: "9" }, TypeError, 'maxiter: expected an integer or null, got a string "9"'],
    [limit, { maxiter: true }, TypeError, "maxiter: expected an integer or null, got true"],
    [limit, { maxiter: 1.5 }, RangeError, "maxiter: expected an integer ≥ 0, got 1.5"],
    [limit, { maxiter: -1 }, RangeError, "maxiter: expected an integer ≥ 0, got -1"],
    [limit, { maxiter: Number.NaN }, RangeError, "maxiter: expected an integer ≥ 0, got NaN"],
    [limit, { maxiter: -Infinity }, RangeError, "maxiter: expected an integer ≥ 0, got -Infinity"],
    [callable, { callback: true }, TypeError, "callback: expected a function, got true"],
    [callable, { callback: {} }, TypeError, "callback: expected a function, got an object (Object)"],
    [args, { args: 5 }, TypeError, "args: expected an array, got 5"],
    [args, { args: null }, TypeError, "args: expected an array, got null"],
    [args, { args: "ab" }, TypeError, 'args: expected an array, got a string "ab"'],
    [
      args,
      { args: Float64Array.of(1) },
      TypeError,
      "args: expected an array, got a Float64Array of length 1",
    ],
  ])("is refused by name (%#)", (read, options, kind, message) => {
    expect(() => read(given(options))).toThrow(new kind(`fmin: ${message}`));
  });

  it("that must be a function, given by position, is refused by name", () => {
    expect(() => requireFunction(f, "fmin", "func")).not.toThrow();
    expect(() => requireFunction([f], "fmin", "func")).toThrow(
      new TypeError("fmin: func: expected a function, got an array of length 1"),
    );
  });
});
