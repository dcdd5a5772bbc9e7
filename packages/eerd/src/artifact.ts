/** What later stages may use of this package: everything but the drawing. */
export * from "./index.js";
