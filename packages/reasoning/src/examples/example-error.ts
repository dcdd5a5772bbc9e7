import { R2taError } from "@r2ta/base";

/** Worked examples that cannot be had, or that would show a scenario which is asked about. */
export class ExampleError extends R2taError {
  constructor(message: string, hint: string) {
    super({ code: "examples", message, hint });
  }
}
