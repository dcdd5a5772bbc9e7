import { drawNumber } from "../request-digest.js";
import { parseClaimLine } from "./claim-line.js";
import type { Audit, AuditRequest, ToReach } from "./audit-request.js";
import type { AuditorOptions } from "./auditor-options.js";
import type { ItemTruth } from "./item-truth.js";
import { judgeStep, type Judgement } from "./judge-step.js";

/**
 * Audits a trace as an auditor of chosen skill would: it knows what is so, finds each wrong step and each missed mistake by a
 * draw of its own, now and then finds fault with a right step, and now and then talks nonsense. Asked again, it stands by
 * what it found and looks again at the rest. `key` names the request, so that another one draws anew.
 */
export function auditTrace({ steps, toReach, before }: AuditRequest, truth: ItemTruth, key: string, options: AuditorOptions, explanations: ReadonlyMap<string, string>): Audit {
  if (drawNumber(key, "nonsense") < options.nonsense) return nonsense(steps.length);
  const found = steps.map((text, index) => {
    const said = before?.steps.find(({ step }) => step === index + 1);
    return said && said.verdict !== "sound" ? said : { step: index + 1, ...lookAt(text, truth, `${key}/${index}`, options) };
  });
  const written = found.map(({ verdict, correction }, index) => (verdict === "sound" ? (steps[index] ?? "") : correction));
  const missed = toReach.filter((one) => !isReached(one, [...written, ...(before?.missed ?? []).map(({ correction }) => correction)]))
    .filter(({ claim }) => drawNumber(key, "missed", claim.text) < options.catch)
    .map(({ requirementIds, claim }) => ({
      after: placeFor(requirementIds, written), requirements: [...requirementIds], locations: [claim.location], explanation: explanations.get(claim.location) || `${requirementIds[0] ?? "A sentence"} wants ${claim.wants}, and the diagram has ${claim.has}.`, correction: claim.text,
    }));
  const all = [...(before?.missed ?? []), ...missed];
  const reached = toReach.filter((one) => isReached(one, [...written, ...all.map(({ correction }) => correction)]));
  return {
    steps: found.map((one) => ({ ...one, requirements: [...one.requirements], locations: [...one.locations] })), missed: all,
    errors: reached.map(({ requirementIds, claim }) => ({ category: claim.mistake ?? "", location: claim.location, requirement: requirementIds[0] ?? "R1", explanation: explanations.get(claim.location) || `The sentence wants ${claim.wants}; the diagram has ${claim.has}.` })),
  };
}

/** What the auditor says of a step, which is what is so only where its draws let it see that. */
function lookAt(text: string, truth: ItemTruth, key: string, { catch: chance, falseAlarm }: AuditorOptions): Judgement {
  const judgement = judgeStep(text, truth);
  if (judgement.verdict !== "sound") return drawNumber(key, "catch") < chance ? judgement : { ...judgement, verdict: "sound", explanation: "", correction: "" };
  if (/^(Conclusion:|\s*$)/.test(text) || drawNumber(key, "alarm") >= falseAlarm) return judgement;
  // A right step written again with all that it says: a false alarm that does no harm beyond itself.
  return { ...judgement, verdict: "unsupported", explanation: "It does not say why this follows.", correction: `${text.trimEnd()}` };
}

function isReached({ claim }: ToReach, texts: readonly string[]): boolean {
  return texts.some((text) => text.split("\n").some((line) => {
    const other = parseClaimLine(line);
    return other?.mistake === claim.mistake && other.location === claim.location;
  }));
}

/** The number of the last step about one of these sentences, or about one before them; 0 for the beginning. */
function placeFor(requirementIds: readonly string[], written: readonly string[]): number {
  const about = (text: string): string[] => text.split("\n")[0]?.match(/\bR[0-9]+\b/g) ?? [];
  const own = written.findLastIndex((text) => about(text).some((id) => requirementIds.includes(id)));
  if (own >= 0) return own + 1;
  const number = Number(requirementIds[0]?.slice(1) ?? 0);
  return written.findLastIndex((text) => about(text).some((id) => Number(id.slice(1)) < number)) + 1;
}

/** An answer in the right form about what does not exist. */
function nonsense(steps: number): Audit {
  const finding = { requirements: ["R99"], locations: ["entity:NOWHERE"], explanation: "It is known to be so.", correction: "Everything is fine." };
  return {
    steps: [{ step: steps + 7, verdict: "hallucinated", ...finding }, { step: 1, verdict: "contradicts-diagram", ...finding }],
    missed: [{ after: steps + 9, ...finding }],
    errors: [{ category: "missing_entity", location: "entity:NOWHERE", requirement: "R99", explanation: "It is missing." }],
  };
}
