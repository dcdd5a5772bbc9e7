/** Longer values are compared as they are written; no diagram that people draw has one. */
const LONGEST = 4_000;

/** Whether two values of facts say the same: sets may list their members in any order, and spaces do not count. */
export function isSameValue(one: string, other: string): boolean {
  if (one === other) return true;
  // Without a set, a difference can only be in spaces.
  if (one.length > LONGEST || other.length > LONGEST || one.includes("{") !== other.includes("{")) return false;
  return normalValue(one) === normalValue(other);
}

/** `{b,a} ,{c}` as `{a, b}, {c}`, sorted; `composite {town, street} derived` with its parts sorted. */
function normalValue(value: string): string {
  const spaced = value.replace(/\s+/g, " ").trim();
  if (!spaced.includes("{")) return spaced;
  const sorted = spaced.replace(/\{([^{}]*)\}/g, (_, members: string) => `{${members.split(",").map((member) => member.trim()).sort().join(", ")}}`);
  const isListOfSets = /^\{[^{}]*\}(?: ?, ?\{[^{}]*\})*$/.test(sorted);
  return isListOfSets ? (sorted.match(/\{[^{}]*\}/g) ?? []).sort().join(", ") : sorted;
}
