import { z } from "zod";

/** What an auditor can say of one step. `missed-mistake` is said of a step that is not there. */
export const stepVerdictSchema = z.enum(["sound", "hallucinated", "contradicts-diagram", "contradicts-requirement", "unsupported", "irrelevant", "missed-mistake"]);
export type StepVerdict = z.infer<typeof stepVerdictSchema>;

export interface StepVerdictText {
  readonly id: StepVerdict;
  /** As a reader meets it. */
  readonly title: string;
  readonly definition: string;
}

/** The verdicts in the order in which reports show them. */
export const stepVerdicts: readonly StepVerdictText[] = [
  { id: "sound", title: "Sound", definition: "What it cites exists, and what it concludes follows." },
  { id: "hallucinated", title: "Hallucinated", definition: "It cites an element that the diagram lacks, or a sentence that the requirements lack." },
  { id: "contradicts-diagram", title: "Contradicts the diagram", definition: "It says of the diagram what is not so." },
  { id: "contradicts-requirement", title: "Contradicts a requirement", definition: "It reads out of a sentence what the sentence does not say." },
  { id: "unsupported", title: "Unsupported", definition: "Its conclusion does not follow from what it cites, or it cites nothing that would decide." },
  { id: "irrelevant", title: "Irrelevant", definition: "It decides nothing: padding, repetition, talk about the task." },
  { id: "missed-mistake", title: "Missed mistake", definition: "No step sees a mistake that a sentence decides; a step was inserted for it." },
];
