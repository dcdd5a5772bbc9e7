import type { Random } from "@r2ta/base";
import { printLocation, tryParseLocation, type Location } from "@r2ta/eerd";

/** Names that most organisations could have and that no sentence of an item may use. */
const pools = {
  entity: ["INSPECTOR", "SUPPLIER", "BRANCH", "CONTRACT", "INVOICE", "SUPERVISOR", "LICENCE", "AGENCY", "VOUCHER", "COMMITTEE", "WORKSHOP", "SPONSOR"],
  relationship: ["APPROVES", "SUPERVISES", "SPONSORED_BY", "INVOICED_TO", "INSPECTED_BY", "RENEWS", "DELEGATES", "COUNTERSIGNS", "REPORTS_TO", "INSURED_BY"],
  attribute: ["registration_number", "remark", "priority", "approval_date", "loyalty_points", "fax_number", "budget_code", "risk_class", "review_note", "currency"],
  hierarchy: ["seniority", "billing_form", "risk_level", "ownership_form", "approval_state"],
} as const;

type NameKind = keyof typeof pools;

/** Names that are still free, by what they could name. */
export type FreeNames = Readonly<Record<NameKind, readonly string[]>>;

/** The names that are neither taken (in lower case) nor begin with a word of the sentences. */
export function freeNames(taken: ReadonlySet<string>, sentences: string): FreeNames {
  const said = sentences.toLowerCase();
  const free = (kind: NameKind): string[] => pools[kind].filter((name) => !taken.has(name.toLowerCase()) && !said.includes(name.toLowerCase().split("_")[0] ?? name));
  return { entity: free("entity"), relationship: free("relationship"), attribute: free("attribute"), hierarchy: free("hierarchy") };
}

/** The location with the name of its element exchanged for an invented one of the same kind; null where none is free. */
export function inventLocation(location: string, free: FreeNames, random: Random): string | null {
  const parsed = tryParseLocation(location);
  if (!parsed) return null;
  const names = free[kindOf(parsed)];
  return names.length === 0 ? null : printLocation(rename(parsed, random.pick(names)));
}

function rename(location: Location, name: string): Location {
  switch (location.kind) {
    case "entity":
    case "key": return { ...location, entity: name };
    case "entityAttribute":
    case "relationshipAttribute": return { ...location, path: [...location.path.slice(0, -1), name] };
    case "relationship":
    case "end": return { ...location, relationship: name };
    case "specialization": return { ...location, specialization: name };
    case "subclass": return { ...location, subclass: name };
    case "category": return { ...location, category: name };
    case "superclass": return { ...location, superclass: name };
  }
}

function kindOf({ kind }: Location): NameKind {
  switch (kind) {
    case "entityAttribute":
    case "relationshipAttribute": return "attribute";
    case "relationship":
    case "end": return "relationship";
    case "specialization": return "hierarchy";
    default: return "entity";
  }
}
