import type { Random } from "@r2ta/base";
import type { TrainingItem } from "../../training-item.js";
import type { Opening } from "./opening.js";
import { readForEdit } from "./trace-under-edit.js";
import { falseHas, falseWants, inventedElement, wrongVerdict } from "./wrong-claims.js";
import { inventedSentence, padding, removedStep, repeatedStep } from "./wrong-steps.js";

/**
 * Every place of a right reasoning where one error can be planted, each with its error. Claims that the reasoning makes
 * in canonical form can be made wrong; a reasoning in prose alone has few openings or none. The same reasoning, item and
 * random source give the same openings.
 */
export function findOpenings(reasoning: string, item: TrainingItem, random: Random): Opening[] {
  const trace = readForEdit(reasoning, item, random);
  return [
    ...trace.lines.flatMap((line) => [...inventedElement(trace, line), ...falseHas(trace, line), ...falseWants(trace, line), ...wrongVerdict(trace, line)]),
    ...trace.steps.flatMap((_, step) => [...inventedSentence(trace, step), ...repeatedStep(trace, step), ...padding(trace, step), ...removedStep(trace, step)]),
  ];
}
