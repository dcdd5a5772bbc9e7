import { R2taError } from "@r2ta/base";

/** A prompt file that is missing, cannot be read as a template, or has other places than those that are filled. */
export class PromptError extends R2taError {
  constructor(
    /** The file, as `item.md`. */
    readonly file: string,
    /** The place in question, as `diagram`; null where it is not about one. */
    readonly place: string | null,
    message: string,
    hint: string,
  ) {
    super({ code: "prompt", message: `${file}: ${message}`, hint });
  }
}
