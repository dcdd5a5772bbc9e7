import { R2taError } from "@r2ta/base";

/** A specification that no dataset can meet, with the split at fault. */
export class ImpossibleSpecError extends R2taError {
  constructor(readonly split: string, message: string, hint: string) {
    super({ code: "impossible-spec", message, hint });
  }
}
