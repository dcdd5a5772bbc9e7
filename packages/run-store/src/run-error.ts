import { R2taError } from "@r2ta/base";

/** There is already a run of this name. */
export class RunExistsError extends R2taError {
  constructor(name: string, place: string) {
    super({
      code: "run-exists",
      message: `Run ${name} exists already (${place}).`,
      hint: `Go on with it: r2ta resume ${name}, or start another one under a new run id.`,
    });
  }
}

/** There is no run of this name, or it ended before its plan was written. */
export class RunNotFoundError extends R2taError {
  constructor(name: string, place: string) {
    super({
      code: "run-not-found",
      message: `There is no run ${name}: ${place} has no plan.json.`,
      hint: "List the runs with: r2ta runs, or start this one with: r2ta run.",
    });
  }
}

/** The run has its manifest and can no longer change. */
export class RunFinishedError extends R2taError {
  constructor(name: string) {
    super({
      code: "run-finished",
      message: `Run ${name} is finished and immutable.`,
      hint: "Start a new run under another run id: r2ta run.",
    });
  }
}

/** The run has no manifest yet. */
export class RunNotFinishedError extends R2taError {
  constructor(name: string, place: string) {
    super({
      code: "run-not-finished",
      message: `Run ${name} is not finished: ${place} has no manifest.json.`,
      hint: `Finish it with: r2ta resume ${name}.`,
    });
  }
}

/** A name that cannot be a folder or file of a run. */
export class RunNameError extends R2taError {
  constructor(what: string, name: string, reason: string) {
    super({
      code: "run-name",
      message: `${JSON.stringify(name)} cannot be the name of ${what}: ${reason}.`,
      hint: "Use 1 to 100 letters, digits, dots, hyphens and underscores, beginning with a letter or digit.",
    });
  }
}

/** A file of the run cannot be read. `line` counts from 1; 0 stands for the file as a whole. */
export class RunDamagedError extends R2taError {
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, reason: string, mend: string, cause?: unknown) {
    super({
      code: "run-damaged",
      message: `${file}${line > 0 ? `, line ${line}` : ""} is damaged: ${reason}.`,
      hint: mend,
      cause,
    });
    this.file = file;
    this.line = line;
  }
}

/** A finished key was about to get another content: what made it does not depend on its inputs, config and version alone. */
export class FinishedKeyError extends R2taError {
  readonly key: string;

  constructor(key: string, stage: string, place: string) {
    super({
      code: "finished-key",
      message: `Key ${key} of stage ${stage} is finished with another content (${place}); a finished key is never overwritten.`,
      hint: `Raise the version of stage ${stage} if it was changed; otherwise make its result depend on inputs, config and seed alone.`,
    });
    this.key = key;
  }
}
