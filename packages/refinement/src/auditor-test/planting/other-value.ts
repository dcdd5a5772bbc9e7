import type { Random } from "@r2ta/base";
import { printKeys, printSet, tryParseLocation } from "@r2ta/eerd";
import { ABSENT, type Claim } from "@r2ta/reasoning/artifact";
import type { ElementNames } from "./element-names.js";

/** Values that exclude each other. */
const opposites: Readonly<Record<string, string>> = {
  present: ABSENT, strong: "weak", weak: "strong", identifying: "ordinary", ordinary: "identifying", "1": "N", N: "1",
  total: "partial", partial: "total", disjoint: "overlapping", overlapping: "disjoint",
};

/**
 * Another value that a hurried reader could give the property: the other bound, another attribute as the key, another
 * entity type as a participant. null where the diagram offers none, and where nothing is there to be misread.
 */
export function otherValue({ location, property }: Claim, value: string, names: ElementNames, random: Random): string | null {
  if (value === ABSENT || value === "elsewhere") return null;
  switch (property) {
    case "key":
    case "partial key": return otherKey(location, property, value, names, random);
    case "kind": return otherKind(value, random);
    case "participants": return otherParticipants(value, names, random);
    case "superclass": return pickOther(names.entities, [value], random);
    case "defining attribute": return value === "none" ? null : "none";
    // A participation with numbers, as `total [2..5]`, loses them.
    case "participation": return opposites[value] ?? value.split(" ")[0] ?? null;
    default: return opposites[value] ?? null;
  }
}

function otherKey(location: string, property: "key" | "partial key", value: string, names: ElementNames, random: Random): string | null {
  const parsed = tryParseLocation(location);
  if (parsed?.kind !== "key") return null;
  const attribute = pickOther(names.attributesOf(parsed.entity), value.split(/[{}, ]+/), random);
  if (attribute === null) return null;
  return property === "key" ? printKeys([[attribute]]) : printSet([attribute]);
}

function otherKind(value: string, random: Random): string {
  if (value.includes(" derived")) return value.replace(" derived", "");
  if (value.includes(" multivalued")) return value.replace(" multivalued", "");
  return value.startsWith("composite") ? "simple" : `${value} ${random.pick(["multivalued", "derived"])}`;
}

function otherParticipants(value: string, names: ElementNames, random: Random): string | null {
  const participants = value.slice(1, -1).split(", ");
  const other = pickOther(names.entities, participants.map((label) => label.split("(")[0] ?? label), random);
  return other === null ? null : printSet([...participants.slice(0, -1), other]);
}

function pickOther(all: readonly string[], not: readonly string[], random: Random): string | null {
  const open = all.filter((name) => !not.includes(name));
  return open.length === 0 ? null : random.pick(open);
}
