import { endPath, tryParseLocation, type MistakeCategory } from "@r2ta/eerd";
import { ABSENT, factAt, judgeClaim, type Claim, type ClaimVerdict } from "@r2ta/reasoning/artifact";
import { rewriteClaimLine, type ClaimLine } from "./claim-line.js";
import { inventLocation } from "./invented-names.js";
import type { Opening, PlantedVerdict } from "./opening.js";
import { otherValue } from "./other-value.js";
import { requirementIdsOf, type TraceUnderEdit } from "./trace-under-edit.js";

/** A false `has` in a claim that found nothing wrong; the verdict follows from it, as it would for a reader who believes it. */
export function falseHas(trace: TraceUnderEdit, line: ClaimLine): Opening[] {
  const { claim } = line;
  const has = claim.verdict === "ok" ? otherValue(claim, claim.has, trace.names, trace.random) : null;
  const absent = presenceOf(claim);
  return [
    ...(has === null ? [] : rewrite(trace, line, "contradicts-diagram", { ...claim, has, verdict: judge(claim, claim.wants, has) },
      `The diagram has ${claim.has} as the ${claim.property} of ${claim.location}, not ${has}.`)),
    ...(absent === null ? [] : append(trace, line, "contradicts-diagram", { ...absent, has: ABSENT, verdict: "missing_relationship" }, `The diagram has ${claim.location}.`)),
  ];
}

/** A false `wants` in a claim that found nothing wrong: for a ratio or a participation often the number of the other end. */
export function falseWants(trace: TraceUnderEdit, line: ClaimLine): Opening[] {
  const { claim } = line;
  const ids = requirementIdsOf(trace, line.step).join(", ");
  const wants = claim.verdict === "ok" ? misreading(trace, claim) : null;
  const present = presenceOf(claim);
  const end = wants !== null && isOfOtherEnd(trace, claim, wants) ? " The sentence was read at the wrong end." : "";
  return [
    ...(wants === null ? [] : rewrite(trace, line, "contradicts-requirement", { ...claim, wants, verdict: judge(claim, wants, claim.has) },
      `${ids} wants ${claim.wants} as the ${claim.property} of ${claim.location}, not ${wants}.${end}`)),
    ...(present === null ? [] : append(trace, line, "contradicts-requirement", { ...present, wants: ABSENT, verdict: "missing_relationship" }, `${ids} does not say that there is no ${claim.location}.`)),
  ];
}

/** A verdict that does not follow: a mistake where wants and has agree, or none where they differ. */
export function wrongVerdict(trace: TraceUnderEdit, line: ClaimLine): Opening[] {
  const { claim } = line;
  const category = categoryOf(claim);
  if (category === null) return [];
  const verdict = claim.verdict === "ok" ? category : "ok";
  return rewrite(trace, line, "unsupported", { ...claim, verdict },
    `That ${claim.location} wants ${claim.wants} and has ${claim.has} makes ${verdict === "ok" ? "a mistake" : "no mistake"}, and the step concludes the opposite.`);
}

/** A further claim about an element that is not there, below one that found nothing wrong. */
export function inventedElement(trace: TraceUnderEdit, line: ClaimLine): Opening[] {
  const { names, random } = trace;
  const { claim } = line;
  const location = claim.verdict === "ok" && claim.has !== ABSENT ? inventLocation(claim.location, names.free, random) : null;
  if (location === null) return [];
  const explanation = `The diagram has no ${location}.`;
  // Half of the invented claims find a mistake in what they invent; that something invented should not be there, nobody says.
  const wants = (claim.wants === "present" || random.integer(2) === 0 ? null : otherValue(claim, claim.wants, names, random)) ?? claim.wants;
  const present = presenceOf({ ...claim, location });
  return [
    ...append(trace, line, "hallucinated", { ...claim, location, wants, verdict: judge(claim, wants, claim.has) }, explanation),
    ...(present === null ? [] : append(trace, line, "hallucinated", present, explanation)),
  ];
}

/** The claim that a relationship is there, which a claim about its participants holds in itself. */
function presenceOf({ location, property, verdict }: Claim): Claim | null {
  return property === "participants" && verdict === "ok" ? { location, property: "presence", wants: "present", has: "present", verdict: "ok" } : null;
}

/** What a hurried reader makes of the sentence; an attribute is looked for at another owner rather than nowhere. */
function misreading({ names, random }: TraceUnderEdit, claim: Claim): string | null {
  const isAttribute = claim.property === "presence" && claim.location.includes(".attr:");
  return isAttribute && claim.wants === "present" ? "elsewhere" : otherValue(claim, claim.wants, names, random);
}

function append(trace: TraceUnderEdit, line: ClaimLine, verdict: PlantedVerdict, further: Claim, explanation: string): Opening[] {
  return rewrite(trace, line, verdict, further, explanation).map((opening) => ({ ...opening, edit: { ...opening.edit, text: `${line.text}\n${opening.edit.text}` } }));
}

function rewrite(trace: TraceUnderEdit, line: ClaimLine, verdict: PlantedVerdict, after: Claim, explanation: string): Opening[] {
  const text = rewriteClaimLine(line.text, line.claim, after);
  const category = categoryOf(after);
  if (text === null || category === null) return [];
  return [{
    verdict, category, location: after.location, anchors: [], requirementIds: requirementIdsOf(trace, line.step),
    step: line.step, stepStart: trace.steps[line.step]?.start ?? 0, edit: { start: line.start, end: line.end, text }, explanation,
  }];
}

/** What wants and has make of a claim; the vocabulary has the property, as the claim could be read. */
function judge({ location, property }: Claim, wants: string, has: string): ClaimVerdict {
  return judgeClaim(location, property, wants, has) ?? "ok";
}

/** The category of a mismatch in the claim's property. */
export function categoryOf({ location, property }: Claim): MistakeCategory | null {
  const verdict = judgeClaim(location, property, "", " ");
  return verdict === "ok" ? null : verdict;
}

function isOfOtherEnd({ item, correct }: TraceUnderEdit, { location, property }: Claim, wants: string): boolean {
  const end = tryParseLocation(location);
  if (end?.kind !== "end") return false;
  const participants = item.scenario.eerd.relationships.find(({ name }) => name === end.relationship)?.participants ?? [];
  const others = participants.map((participant) => endPath(end.relationship, participant)).filter((path) => path !== location);
  return others.length === 1 && factAt(correct, others[0] ?? "", property) === wants;
}
