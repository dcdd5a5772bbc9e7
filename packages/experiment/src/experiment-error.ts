import { R2taError } from "@r2ta/base";

/** An experiment's config, or an override of it, that cannot be used. `path` is the typed path, as `arms.r2ta.kind`. */
export class ExperimentConfigError extends R2taError {
  constructor(readonly file: string, readonly path: string, message: string, hint: string) {
    super({ code: "experiment-config", message: `${file}${path === "" ? "" : ` at ${path}`}: ${message}`, hint });
  }
}
