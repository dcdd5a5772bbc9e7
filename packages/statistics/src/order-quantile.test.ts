import { describe, expect, it } from "vitest";
import { orderQuantile } from "./order-quantile.js";

describe("orderQuantile", () => {
  it.each([
    // R: quantile(c(1, 2, 4, 8, 16), p, type = 6)
    [[1, 2, 4, 8, 16], 0.5, 4],
    [[1, 2, 4, 8, 16], 0.25, 1.5],
    [[1, 2, 4, 8, 16], 0.75, 12],
    [[1, 2, 4, 8, 16], 0.01, 1],
    [[1, 2, 4, 8, 16], 0.99, 16],
    [[3], 0.5, 3],
    [[-Infinity, 0, Infinity], 0.5, 0],
    [[1, Infinity, Infinity], 0.6, Infinity],
  ])("of %j at %d is %d", (values, probability, quantile) => {
    expect(orderQuantile(values, probability)).toBeCloseTo(quantile, 12);
  });

  it("is the 250th of 9,999 values at 2.5 %", () => {
    expect(orderQuantile(Float64Array.from({ length: 9999 }, (_, index) => index + 1), 0.025)).toBeCloseTo(250, 9);
  });

  it("refuses an empty list", () => expect(() => orderQuantile([], 0.5)).toThrow(RangeError));
});
