import { show_options } from "@secant/optimize";
import { captured } from "@secant/testing/captured";
import { expect, test } from "vitest";
import { minimizeMethods } from "../src/minimize/methods.ts";

test("names every option of every method of minimize", () => {
  const text = show_options({ solver: "minimize", disp: false });
  for (const [method, { keys }] of Object.entries(minimizeMethods)) {
    const own = show_options({ solver: "minimize", method: method.toUpperCase(), disp: false });
    expect(text).toContain(own);
    expect(own).toContain(`method ${method}\n`);
    for (const key of keys) expect(own).toContain(`\n${key} : `);
  }
});

test("prints all that it would return", () => {
  const { result, printed } = captured(() => show_options());
  expect(result).toBeUndefined();
  expect(printed).toBe(`${show_options({ disp: false })}\n`);
  for (const solver of ["minimize,", "minimize_scalar,", "root,", "root_scalar,"])
    expect(printed).toContain(solver);
});

test("refuses what it does not know", () => {
  expect(() => show_options({ solver: "linprog" })).toThrow(/linprog.*not in Secant/);
  expect(() => show_options({ solver: "foo" })).toThrow(RangeError);
  expect(() => show_options({ solver: "minimize", method: "foo" })).toThrow(/powell.*"foo"/);
  expect(() => show_options({ method: "powell" })).toThrow(RangeError);
  expect(() => show_options({ solver: 3 as never })).toThrow(TypeError);
});
