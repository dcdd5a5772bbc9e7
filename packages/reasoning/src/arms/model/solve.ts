import type { ChatMessage } from "@r2ta/model-client";
import { readAnswer } from "../../answer/read-answer.js";
import { plainPrompt, renderPrompt } from "../../prompts/render-prompt.js";
import { writesTrace } from "../../prompts/prompts-of.js";
import { nextTurn } from "./compose-messages.js";
import { stoppedSolution, type Solution } from "./solution.js";
import type { Said, Talk } from "./talk.js";

type Reply = Extract<Said, { isReply: true }>;

/**
 * One whole attempt at the item whose message ends `opening`: in one completion (`one-pass`), or the reasoning first and
 * then an answer that is conditioned on it (`two-pass`). Self-refine revises in between.
 */
export async function solve(talk: Talk, opening: readonly ChatMessage[]): Promise<Solution> {
  if (talk.config.kind === "self-refine") return refine(talk, opening, talk.config.rounds);
  if (talk.config.mode === "one-pass") {
    const reply = await talk.ask("answer", opening, !writesTrace(talk.config));
    return reply.isReply ? finish(talk, opening, reply) : stopped(talk, reply);
  }
  const reasoned = await talk.ask("reason", opening, false);
  return reasoned.isReply ? answerAfter(talk, opening, reasoned) : stopped(talk, reasoned);
}

/** A draft, then for each round a critique of it and a revision; the last revision counts. */
async function refine(talk: Talk, opening: readonly ChatMessage[], rounds: number): Promise<Solution> {
  const isOnePass = talk.config.mode === "one-pass";
  let latest = await talk.ask("draft", opening, false);
  for (let round = 0; round < rounds && latest.isReply; round++) {
    const reviewed = [...opening, ...nextTurn(writtenIn(latest), plainPrompt(talk.prompts, "critique"))];
    const critique = await talk.ask("critique", reviewed, false);
    if (!critique.isReply) return stoppedSolution(critique, reasoningIn(talk, latest));
    latest = await talk.ask("revise", [...reviewed, ...nextTurn(writtenIn(critique), plainPrompt(talk.prompts, isOnePass ? "revise" : "revise-trace"))], false);
  }
  if (!latest.isReply) return stopped(talk, latest);
  return isOnePass ? finish(talk, opening, latest) : answerAfter(talk, opening, latest);
}

async function answerAfter(talk: Talk, opening: readonly ChatMessage[], reasoned: Reply): Promise<Solution> {
  const reasoning = writtenIn(reasoned);
  if (reasoning === "") return { reasoning: null, raw: "", reports: [], status: "unparsable", failure: "The model wrote no reasoning.", failureKind: "unreadable" };
  const messages = [...opening, ...nextTurn(reasoning, plainPrompt(talk.prompts, "request-answer-after"))];
  const reply = await talk.ask("answer", messages, true);
  return reply.isReply ? finish(talk, messages, reply, reasoning) : stoppedSolution(reply, reasoning);
}

/** Reads the answer in a reply, and asks for it once more where it cannot be read. */
async function finish(talk: Talk, messages: readonly ChatMessage[], reply: Reply, reasonedBefore?: string): Promise<Solution> {
  const first = splitReply(talk, reply.text);
  const reasoning = reasonedBefore ?? (writesTrace(talk.config) && first.before !== "" ? first.before : reply.reasoning);
  const said = first.answer.status === "ok" || !talk.config.repair ? null : await talk.ask("repair", [...messages, ...nextTurn(reply.text.trim() === "" ? "(no text)" : reply.text, renderPrompt(talk.prompts, "repair", { problem: first.answer.failure ?? "" }))], true);
  // An answer that stays away leaves the item as it was: unreadable. Its call is in the row.
  const text = said?.isReply ? said.text : null;
  const raw = text ?? (reasonedBefore === undefined && writesTrace(talk.config) ? first.raw : reply.text);
  const { status, errors, failure } = text === null ? first.answer : readAnswer(text, talk.context);
  return { reasoning, raw, reports: errors, status, failure, failureKind: status === "ok" ? null : "unreadable" };
}

/** A reply of an arm that writes its trace and its answer together: the text before the answer, and the answer. */
function splitReply(talk: Talk, text: string): { before: string; raw: string; answer: ReturnType<typeof readAnswer> } {
  const answer = readAnswer(text, talk.context);
  return { before: text.slice(0, answer.start).trim(), raw: text.slice(answer.start), answer };
}

/** What a reply wrote; where the model kept it all to its separate reasoning, that. */
function writtenIn({ text, reasoning }: Pick<Reply, "text" | "reasoning">): string {
  return text.trim() === "" ? (reasoning ?? "").trim() : text;
}

/** A first reply that stopped: what it had written of its trace is its reasoning. */
function stopped(talk: Talk, reply: Extract<Said, { isReply: false }>): Solution {
  if (reply.status !== "truncated") return stoppedSolution(reply);
  const isReasoning = talk.config.mode === "two-pass" || writesTrace(talk.config);
  return stoppedSolution(reply, isReasoning ? reasoningIn(talk, reply) : null);
}

/** What a reply reasoned without a whole answer to read: its text up to an answer's beginning, else what the model kept to itself. */
function reasoningIn(talk: Talk, { text, reasoning }: Pick<Reply, "text" | "reasoning">): string | null {
  const { before } = splitReply(talk, text);
  return before === "" ? reasoning : before;
}
