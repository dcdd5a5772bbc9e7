import { R2taError } from "@r2ta/base";

/** A command line that asks for something impossible; ends with exit status 2. */
export class UsageError extends R2taError {
  constructor(message: string, hint: string) {
    super({ code: "usage", message, hint });
  }
}
