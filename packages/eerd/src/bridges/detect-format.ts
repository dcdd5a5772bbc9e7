import type { ImportFormat } from "./bridge-formats.js";

const HEAD = 20_000;

/**
 * The format that a text is written in, by its content and, where that says nothing, by the file's extension; null
 * where neither does. Never throws: whether the text is well-formed is for its reader to say.
 */
export function detectFormat(text: string, file: string | null = null): ImportFormat | null {
  const head = text.slice(0, HEAD).replace(/^\uFEFF/, "");
  if (/^\s*[{[]/.test(head)) return detectJson(text);
  if (/^[ \t]*@start[a-z]+/im.test(head)) return "plantuml";
  const plain = withoutComments(head);
  if (/^erdiagram\b/.test(plain)) return "biger";
  if (/^eerd\b/.test(plain)) return "eerd";
  if (/^(?:entity|relation|aggregation)\b/i.test(plain)) return "erdoc";
  return byExtension(file);
}

/** Only strings and the colon after them are looked at, so that a file cut off in the middle is still told. */
function detectJson(text: string): ImportFormat {
  const isErdPlus = /"www"\s*:\s*"erdplus\.com"/.test(text) || /"diagramType"\s*:/.test(text) || (/"shapes"\s*:/.test(text) && /"connectors"\s*:/.test(text));
  return isErdPlus && !/^\s*\{\s*"format"\s*:\s*"eerd\//.test(text) ? "erdplus" : "eerd";
}

function withoutComments(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const end = rest.startsWith("//") ? rest.indexOf("\n") : rest.startsWith("/*") ? rest.indexOf("*/") + 1 : -1;
    if (end <= 0) return rest;
    rest = rest.slice(end + 1).trimStart();
  }
}

function byExtension(file: string | null): ImportFormat | null {
  const name = (file ?? "").toLowerCase();
  if (/\.(?:puml|pu|plantuml|chen)$/.test(name)) return "plantuml";
  if (/\.(?:erdplus)$/.test(name)) return "erdplus";
  if (name.endsWith(".erdoc")) return "erdoc";
  if (name.endsWith(".erd")) return "biger";
  return name.endsWith(".eerd") || name.endsWith(".json") ? "eerd" : null;
}
