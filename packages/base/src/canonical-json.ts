import canonicalize from "canonicalize";

/**
 * The canonical JSON text of a value (RFC 8785: keys sorted, no white space), so that equal values have equal bytes.
 * Throws a TypeError for a value that JSON cannot hold (undefined, a function, NaN).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("canonicalJson: the value has no JSON form");
  return text;
}
