import { parseLocation, tryParseLocation, type Diagram, type Location, type MistakeCategory } from "@r2ta/eerd";
import { createCitable, mistakeOf, segmentReasoning, type Segment } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../audited-step.js";

/** Nothing exists: claims are read by their form alone. */
const nothing = createCitable({ requirements: [], diagram: { name: "", entities: [], relationships: [], specializations: [], categories: [] } satisfies Diagram });

/** Places whose every property makes a mistake of one category. */
const certain: Readonly<Partial<Record<Location["kind"], MistakeCategory>>> = {
  key: "wrong_key", specialization: "specialization_constraint", category: "specialization_constraint", subclass: "hierarchy_structure", superclass: "hierarchy_structure",
};

/**
 * The category of mistake that an audited step is about: that of the first claim of a mistake, first in the correction and
 * then in the text; else of any claim; else of the places that it names, where these allow one category only. `none`
 * where it is about nothing that the categories know.
 */
export function stepCategory({ text, correction, evidence }: Pick<AuditedStep, "text" | "correction" | "evidence">): MistakeCategory | "none" {
  const claims = [correction ?? "", text].flatMap((written) => segmentReasoning(written, nothing).flatMap((segment) => segment.claims));
  const claim = claims.find(({ verdict }) => verdict !== "ok") ?? claims[0];
  return (claim && categoryOfClaim(claim)) ?? evidence.locations.flatMap((location) => categoryOfPlace(location) ?? [])[0] ?? "none";
}

function categoryOfClaim({ location, property }: Segment["claims"][number]): MistakeCategory | null {
  return mistakeOf(parseLocation(location).kind, property as Parameters<typeof mistakeOf>[1]);
}

function categoryOfPlace(location: string): MistakeCategory | null {
  const place = tryParseLocation(location);
  return place === null ? null : (certain[place.kind] ?? null);
}
