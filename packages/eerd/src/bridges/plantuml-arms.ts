import type { Participant } from "../model.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { participantsFromLookHere } from "./look-here.js";
import { legalName } from "./legal-names.js";
import type { PlantUmlLabel } from "./plantuml-line.js";

/** A line between an entity and a relationship. */
export interface PlantUmlArm {
  readonly entity: string;
  readonly isDouble: boolean;
  readonly label: PlantUmlLabel | null;
  readonly labelText: string;
  readonly place: SourcePlace;
}

type Range = Extract<PlantUmlLabel, { kind: "range" }>;

const RANGE_HINT = "Labels are free text in PlantUML. Write 1 and N where you mean how many of this entity go with one of the others.";

/** The participants of a relationship from its lines, whose labels may be ratios, ranges, both or neither. */
export function joinPlantUmlArms(relationship: string, arms: readonly PlantUmlArm[], notes: NoteList): Participant[] {
  for (const { entity, isDouble, label, labelText, place } of arms) {
    const at = `${entity} in ${relationship}`;
    if (label === null && labelText === "") notes.assumed(place, `no label at ${at}: read as N`, "Write -1- or -N-.");
    else if (label === null) notes.assumed(place, `the label ${labelText} at ${at} is neither 1, N nor (min,max): read as N`, "Write -1-, -N- or -(min,max)-.");
    else if (label.kind === "range" && label.min > 0 !== isDouble && isDouble) notes.assumed(place, `the double line at ${at} says total and its minimum ${label.min} says partial: read as total`, "Make line and range agree.");
  }
  const ranges = arms.filter(isRanged);
  if (ranges.length === 0) return arms.map(plainParticipant);
  const place = ranges[0]?.place ?? null;
  if (arms.length === 2 && ranges.length === 1) {
    notes.assumed(place, `the range at ${relationship} stands opposite a plain label, so it is read look-across like that one`, RANGE_HINT);
    const [one, other] = arms;
    return one === undefined || other === undefined ? [] : [mixedParticipant(one, other), mixedParticipant(other, one)];
  }
  notes.assumed(place, `(min,max) at ${relationship} is read look-here: how often one instance takes part`, RANGE_HINT);
  const participants = participantsFromLookHere(arms.map(({ entity, isDouble, label }) => ({
    entity, role: label?.kind === "ratio" ? roleOf(label) : null, total: isDouble || (label?.kind === "range" && label.min > 0),
    min: label?.kind === "range" ? label.min : null, max: label?.kind === "range" ? label.max : null,
  })));
  if (arms.length === 2) return participants;
  notes.assumed(place, `(min,max) cannot say the ratio of ${relationship}, which has ${arms.length} ends: ends without a plain label are N unless a maximum of 1 decides them`, "Give every end a plain label 1 or N.");
  return participants.map((participant, index) => {
    const label = arms[index]?.label;
    return label?.kind === "ratio" ? { ...participant, card: label.card } : participant;
  });
}

function plainParticipant({ entity, isDouble, label }: PlantUmlArm): Participant {
  return { entity, role: label?.kind === "ratio" ? roleOf(label) : null, card: label?.kind === "ratio" ? label.card : "N", total: isDouble, min: null, max: null };
}

/** One end of a binary relationship of which one label is a range, read look-across: it bounds how often the other end takes part. */
function mixedParticipant(own: PlantUmlArm, other: PlantUmlArm): Participant {
  const { entity, role, card } = plainParticipant(own);
  const bounds: Range | null = isRanged(other) ? other.label : null;
  return {
    entity, role, card: isRanged(own) ? (own.label.max === 1 ? "1" : "N") : card,
    total: own.isDouble || (bounds !== null && bounds.min > 0),
    min: bounds !== null && bounds.min > 1 ? bounds.min : null,
    max: bounds !== null && bounds.max !== null && bounds.max > 1 ? bounds.max : null,
  };
}

function isRanged(arm: PlantUmlArm): arm is PlantUmlArm & { label: Range } {
  return arm.label?.kind === "range";
}

function roleOf({ role }: { readonly role: string | null }): string | null {
  return role === null ? null : legalName(role);
}
