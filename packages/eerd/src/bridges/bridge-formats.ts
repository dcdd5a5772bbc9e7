/** A format that `importDiagram` reads. `eerd` is this project's own, as text or JSON. */
export type ImportFormat = "eerd" | "plantuml" | "erdplus" | "biger" | "erdoc";

/** A format that `exportDiagram` writes. `eerd` is the text form and `json` the JSON form of this project. */
export type ExportFormat = "eerd" | "json" | "plantuml" | "erdoc" | "dot" | "mermaid";

/** What a diagram may say, as in the table of docs/guide/bridges.md. */
export const bridgeConstructs = [
  "weak entities", "composite attributes", "multivalued attributes", "derived attributes", "several keys", "keys of several attributes", "degree above 2", "relationship attributes",
  "total and partial", "numbers beyond 0, 1, N", "roles", "is-a", "disjoint, total", "defining attribute", "unions", "names of specializations",
] as const;

export type BridgeConstruct = (typeof bridgeConstructs)[number];

/** A format, how its files are called, and what it carries of each construct: `yes`, `no`, or a word on the middle. */
export interface BridgeFormat {
  readonly id: ImportFormat | ExportFormat;
  readonly title: string;
  /** With the dot, the usual one first. */
  readonly extensions: readonly string[];
  readonly imports: boolean;
  readonly exports: boolean;
  readonly carries: Readonly<Record<BridgeConstruct, string>>;
}

/** All formats, in the order of the guide. */
export const bridgeFormats: readonly BridgeFormat[] = [
  format("eerd", "eerd/1 text", [".eerd"], "in, out", "yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes"),
  format("json", "eerd/1 JSON", [".json"], "in, out", "yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes"),
  format("plantuml", "PlantUML Chen", [".puml", ".pu", ".plantuml", ".chen"], "in, out", "yes, yes, yes, yes, yes, no, yes, yes, yes, binary without roles, as `1_role`, yes, yes, no, yes, no"),
  format("erdplus", "ERDPlus", [".erdplus"], "in", "yes, yes, yes, yes, yes, no, old files, yes, yes, yes, yes, one parent, yes, no, no, no"),
  format("biger", "bigER", [".erd"], "in", "yes, no, yes, yes, no, yes, 3, yes, binary, no, yes, one parent, no, no, no, no"),
  format("erdoc", "ERdoc", [".erdoc", ".erd"], "in, out", "yes, one level, no, no, no, yes, without ratios, names only, yes, maxima, yes, one parent, no, no, no, no"),
  format("dot", "Graphviz DOT", [".dot", ".gv"], "out", "drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, drawn, no"),
  format("mermaid", "Mermaid erDiagram (preview)", [".mmd", ".mermaid"], "out", "no, as comment, as comment, as comment, single, primary, as table, above 2, yes, no, recursive, as lines, no, no, as lines, no"),
];

/** The table of the guide, as Markdown. */
export function bridgeTable(): string {
  const head = ["", ...bridgeFormats.map(({ title }) => title)];
  const rows = [
    head, head.map(() => "---"),
    ["files", ...bridgeFormats.map(({ extensions }) => extensions.map((extension) => `\`${extension}\``).join(" "))],
    ["direction", ...bridgeFormats.map(({ imports, exports }) => (imports && exports ? "in, out" : imports ? "in" : "out"))],
    ...bridgeConstructs.map((construct) => [construct, ...bridgeFormats.map(({ carries }) => carries[construct])]),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** The answers of `carries` stand in the order of the constructs. */
function format(id: BridgeFormat["id"], title: string, extensions: readonly string[], direction: "in" | "out" | "in, out", carries: string): BridgeFormat {
  const answers = carries.split(", ");
  const carried = Object.fromEntries(bridgeConstructs.map((construct, index) => [construct, answers[index] ?? "no"])) as Record<BridgeConstruct, string>;
  return { id, title, extensions, imports: direction !== "out", exports: direction !== "in", carries: carried };
}
