import { neutraliseTags, readAnswer, readLocation, storable, type Report } from "@r2ta/reasoning/artifact";
import { endsNamed, placeMeant } from "../check/absent-places.js";
import { findLeaks } from "../check/find-leaks.js";
import { stepVerdictSchema, stepVerdicts, type StepVerdict } from "../step-verdict.js";
import type { AuditAnswer, GivenVerdict } from "./audit-answer.js";
import type { AuditSubject } from "./audit-subject.js";

/** What an auditor found of one step, or of something that no step says. */
export interface Finding {
  readonly evidence: { readonly requirementIds: string[]; readonly locations: string[] };
  readonly explanation: string;
  /** What is to stand in its place; empty deletes a step, or leaves a sound one. */
  readonly correction: string;
}
export interface StepFinding extends Finding {
  readonly verdict: GivenVerdict;
}
export interface MissedFinding extends Finding {
  /** The index of the step that it comes after; -1 for the beginning. */
  readonly after: number;
}

/** An auditor's answer as far as it can be believed. */
export interface Findings {
  readonly auditor: string;
  /** By the step's index; a step that the auditor left out, or judged by what does not exist, has none. */
  readonly steps: ReadonlyMap<number, StepFinding>;
  readonly missed: readonly MissedFinding[];
  /** The final answer that the auditor wrote, locations and categories as far as they can be read. */
  readonly errors: readonly Report[];
  /** What was passed over; see `RefinedTrace.auditorFaults`. */
  readonly faults: number;
}

const LONGEST_EXPLANATION = 2_000;

/**
 * Reads an auditor's answer without believing any of it. Passed over, and counted as a fault each: a step number that does
 * not exist, is said twice or is left out; a verdict that is none; a sentence or a place that neither the item has nor,
 * where the verdict is `hallucinated`, the step names; with all of its citations the finding itself; a missed mistake
 * without a text to insert; and an explanation that speaks of an answer key, for which its verdict's definition, or another
 * wording of the answer, stands in.
 */
export function readAudit(auditor: string, answer: AuditAnswer, subject: AuditSubject): Findings {
  let faults = 0;
  const steps = new Map<number, StepFinding>();
  for (const entry of answer.steps) {
    const index = entry.step - 1;
    const step = subject.steps[index];
    const verdict = stepVerdictSchema.safeParse(entry.verdict).data;
    if (subject.repeats.has(index)) continue;
    if (!step || verdict === undefined || verdict === "missed-mistake" || steps.has(index)) {
      faults++;
      continue;
    }
    const cited = verdict === "hallucinated" ? step.text : "";
    const read = readFinding(entry, verdict, cited, subject);
    faults += read.faults;
    if (read.finding) steps.set(index, { verdict, ...read.finding });
  }
  const named = new Set(answer.steps.map(({ step }) => step - 1));
  faults += subject.steps.filter((_, index) => !named.has(index) && !subject.repeats.has(index)).length;
  const missed: MissedFinding[] = [];
  for (const entry of answer.missed) {
    const { finding, faults: more } = readFinding(entry, "missed-mistake", "", subject);
    const isPlace = Number.isInteger(entry.after) && entry.after >= 0 && entry.after <= subject.steps.length;
    faults += more + (finding && (!isPlace || finding.correction === "") ? 1 : 0);
    if (finding && isPlace && finding.correction !== "") missed.push({ after: entry.after - 1, ...finding });
  }
  const { context } = subject;
  const { errors } = readAnswer(JSON.stringify({ errors: answer.errors }), { diagram: context.diagram, requirementIds: [...context.requirementIds], locations: context.locations });
  const clean = errors.filter(({ explanation }) => findLeaks(explanation, context.ownWords).length === 0);
  return { auditor, steps, missed, errors: clean, faults: faults + errors.length - clean.length };
}

function readFinding(entry: AuditAnswer["missed"][number] | AuditAnswer["steps"][number], verdict: StepVerdict, stepText: string, subject: AuditSubject): { finding: Finding | null; faults: number } {
  const { context } = subject;
  const sentences = entry.requirements.map((text) => readSentence(text, stepText, context.requirementIds));
  const places = entry.locations.map((text) => readPlace(text, stepText, subject));
  const requirementIds = [...new Set(sentences.filter((id) => id !== null))];
  const locations = [...new Set(places.filter((place) => place !== null))];
  const strangers = [...sentences, ...places].filter((citation) => citation === null).length;
  const isBaseless = strangers > 0 && requirementIds.length + locations.length === 0;
  if (isBaseless && verdict !== "sound") return { finding: null, faults: strangers };
  const explanation = storable(entry.explanation.slice(0, LONGEST_EXPLANATION)).trim();
  const isLeaking = findLeaks(explanation, context.ownWords).length > 0;
  const said = isLeaking ? (stepVerdicts.find(({ id }) => id === verdict)?.definition ?? "") : explanation;
  return { finding: { evidence: { requirementIds, locations }, explanation: said, correction: verdict === "sound" ? "" : cleanCorrection(entry.correction, context.longest) }, faults: strangers + (isLeaking ? 1 : 0) };
}

/** The id of a sentence that exists; of a hallucinated step, also of one that it names. */
function readSentence(text: string, stepText: string, known: ReadonlySet<string>): string | null {
  const number = /[0-9]{1,9}/.exec(text)?.[0];
  const id = `R${Number(number)}`;
  return number !== undefined && (known.has(id) || new RegExp(`\\bR${number}\\b`).test(stepText)) ? id : null;
}

/** A place of the diagram, one that it is known to lack, or one that can be absent between entity types that exist; a hallucinated step's own words as they are. */
function readPlace(text: string, stepText: string, { context }: AuditSubject): string | null {
  const { location } = readLocation(text.slice(0, 200), "", context.locations);
  const meant = placeMeant(location, context.absent, context.design.places);
  if (context.design.places.has(meant) || context.absent.places.has(meant)) return meant;
  const ends = meant.includes("(") ? endsNamed(meant, context.absent.entities) : null;
  const entities = new Set(context.absent.entities.values());
  if (ends?.every((end) => entities.has(end))) return meant;
  const words = text.replace(/^(?:entity|rel|spec|cat):/, "").trim();
  return words !== "" && stepText.includes(words) ? storable(text.trim().slice(0, 200)) : null;
}

/** A correction without the marks of its block, of code or of a chat template, and no longer than a refined trace may be. */
function cleanCorrection(text: string, longest: number): string {
  const bare = text.slice(0, longest + 1_000).replace(/<\/?(?:step|trace)\b[^<>]{0,100}>/gi, "").replace(/^\s*```[\w/-]*\n?|\n?```\s*$/g, "");
  return neutraliseTags(storable(bare).replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "")).trim();
}
