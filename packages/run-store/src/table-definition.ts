/** The kinds of values that a column can hold. `json` is any JSON value, kept as its canonical text. */
export type ColumnKind = "utf8" | "int32" | "float64" | "bool" | "json" | "list<utf8>";

/** A column's kind; `?` after it means that a value may be null (missing). A `json` column holds null without it. */
export type ColumnType = ColumnKind | `${ColumnKind}?`;

/** The name, version and typed columns of a table, in the order in which they are stored. */
export interface TableDefinition<Columns extends Record<string, ColumnType> = Record<string, ColumnType>> {
  readonly name: string;
  /** Raised when columns change their meaning. */
  readonly version: string;
  readonly columns: Columns;
}

interface KindValues {
  utf8: string;
  int32: number;
  float64: number;
  bool: boolean;
  json: unknown;
  "list<utf8>": string[];
}

type ColumnValue<Type extends ColumnType> = Type extends `${infer Kind extends ColumnKind}?` ? KindValues[Kind] | null : Type extends ColumnKind ? KindValues[Type] : never;

/** A row of a table: one value a column. */
export type TableRow<Definition extends TableDefinition> = { [Name in keyof Definition["columns"]]: ColumnValue<Definition["columns"][Name]> };

/** One column, with its type taken apart. */
export interface Column {
  name: string;
  kind: ColumnKind;
  nullable: boolean;
}

const columnType = /^(utf8|int32|float64|bool|json|list<utf8>)(\?)?$/;

/**
 * Defines a table. int64 is left out on purpose: readers hand it out as BigInt, which neither JSON nor charts take.
 * Throws a TypeError for a table without columns or a type that does not exist.
 */
export function defineTable<const Columns extends Record<string, ColumnType>>(definition: TableDefinition<Columns>): TableDefinition<Columns> {
  if (Object.keys(definition.columns).length === 0) throw new TypeError(`table ${definition.name} has no columns`);
  columnsOf(definition);
  return definition;
}

/** The columns of a table in order. */
export function columnsOf(definition: TableDefinition): Column[] {
  return Object.entries(definition.columns).map(([name, type]) => {
    const parts = columnType.exec(type);
    if (parts === null) throw new TypeError(`table ${definition.name}: column ${name} has the unknown type ${type}`);
    return { name, kind: parts[1] as ColumnKind, nullable: parts[2] === "?" };
  });
}
