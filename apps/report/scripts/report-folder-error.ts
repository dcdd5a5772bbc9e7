import { R2taError } from "@r2ta/base";

/** A folder below `reports/` that is not a whole report. */
export class ReportFolderError extends R2taError {
  constructor(readonly file: string, what: string, cause?: unknown) {
    super({
      code: "report-folder",
      message: `The report cannot be shown: ${file}: ${what}`,
      hint: "Make the report again (`npm run quickstart` for the first one), restore its folder from git, or delete the folder.",
      cause,
    });
  }
}
