import { R2taError } from "@r2ta/base";

/** Variants and traces that do not belong together. */
export class EvaluationInputError extends R2taError {
  constructor(message: string, hint: string) {
    super({ code: "evaluation-input", message, hint });
  }
}
