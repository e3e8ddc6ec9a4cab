import { describe, expect, test } from "vitest";
import { SmoothObjective } from "../src/frame/smoothObjective.ts";

const box = { lb: Float64Array.of(0, 1, 2), ub: Float64Array.of(1, 1, Infinity) };
const rule = {
  method: "2-point",
  relStep: null,
  absStep: new Float64Array(3).fill(0.5),
  lb: box.lb,
  ub: box.ub,
} as const;

function recorded() {
  const points: number[][] = [];
  const f = (x: Float64Array) => {
    points.push([...x]);
    return x[0] + 10 * x[1] + 100 * x[2];
  };
  return { points, f };
}

describe("a smooth objective between bounds", () => {
  test("differences towards the inside, and not at all where the bounds meet", () => {
    const { points, f } = recorded();
    const problem = new SmoothObjective(3, f, rule, []);
    const g = new Float64Array(3);
    problem.gradientAt(Float64Array.of(1, 1, 2), g);
    expect([...g]).toEqual([1, 0, 100]);
    expect(points).toEqual([
      [1, 1, 2],
      [0.5, 1, 2],
      [1, 1, 2.5],
    ]);
    expect([problem.nfev, problem.ngev]).toEqual([3, 1]);
  });

  test("does so by three points too", () => {
    const { points, f } = recorded();
    const problem = new SmoothObjective(3, f, { ...rule, method: "3-point" }, []);
    const g = new Float64Array(3);
    problem.gradientAt(Float64Array.of(0.5, 1, 2), g);
    expect([...g]).toEqual([1, 0, 100]);
    expect(points).toEqual([
      [0.5, 1, 2],
      [0, 1, 2],
      [1, 1, 2],
      [0.5, 1, 2.5],
      [0.5, 1, 3],
    ]);
  });

  test("brings x between them, and takes two such x that meet there for one", () => {
    const { points, f } = recorded();
    const slope = (x: Float64Array) => {
      points.push([...x]);
      return [1, 10, 100];
    };
    const problem = new SmoothObjective(3, f, slope, [], box);
    const outside = Float64Array.of(-1, 7, 2);
    expect(problem.at(outside)).toBe(210);
    problem.gradientAt(outside, new Float64Array(3));
    expect(problem.at(Float64Array.of(0, 1, 2))).toBe(210);
    expect(points).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect([problem.nfev, problem.ngev]).toEqual([1, 1]);
    expect([...outside]).toEqual([-1, 7, 2]);
  });
});
