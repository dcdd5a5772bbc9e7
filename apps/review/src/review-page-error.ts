import { R2taError } from "@r2ta/base";

/** The review page cannot be shown: its port is taken, or its script cannot be built. */
export class ReviewPageError extends R2taError {
  constructor(message: string, hint: string, cause?: unknown) {
    super({ code: "review-page", message, hint, cause });
  }
}
