import { R2taError } from "@r2ta/base";

/** A file of reviews has a line or record that cannot be read. `place` is `file:line`, or `file: record n` of an Argilla file. */
export class ReviewFileError extends R2taError {
  constructor(readonly place: string, reason: string, mend: string, cause?: unknown) {
    super({ code: "review-file", message: `${place}: ${reason}.`, hint: mend, cause });
  }
}
