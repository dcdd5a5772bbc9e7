import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readHarbourItem, rowOf } from "../../test/harbour-item.js";
import type { RefinedTrace } from "../artifact.js";
import { refineMechanically } from "./refine-mechanically.js";

const file = new URL("../../../../docs/guide/refinement-example.md", import.meta.url);
const guide = readFileSync(file, "utf8");
const block = (name: string): string => new RegExp(`^\`\`\`${name}\\n([^]*?)^\`\`\`$`, "m").exec(guide)?.[1] ?? "";

const sentences = [...block("text").matchAll(/^R[0-9]+\. (.*)$/gm)].map(([, sentence]) => sentence ?? "");
const raw = block("json");
const refined = refineMechanically(rowOf(block("raw"), raw), readHarbourItem(sentences, block("eerd")), { longest: 24_000 });

/** What the guide shows of the program's output, by the heading that it stands under. */
const sections: Readonly<Record<string, string[]>> = {
  "What the check says": [table(["step", "reason", "what is wrong"], refined.originalCheck.reasons.map(({ code, step, message }) => [step === null ? "–" : stepName(step), `\`${code}\``, message]))],
  "What becomes of each step": [table(["step", "verdict", "why", "what becomes of it"], refined.audit.map((step) => [step.source === null ? "–" : stepName(step.source), step.verdict, step.explanation, fateOf(step)]))],
  "The refined trace": [`\`\`\`trace\n${refined.reasoning ?? ""}\`\`\``],
  "The refined answer": [table(["report", "at", "what becomes of it", "why"], refined.feedbackAudit.map(({ category, location, verdict, explanation }) => [`\`${category}\``, `\`${location}\``, verdict, explanation])), `\`\`\`json\n${refined.feedback ?? ""}\n\`\`\``],
};

/** Steps as a reader counts them: the lead-in before “Step 1”, the conclusion by its name. */
function stepName(step: number): string {
  const text = refined.audit.find(({ source }) => source === step)?.text ?? "";
  return /^(?:Step [0-9]+|Conclusion)/.exec(text)?.[0] ?? "lead-in";
}

function fateOf({ source, correction }: RefinedTrace["audit"][number]): string {
  if (source === null) return "put in";
  return correction === null ? "stays" : correction === "" ? "goes" : "is written anew";
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

it("the guide's example is what the program makes of its raw trace", () => {
  // WRITE_GUIDE=1 puts what the program prints into the guide.
  if (process.env.WRITE_GUIDE) {
    const written = Object.entries(sections).reduce((text, [heading, parts]) => text.replace(new RegExp(`(## ${heading}\\n)([^]*?)(?=\\n## |$(?![^]))`), (_, title: string, body: string) => {
      const left = [...parts];
      const filled = body.replace(/^(?:\|.*\n?)+|^```[^]*?^```$|^[A-Z]{5,}$/gm, (shown) => `${left.shift() ?? shown}${shown.endsWith("\n") ? "\n" : ""}`);
      return `${title}${filled}`;
    }), guide);
    writeFileSync(file, written);
  }
  for (const [heading, parts] of Object.entries(sections)) {
    const section = readFileSync(file, "utf8").split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
    for (const part of parts) expect(section).toContain(part);
  }
  expect(refined.check.accepted).toBe(true);
  expect(new Set(refined.audit.map(({ verdict }) => verdict)).size).toBe(7);
});
