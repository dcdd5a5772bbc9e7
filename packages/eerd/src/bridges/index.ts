export { importDiagram, type ImportedDiagram, type ImportOptions } from "./import-diagram.js";
export { exportDiagram, type ExportedDiagram } from "./export-diagram.js";
export type { BridgeNote } from "./bridge-note.js";
export { BridgeSyntaxError } from "./bridge-syntax-error.js";
export { detectFormat } from "./detect-format.js";
export { bridgeConstructs, bridgeFormats, bridgeTable, type BridgeConstruct, type BridgeFormat, type ExportFormat, type ImportFormat } from "./bridge-formats.js";
