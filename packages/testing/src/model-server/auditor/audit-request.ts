import { z } from "zod";
import type { Turn } from "../chat-body.js";
import { parseClaimLine, type ClaimLine } from "./claim-line.js";

/** A mistake that the audit has to reach, as the claim that finds it. */
export interface ToReach {
  readonly requirementIds: readonly string[];
  readonly claim: ClaimLine;
}

/** What an audit asks about: a trace step by step, its answer, and what it has to come to. */
export interface AuditRequest {
  readonly steps: readonly string[];
  readonly toReach: readonly ToReach[];
  /** What the auditor said in the round before, by step number, and what it inserted; null in the first round. */
  readonly before: Audit | null;
}

const findingSchema = z.object({ requirements: z.array(z.string()), locations: z.array(z.string()), explanation: z.string(), correction: z.string() });

/** An audit as it is answered. */
export const auditSchema = z.object({
  steps: z.array(findingSchema.extend({ step: z.number(), verdict: z.string() })),
  missed: z.array(findingSchema.extend({ after: z.number() })),
  errors: z.array(z.object({ category: z.string(), location: z.string(), requirement: z.string(), explanation: z.string() })),
});
export type Audit = z.output<typeof auditSchema>;

const stepBlock = /<step number="([0-9]+)">\n([^]*?)\n<\/step>/g;

/** Whether a turn shows a trace to audit: its steps stand in numbered tags between `<trace>` and its end. */
export function showsTrace(text: string): boolean {
  return /<trace>\n<step number="1">/.test(text);
}

/** Reads what a conversation asks to audit; null where it asks for no audit. */
export function readAuditRequest(turns: readonly Turn[]): AuditRequest | null {
  const at = turns.findLastIndex(({ role, text }) => role !== "assistant" && showsTrace(text));
  const shown = turns[at]?.text;
  if (shown === undefined) return null;
  const said = turns.slice(at + 1).filter(({ role }) => role === "assistant").map(({ text }) => readAudit(text));
  return {
    steps: [...blockOf(shown, "trace").matchAll(stepBlock)].map(([, , text = ""]) => text),
    toReach: [...blockOf(shown, "mistakes").matchAll(/^\[(R[0-9]+(?:, R[0-9]+)*)\] (- .+)$/gm)].flatMap(([, ids = "", line = ""]) => {
      const claim = parseClaimLine(line);
      return claim ? [{ requirementIds: ids.split(", "), claim }] : [];
    }),
    before: said.findLast((audit) => audit !== null) ?? null,
  };
}

function blockOf(text: string, tag: string): string {
  const start = text.lastIndexOf(`<${tag}>\n`);
  return start < 0 ? "" : text.slice(start, text.indexOf(`\n</${tag}>`, start) + 1);
}

function readAudit(text: string): Audit | null {
  try {
    return auditSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
