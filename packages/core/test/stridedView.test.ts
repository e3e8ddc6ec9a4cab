import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { StridedView } from "../src/arrays/stridedView.ts";
import { elementsOf, twoViews } from "./views.ts";

describe("StridedView", () => {
  it("agrees with the ndarray package after any chain of lo, hi, step, transpose and pick", () => {
    fc.assert(
      fc.property(twoViews, ({ theirs, ours }) => {
        expect(ours.shape).toEqual(theirs.shape);
        expect(ours.stride).toEqual(theirs.stride);
        expect(ours.offset).toBe(theirs.offset);
        expect(ours.size).toBe(theirs.size);
        expect(ours.dimension).toBe(theirs.dimension);
        expect(ours.dtype).toBe(theirs.dtype);
        expect(ours.data).toBe(theirs.data);
        expect(elementsOf(ours)).toEqual(elementsOf(theirs));
      }),
      { numRuns: 500 },
    );
  });

  it("orders axes by stride as the ndarray package does, but for ties among three axes", () => {
    fc.assert(
      fc.property(twoViews, ({ theirs, ours }) => {
        const strides = (order: number[]) => order.map((axis) => Math.abs(ours.stride[axis]));
        expect(strides(ours.order)).toEqual(strides(theirs.order));
        if (ours.dimension !== 3) expect(ours.order).toEqual(theirs.order);
      }),
    );
  });

  it("turns negative steps round: the last element comes first", () => {
    const view = new StridedView(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3], [3, 1], 0).step(-1, -2);
    expect(elementsOf(view)).toEqual([6, 4, 3, 1]);
  });

  it("leaves alone the axes for which lo, hi, step, transpose and pick get nothing", () => {
    const view = new StridedView(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3], [3, 1], 0);
    expect(view.lo(undefined, 1).shape).toEqual([2, 2]);
    expect(view.hi(null, 2).shape).toEqual([2, 2]);
    expect(view.step(undefined, 2).shape).toEqual([2, 2]);
    expect(view.transpose().shape).toEqual([2, 3]);
    expect(elementsOf(view.pick(null, 1))).toEqual([2, 5]);
    expect(elementsOf(view.pick(1))).toEqual([4, 5, 6]);
  });

  it("never copies: set on a view writes the data, and returns the value as the ndarray package does", () => {
    for (const make of [ndarray, StridedView] as const) {
      const data = new Float64Array(6);
      const whole = make === ndarray ? ndarray(data, [2, 3]) : new StridedView(data, [2, 3], [3, 1], 0);
      expect(whole.transpose(1, 0).lo(1, 0).set(1, 1, 7)).toBe(7);
      expect([...data]).toEqual([0, 0, 0, 0, 0, 7]);
      expect(whole.index(1, 2)).toBe(5);
    }
  });

  it("does not let a view change the shape of the view it came from", () => {
    const view = new StridedView(new Float64Array(6), [2, 3], [3, 1], 0);
    view.lo(1, 1).step(-1, -1).pick(0);
    expect([view.shape, view.stride, view.offset]).toEqual([[2, 3], [3, 1], 0]);
  });

  it("has the transpose as T", () => {
    const view = new StridedView(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3], [3, 1], 0);
    expect(view.T.shape).toEqual([3, 2]);
    expect(elementsOf(view.T)).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it("of no axes holds one number", () => {
    const view = new StridedView(Float64Array.of(1, 2), [], [], 1);
    expect([view.size, view.dimension, view.get(), view.order]).toEqual([1, 0, 2, []]);
    expect(view.set(5)).toBe(5);
    expect(view.get()).toBe(5);
  });
});
