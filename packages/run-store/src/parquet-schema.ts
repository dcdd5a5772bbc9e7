import type { SchemaElement } from "hyparquet";
import { columnsOf, type Column, type ColumnType, type TableDefinition } from "./table-definition.js";

/** The metadata key under which a Parquet file carries its table's definition as JSON. */
export const tableMetadataKey = "r2ta.table";

/** The Parquet schema of a table. Texts and JSON are UTF8 strings, a list is the three-level LIST of the format's specification (LogicalTypes.md). */
export function parquetSchemaOf(table: TableDefinition): SchemaElement[] {
  const columns = columnsOf(table);
  return [{ name: "schema", num_children: columns.length }, ...columns.flatMap(columnSchema)];
}

/** A table's definition as it stands in a file. */
export function printTableMetadata({ name, version, columns }: TableDefinition): string {
  return JSON.stringify({ name, version, columns });
}

/** Reads {@link printTableMetadata}; undefined for anything else, as in a file of another program. */
export function parseTableMetadata(text: string | undefined): TableDefinition | undefined {
  try {
    const value = JSON.parse(text ?? "") as { name: unknown; version: unknown; columns: Record<string, ColumnType> };
    if (typeof value.name !== "string" || typeof value.version !== "string") return undefined;
    const table = { name: value.name, version: value.version, columns: value.columns };
    columnsOf(table);
    return table;
  } catch {
    return undefined;
  }
}

function columnSchema({ name, kind, nullable }: Column): SchemaElement[] {
  const repetition_type = nullable ? "OPTIONAL" : "REQUIRED";
  switch (kind) {
    case "utf8":
    case "json":
      return [{ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type }];
    case "int32":
      return [{ name, type: "INT32", repetition_type }];
    case "float64":
      return [{ name, type: "DOUBLE", repetition_type }];
    case "bool":
      return [{ name, type: "BOOLEAN", repetition_type }];
    case "list<utf8>":
      return [
        { name, converted_type: "LIST", repetition_type, num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
      ];
  }
}
