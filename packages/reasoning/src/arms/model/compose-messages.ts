import type { ChatMessage } from "@r2ta/model-client";
import { plainPrompt, renderPrompt } from "../../prompts/render-prompt.js";
import type { PlainPromptName } from "../../prompts/prompt-places.js";
import { printInstructions } from "../../prompts/print-instructions.js";
import { printDiagramFor, printRequirements } from "../../prompts/print-item.js";
import { firstRequest, writesTrace } from "../../prompts/prompts-of.js";
import type { ReasoningItem } from "../../reasoning-item.js";
import type { WorkedExample } from "../../examples/worked-example.js";
import type { Excerpt } from "./excerpt.js";
import type { Talk } from "./talk.js";

/**
 * The messages that an arm begins with: the instructions, the worked examples of few-shot as earlier turns, and the
 * item or its excerpt. Instructions are a system message, or stand before the first user message where the model wants none.
 */
export function openingMessages(talk: Talk, examples: readonly WorkedExample[], subject: ReasoningItem | Excerpt): ChatMessage[] {
  const { config, prompts } = talk;
  const instructions = printInstructions(prompts, { diagram: config.diagram, format: writesTrace(config) ? "trace" : "answer" });
  const turns = [...examples.flatMap((example) => exampleTurns(talk, example)), userMessage(itemText(talk, subject, firstRequest(config)))];
  const [first, ...rest] = turns;
  if (talk.instructions === "own" || !first) return [{ role: "system", content: instructions }, ...turns];
  return [{ ...first, content: `${instructions}\n\n${first.content}` }, ...rest];
}

/** A turn of the model's own, as it wrote it, and what is asked of it next. */
export function nextTurn(said: string, request: string): ChatMessage[] {
  return [{ role: "assistant", content: said }, userMessage(request)];
}

function exampleTurns(talk: Talk, { item, trace, answer }: WorkedExample): ChatMessage[] {
  const { config, prompts } = talk;
  if (!writesTrace(config)) return [userMessage(itemText(talk, item, "request-answer")), { role: "assistant", content: answer }];
  const asked = userMessage(itemText(talk, item, firstRequest(config)));
  if (config.mode === "one-pass") return [asked, { role: "assistant", content: `${trace}${answer}` }];
  return [asked, ...nextTurn(trace.trimEnd(), plainPrompt(prompts, "request-answer-after")), { role: "assistant", content: answer }];
}

function itemText({ config, prompts }: Talk, subject: ReasoningItem | Excerpt, request: PlainPromptName): string {
  const isExcerpt = "about" in subject;
  return renderPrompt(prompts, "item", {
    part: isExcerpt ? renderPrompt(prompts, "part", { about: subject.about, elsewhere: subject.elsewhere }) : "",
    requirements: printRequirements(subject.requirements),
    diagram: printDiagramFor(config.diagram, subject.diagram),
    request: plainPrompt(prompts, request),
  });
}

function userMessage(content: string): ChatMessage {
  return { role: "user", content };
}
