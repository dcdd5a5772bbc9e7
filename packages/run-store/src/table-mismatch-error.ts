import { R2taError } from "@r2ta/base";

/** Data is of another table, or of another version of it, than was asked for. */
export class TableMismatchError extends R2taError {
  readonly table: string;

  constructor(table: string, reason: string, file?: string) {
    super({
      code: "table-mismatch",
      message: `${file === undefined ? "The data" : file} is not the table ${table} that was asked for: ${reason}.`,
      hint: "Make it again with this version of r2ta, or read it with the version that wrote it.",
    });
    this.table = table;
  }
}
