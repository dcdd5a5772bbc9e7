import { R2taError } from "@r2ta/base";

/** A model's config asks for two things that cannot be had together. */
export class ModelSetupError extends R2taError {
  constructor(message: string, hint: string) {
    super({ code: "model-setup", message, hint });
  }
}
