import { canonicalJson } from "@r2ta/base";
import { sortKeys, unsortable } from "./sort-keys.js";

/**
 * The canonical JSON text (RFC 8785) in which the store keeps a value.
 * UTF-8 has no form for half a surrogate pair, which a cut model answer may hold: such a half becomes U+FFFD, as in the tables.
 * Throws a TypeError or Error for a value that JSON cannot hold (NaN, a function).
 */
export function storedJson(value: unknown): string {
  const sorted = sortKeys(value);
  if (sorted === unsortable) return canonicalJson(withoutLoneSurrogates(value));
  const text = JSON.stringify(sorted);
  return loneSurrogate.test(text) ? canonicalJson(withoutLoneSurrogates(value)) : text;
}

/** JSON.stringify escapes only lone halves of a pair; an escaped backslash before `ud800` looks alike, and costs only time. */
const loneSurrogate = /\\ud[89a-f]/;

function withoutLoneSurrogates(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\ufffd");
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  if (Array.isArray(value)) return value.map(withoutLoneSurrogates);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [withoutLoneSurrogates(key), withoutLoneSurrogates(item)]));
}
