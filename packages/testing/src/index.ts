export { diagramArbitrary } from "./diagram-arbitrary.js";
export { harbourDiagramText } from "./harbour.js";
export { nameArbitrary } from "./name-arbitrary.js";
