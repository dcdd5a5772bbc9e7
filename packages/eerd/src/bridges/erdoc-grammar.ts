import type { BridgeGrammar } from "./bridge-cursor.js";

/** Words that no name of an ERdoc document may be, in any case. */
export const erdocKeywords = ["entity", "extends", "key", "pkey", "relation", "aggregation"] as const;

/** The tokens of ERdoc: it has no comments. */
export const erdocGrammar: BridgeGrammar = {
  title: "ERdoc",
  blank: /[\s\uFEFF]+/y,
  tokens: [["word", /[\p{L}\p{N}_]+/uy], ["symbol", /[{}()[\],:!]/y]],
};
