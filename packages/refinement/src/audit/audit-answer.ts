import { findJson, type LooseJson } from "@r2ta/reasoning/artifact";
import type { AnswerShape } from "@r2ta/model-client";
import { mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import { z } from "zod";
import { stepVerdictSchema } from "../step-verdict.js";

/** What a step that is there can be found to be. */
const givenVerdictSchema = stepVerdictSchema.exclude(["missed-mistake"]);
export type GivenVerdict = z.infer<typeof givenVerdictSchema>;

// Numbers are not declared as integers: their bounds in JSON Schema are more than some servers' grammars take.
const auditAnswerSchema = z.strictObject({
  steps: z.array(z.strictObject({
    step: z.number(),
    verdict: givenVerdictSchema,
    requirements: z.array(z.string()),
    locations: z.array(z.string()),
    explanation: z.string(),
    correction: z.string(),
  })),
  missed: z.array(z.strictObject({
    after: z.number(),
    requirements: z.array(z.string()),
    locations: z.array(z.string()),
    explanation: z.string(),
    correction: z.string(),
  })),
  errors: z.array(z.strictObject({
    category: z.enum(mistakeCategoryIds as [MistakeCategory, ...MistakeCategory[]]),
    location: z.string(),
    requirement: z.string(),
    explanation: z.string(),
  })),
});

/** An audit as an auditor answers it, before anything in it is believed. */
export interface AuditAnswer {
  readonly steps: readonly { readonly step: number; readonly verdict: string; readonly requirements: readonly string[]; readonly locations: readonly string[]; readonly explanation: string; readonly correction: string }[];
  readonly missed: readonly { readonly after: number; readonly requirements: readonly string[]; readonly locations: readonly string[]; readonly explanation: string; readonly correction: string }[];
  readonly errors: readonly { readonly category: string; readonly location: string; readonly requirement: string; readonly explanation: string }[];
}

/** The audit's JSON as it is asked of a model; `read` takes what is not exactly that as far as it has a list of steps. */
export const auditShape: AnswerShape<AuditAnswer> = { name: "step_audit", schema: auditAnswerSchema as z.ZodType<AuditAnswer>, read: readLooseAudit };

/** The last object with a list `steps`, in prose or code fences, its slips in JSON mended; null where there is none. */
function readLooseAudit(text: string): AuditAnswer | null {
  const audits = findJson(text).found.flatMap(({ value }) => (value instanceof Map && Array.isArray(value.get("steps")) ? [value] : []));
  const audit = audits.at(-1);
  if (!audit) return null;
  return {
    steps: objectsIn(audit.get("steps")).map((entry) => ({ step: numberIn(entry.get("step")), verdict: textIn(entry.get("verdict")).trim().toLowerCase().replace(/[\s_]+/g, "-"), ...findingIn(entry) })),
    missed: objectsIn(audit.get("missed")).map((entry) => ({ after: numberIn(entry.get("after")), ...findingIn(entry) })),
    errors: objectsIn(audit.get("errors")).map((entry) => ({
      category: textIn(entry.get("category")), location: textIn(entry.get("location")), requirement: textIn(entry.get("requirement")), explanation: textIn(entry.get("explanation")),
    })),
  };
}

function findingIn(entry: ReadonlyMap<string, LooseJson>): { requirements: string[]; locations: string[]; explanation: string; correction: string } {
  return { requirements: textsIn(entry.get("requirements")), locations: textsIn(entry.get("locations")), explanation: textIn(entry.get("explanation")), correction: textIn(entry.get("correction")) };
}

function objectsIn(value: LooseJson | undefined): Map<string, LooseJson>[] {
  return Array.isArray(value) ? value.filter((entry) => entry instanceof Map) : [];
}

function textsIn(value: LooseJson | undefined): string[] {
  if (typeof value === "string") return value.split(/[,;]\s*/).filter((text) => text !== "");
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

function textIn(value: LooseJson | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** NaN, which is no step's number, where there is none. */
function numberIn(value: LooseJson | undefined): number {
  return typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
}
