/** A requirement reference as read. */
export interface RequirementReading {
  /** An id as `R7`, several as `R7, R8`, or null where none is named. */
  readonly requirement: string | null;
  readonly reading: readonly string[];
}

/**
 * Reads which requirements a report cites: `R7`, `r7`, `7`, `Requirement 7`, `R7: Each vessel …`, `R7, R8`. Outcomes:
 * `requirement-normalised`, `several-requirements`, `unknown-requirement` (at least one is not among `requirementIds`),
 * `unreadable-requirement` (nothing that looks like an id; null).
 */
export function readRequirement(text: string, requirementIds: readonly string[]): RequirementReading {
  if (text === "" || /^(none|null|n\/a|-)$/i.test(text)) return { requirement: null, reading: [] };
  const numbers = /^[\d\s,;&]+$/.test(text) ? text.match(/\d+/g) : [...text.matchAll(/\b(?:requirements?|req|r)[\s._#-]*0*(\d{1,6})\b/gi)].map(([, number]) => number);
  const ids = [...new Set((numbers ?? []).map((number) => `R${String(number).replace(/^0+(?=\d)/, "").slice(0, 6)}`))];
  if (ids.length === 0) return { requirement: null, reading: ["unreadable-requirement"] };
  const requirement = ids.join(", ");
  return {
    requirement,
    reading: [
      ...(requirement === text ? [] : ["requirement-normalised"]),
      ...(ids.length > 1 ? ["several-requirements"] : []),
      ...(ids.every((id) => requirementIds.includes(id)) ? [] : ["unknown-requirement"]),
    ],
  };
}
