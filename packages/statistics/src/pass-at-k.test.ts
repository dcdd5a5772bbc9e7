import { describe, expect, it } from "vitest";
import { passAtK, passHatK } from "./pass-at-k.js";

/** 1 − ∏ (1 − k / i) for i from n − c + 1 to n: the numerically stable script printed in arXiv 2107.03374, figure 3. */
function chenScript(n: number, c: number, k: number): number {
  if (n - c < k) return 1;
  let product = 1;
  for (let i = n - c + 1; i <= n; i++) product *= 1 - k / i;
  return 1 - product;
}

describe("pass@k and pass^k", () => {
  it("pass@k is the script that Chen and colleagues print", () => {
    for (const [n, c, k] of [[200, 3, 1], [200, 3, 10], [200, 3, 100], [5, 5, 5], [5, 0, 3], [4, 3, 2]] as const) expect(passAtK(n, c, k)).toBeCloseTo(chenScript(n, c, k), 12);
  });

  it("are the shares of all k-subsets of the answers", () => {
    const answers = [1, 0, 1, 1, 0];
    const subsets = Array.from({ length: 32 }, (_, bits) => answers.filter((__, index) => (bits >> index) & 1));
    for (const k of [1, 2, 3, 4, 5]) {
      const drawn = subsets.filter(({ length }) => length === k);
      expect(passAtK(5, 3, k)).toBeCloseTo(drawn.filter((set) => set.includes(1)).length / drawn.length, 12);
      expect(passHatK(5, 3, k)).toBeCloseTo(drawn.filter((set) => !set.includes(0)).length / drawn.length, 12);
    }
  });

  it.each([[3, 2, 4], [3, 4, 1], [3, 2, 0]])("refuse %d answers, %d right, k = %d", (answers, correct, k) => {
    expect(() => passAtK(answers, correct, k)).toThrow(RangeError);
    expect(() => passHatK(answers, correct, k)).toThrow(RangeError);
  });
});
