import { R2taError } from "@r2ta/base";

/** An experiment's config that cannot be used. `path` is the typed path, as `arms.r2ta.kind`; empty for the config as a whole. */
export class ExperimentConfigError extends R2taError {
  constructor(readonly file: string, readonly path: string, message: string, hint: string) {
    super({ code: "experiment-config", message: `${file}${path === "" ? "" : ` at ${path}`}: ${message}`, hint });
  }
}

/** An override of the config on the command line that cannot be used. */
export class ExperimentOverrideError extends R2taError {
  constructor(readonly path: string, message: string, hint: string) {
    super({ code: "experiment-override", message: `--set ${path}: ${message}`, hint });
  }
}

/** A run that was begun by another version of a stage: its finished items and new ones would be two experiments in one. */
export class RunVersionError extends R2taError {
  constructor(readonly run: string, begun: string, now: string) {
    super({
      code: "run-version",
      message: `Run ${run} was begun with ${begun}; this r2ta has ${now}, whose results would not be comparable.`,
      hint: "Resume it with the version that began it (its commit is in git log), or start a new run: r2ta run.",
    });
  }
}

/** A report of a run over items of its own, whose correct diagrams nobody has. */
export class GivenItemsReportError extends R2taError {
  constructor(readonly run: string, items: number) {
    super({
      code: "given-items-report",
      message: `Run ${run} asked ${items} items of a file; a report shows the correct diagram beside each, and these have none.`,
      hint: "Read its answers on the terminal or with --json. For a report make a dataset of scenarios: docs/guide/your-own-scenarios.md.",
    });
  }
}

/** A run that refined nothing, where refined traces are wanted. */
export class NoRefinementError extends R2taError {
  constructor(readonly run: string) {
    super({ code: "no-refinement", message: `Run ${run} refined nothing.`, hint: "Name a run of an experiment with refinement, as experiments/paper.ts, or run one: r2ta run FILE --set refinement.arm=ARM." });
  }
}
