import { factsOf } from "@r2ta/eerd";
import type { ChatMessage, ModelClient } from "@r2ta/model-client";
import { claimOfMistake, neutraliseTags, printClaim, printDiagramFor, printInstructions, printRequirements, storable, type PromptSet } from "@r2ta/reasoning/artifact";
import type { Check } from "../check.js";
import { stepVerdicts } from "../step-verdict.js";
import { auditPrompts } from "./audit-prompts.js";
import type { AuditSubject } from "./audit-subject.js";
import { printAudit } from "./print-audit.js";
import type { VotedStep } from "./vote-on-audit.js";

/** A round of correction that the check did not accept. */
export interface RejectedRound {
  readonly voted: readonly VotedStep[];
  readonly reasoning: string;
  readonly feedback: string;
  readonly check: Check;
}

/**
 * What an auditor is asked about a trace: the task and its rules, the item, the trace and its answer as data, and the
 * mistakes to reach. After a round that was not accepted, also the audit of that round, what it made of the trace, and
 * the reasons of the check. Only the last round is told, so that a prompt does not grow with rounds.
 */
export function auditMessages(subject: AuditSubject, before: RejectedRound | null, prompts: PromptSet, instructions: ModelClient["instructions"]): ChatMessage[] {
  const system = auditPrompts.render(prompts, "audit", { instructions: printInstructions(prompts, { diagram: "eerd", format: "trace" }), verdicts: printVerdicts() });
  const { visible, trace, isCanonical } = subject;
  const item = auditPrompts.render(prompts, "audit-item", {
    requirements: printRequirements(visible.requirements),
    diagram: printDiagramFor("eerd", visible.diagram),
    trace: printSteps(subject),
    answer: asData(trace.raw.trim().slice(0, subject.context.longest)),
    mistakes: printMistakes(subject),
    style: auditPrompts.render(prompts, isCanonical ? "audit-style-canonical" : "audit-style-plain", {}),
  });
  const opening: ChatMessage[] = instructions === "own" ? [{ role: "system", content: system }, { role: "user", content: item }] : [{ role: "user", content: `${system}\n\n${item}` }];
  if (!before) return opening;
  const round = auditPrompts.render(prompts, "audit-round", { corrected: printBlocks(subject.segment(before.reasoning).map(({ start, end }) => before.reasoning.slice(start, end))), reasons: printReasons(before.check) });
  return [...opening, { role: "assistant", content: printAudit(before.voted, before.feedback) }, { role: "user", content: round }];
}

/** The characters of a trace as an auditor is shown it. */
export function shownLength(subject: Pick<AuditSubject, "steps" | "repeats">): number {
  return printSteps(subject).length;
}

/** The steps in numbered tags, which no text of a step can close or forge; a repeat only says what it repeats. */
function printSteps({ steps, repeats }: Pick<AuditSubject, "steps" | "repeats">): string {
  return printBlocks(steps.map(({ text }, index) => {
    const repeated = repeats.get(index);
    return repeated === undefined ? text : `(the same words as step ${repeated + 1}; nothing to judge)`;
  }));
}

function printBlocks(texts: readonly string[]): string {
  return texts.map((text, index) => `<step number="${index + 1}">\n${asData(text.replace(/^\s*\n|\s+$/g, ""))}\n</step>`).join("\n");
}

/** What others wrote, such that it neither closes its block nor breaks the request's encoding. */
function asData(text: string): string {
  return neutraliseTags(storable(text));
}

function printVerdicts(): string {
  return stepVerdicts.filter(({ id }) => id !== "missed-mistake").map(({ id, definition }) => `- \`${id}\`: ${definition}`).join("\n");
}

/** Each mistake as the claim that finds it, with the sentences that decide it; one that no claim can find in words. */
function printMistakes({ item, visible }: AuditSubject): string {
  const { mistakes } = item.variant;
  if (mistakes.length === 0) return "There is none: every claim of the corrected reasoning ends with ok.";
  const facts = factsOf(visible.diagram);
  return mistakes.map((mistake) => {
    const claim = claimOfMistake(mistake, facts);
    const ids = `[${mistake.requirementIds.join(", ")}]`;
    return asData(claim ? `${ids} ${printClaim(claim)}` : `${ids} ${mistake.category} at ${mistake.location}: ${mistake.explanation.replace(/\s+/g, " ")}`);
  }).join("\n");
}

/** More would not be mended in one round, and the next round tells the rest. */
const REASONS_TOLD = 40;

function printReasons({ reasons }: Check): string {
  const lines = reasons.slice(0, REASONS_TOLD).map(({ step, message }) => `- ${step === null ? "" : `step ${step + 1}: `}${asData(message)}`);
  const further = reasons.length - lines.length;
  return [...lines, ...(further > 0 ? [`- and ${further} more of these kinds`] : [])].join("\n");
}
