import { mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import type { AnswerShape } from "@r2ta/model-client";
import { z } from "zod";
import { readAnswer, type AnswerContext } from "../../answer/read-answer.js";
import type { Report } from "../../answer/report.js";

const answerSchema = z.strictObject({
  errors: z.array(z.strictObject({
    category: z.enum(mistakeCategoryIds as [MistakeCategory, ...MistakeCategory[]]),
    location: z.string(),
    requirement: z.string(),
    explanation: z.string(),
  })),
});

/** The answer's JSON as it is asked of a model; `read` takes what is not exactly that as far as the answer reader can. */
export function answerOf(context: AnswerContext): AnswerShape {
  return {
    name: "eerd_mistakes",
    schema: answerSchema,
    read: (text) => {
      const { status, errors } = readAnswer(text, context);
      return status === "ok" ? { errors: errors.map(plainReport) } : null;
    },
  };
}

/** The answer of these reports as JSON, its fields in the order of the format. */
export function printReports(reports: readonly Report[]): string {
  return JSON.stringify({ errors: reports.map(plainReport) });
}

function plainReport({ category, location, requirement, explanation }: Report): Record<string, string> {
  return { category, location, requirement: requirement ?? "", explanation };
}
