/**
 * The chance that at least one of k answers is right, from `correct` right ones among `answers` to the same item, without
 * bias: 1 − C(answers − correct, k) / C(answers, k). Average it over items. Throws a RangeError unless 1 ≤ k ≤ answers.
 *
 * Source: M. Chen et al. (2021), Evaluating large language models trained on code, arXiv 2107.03374, equation (1).
 */
export function passAtK(answers: number, correct: number, k: number): number {
  return 1 - chanceOfNone("passAtK", answers, answers - correct, k);
}

/**
 * The chance that all of k answers are right (pass^k), from `correct` right ones among `answers` to the same item, without
 * bias: C(correct, k) / C(answers, k). Average it over items. Throws a RangeError unless 1 ≤ k ≤ answers.
 *
 * Source: S. Yao, N. Shinn, P. Razavi, K. Narasimhan (2024), τ-bench, arXiv 2406.12045.
 */
export function passHatK(answers: number, correct: number, k: number): number {
  return chanceOfNone("passHatK", answers, correct, k);
}

/** C(among, k) / C(answers, k) as a product, which does not overflow: all k drawn answers are of `among` ones. */
function chanceOfNone(name: string, answers: number, among: number, k: number): number {
  const isCount = Number.isInteger(answers) && Number.isInteger(among) && Number.isInteger(k);
  if (!(isCount && k >= 1 && k <= answers && among >= 0 && among <= answers)) throw new RangeError(`${name}: k = ${k} of ${answers} answers cannot be drawn, or the right ones are not among them`);
  let chance = 1;
  for (let drawn = 0; drawn < k; drawn++) chance *= Math.max(0, among - drawn) / (answers - drawn);
  return chance;
}
