import { canonicalJson } from "@r2ta/base";

/**
 * The canonical JSON text in which the store keeps a value.
 * UTF-8 has no form for half a surrogate pair, which a cut model answer may hold: such a half becomes U+FFFD, as in the tables.
 * Throws a TypeError or Error for a value that JSON cannot hold (NaN, a function).
 */
export function storedJson(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch (error) {
    const text: string | undefined = JSON.stringify(value);
    // JSON.stringify escapes only lone halves; the first alternative steps over escaped backslashes.
    const repaired = text?.replace(/\\(\\|ud[89a-f][0-9a-f]{2})/g, (escape) => (escape === "\\\\" ? escape : "\\ufffd"));
    if (repaired === undefined || repaired === text) throw error;
    return canonicalJson(JSON.parse(repaired));
  }
}
