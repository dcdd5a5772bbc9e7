import { concludeAt, parseClaim, printTrace, type Trace } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../audited-step.js";
import { sentencesIn, type Piece, type WrittenStep } from "./piece.js";
import type { PreparedItem } from "./prepared-item.js";
import { sentencesOfStep } from "./sentences-of-step.js";

/** A step of the audit with where its text stands in the refined reasoning. */
export interface AssembledStep {
  readonly step: AuditedStep;
  readonly start: number;
  readonly end: number;
}

/**
 * Puts the pieces together: numbers the steps, writes what is written, and ends with the conclusion. The refined reasoning
 * is what joins: of each step its correction, or its text where there is none.
 */
export function assemble(pieces: readonly Piece[], mistakeLocations: readonly string[], prepared: PreparedItem): { reasoning: string; steps: AssembledStep[] } {
  let reasoning = "";
  let number = 0;
  let sentence: string | undefined;
  const steps = pieces.map((piece): AssembledStep => {
    const lead = reasoning === "" || reasoning.endsWith("\n") ? "" : "\n";
    const print = (written: readonly WrittenStep[]): string => written.map((step) => printStep(step, ++number)).join("");
    const { content, text } = piece;
    let printed = "";
    if (content.kind === "kept") {
      const head = headFor(piece, sentence, prepared);
      if (head !== null) printed = `${printStep(head, ++number)}${text}`;
      else printed = /^\s*-/.test(text) ? text : renumber(text, ++number);
    } else if (content.kind === "written") printed = print(content.steps);
    else if (content.kind === "claims") printed = printClaims(content.claims);
    else if (content.kind === "conclusion") printed = `${print(content.steps)}${content.isKept ? text : `Conclusion: ${concludeAt(mistakeLocations)}\n`}`;
    if (printed !== "") printed = lead + printed;
    const start = reasoning.length;
    reasoning += printed;
    sentence = sentencesIn(piece).at(-1) ?? (content.kind === "kept" ? sentencesOfStep(keptSegment(piece), prepared)[0] : undefined) ?? sentence;
    const correction = printed === text ? null : printed;
    return { step: { source: piece.source, text, verdict: piece.verdict, evidence: piece.evidence, correction, explanation: piece.explanation, votes: [] }, start, end: reasoning.length };
  });
  return { reasoning, steps };
}

/** Claims that stand under no sentence get the head of the sentence that decides them, once. */
function headFor(piece: Piece, sentence: string | undefined, prepared: PreparedItem): WrittenStep | null {
  const firstLine = piece.text.trimStart().split("\n", 1)[0] ?? "";
  if (piece.content.kind !== "kept" || parseClaim(firstLine) === null) return null;
  const [id] = sentencesOfStep(keptSegment(piece), prepared);
  return id === undefined || id === sentence ? null : { requirementIds: [id], quote: prepared.sentenceOf.get(id) ?? "", claims: [] };
}

function keptSegment({ content, evidence }: Piece): { requirementIds: string[]; locations: string[] } {
  return content.kind === "kept" ? { requirementIds: [...content.requirementIds], locations: content.claims.map(({ location }) => location) } : evidence;
}

function printStep({ requirementIds, quote, claims }: WrittenStep, number: number): string {
  return printLines({ steps: [{ requirementIds, quote, claims, unread: [] }], conclusion: null, unread: [] }).replace(/^Step 1\./, `Step ${number}.`);
}

function printClaims(claims: WrittenStep["claims"]): string {
  return printLines({ steps: [{ requirementIds: ["R1"], quote: "", claims, unread: [] }], conclusion: null, unread: [] }).replace(/^.*\n/, "");
}

function printLines(trace: Trace): string {
  return printTrace(trace);
}

const NUMBER = /^(\s*(?:[>*_#]{1,6}[ \t]*)?(?:step[ \t]{1,3})|\s*(?:\*\*)?\(?)([0-9]{1,6})(?=[.):\]*\s])/i;

/** The step with its number; a step without one stays without. */
function renumber(text: string, number: number): string {
  return text.replace(NUMBER, (_, before: string) => `${before}${number}`);
}
