import { R2taError } from "@r2ta/base";

/** What a report is to be made from does not belong together. */
export class ReportInputError extends R2taError {
  constructor(message: string) {
    super({ code: "report-input", message, hint: "Pass the items, scenarios, scores and traces of the same run, and a name of lower-case letters, digits and -." });
  }
}
