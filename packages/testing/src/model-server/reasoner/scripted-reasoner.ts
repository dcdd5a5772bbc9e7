import { digestJson } from "@r2ta/base";
import type { Author } from "../answer-chat.js";
import { readAuditRequest } from "../auditor/audit-request.js";
import { truthOf } from "../auditor/item-truth.js";
import { auditTrace } from "../auditor/scripted-auditor.js";
import { turnsOf, type Turn } from "../chat-body.js";
import type { WrittenReply } from "../written-reply.js";
import { drawFindings, readFindings, reviseFindings } from "./find-mistakes.js";
import { readKnownItems, type Finding, type KnownItem } from "./known-item.js";
import { matchItem, type Knowledge } from "./match-item.js";
import { readTurns, type Request } from "./read-turns.js";
import type { ReasonerOptions } from "./reasoner-options.js";
import { createItemFinder, type ShownItem } from "./shown-item.js";
import { printAnswer, writeProse, writeTrace } from "./write-trace.js";

/**
 * Answers as a model of chosen recall would: it knows the mistakes of its items and reports each by a draw that depends on the model,
 * the sampling and the conversation up to the item, so that all turns about one item agree with each other, and another
 * seed or temperature draws anew. Of a diagram that it does not know it says so and reports nothing. Shown a trace step by
 * step it audits that, see {@link auditTrace}.
 */
export function createScriptedReasoner(options: ReasonerOptions): Author {
  const items = readKnownItems(options.items);
  const find = createItemFinder();
  return (body) => {
    const turns = turnsOf(body);
    const shown = find(turns);
    const audited = readAuditRequest(turns);
    if (audited && shown) {
      const known = matchItem(items, shown)?.item.mistakes ?? [];
      const drawn = digestJson([body.model, body.temperature ?? null, body.seed ?? null, options.seed, turns.map(({ role, text }) => [role, text])]);
      const audit = auditTrace(audited, truthOf(shown, known, audited.toReach), drawn, options.auditor, new Map(known.map(({ location, explanation }) => [location, explanation])));
      return { thinking: null, trace: null, answer: JSON.stringify(audit) };
    }
    const request = readTurns(turns, body.response_format?.type, shown?.turn === turns.length - 1);
    const knowledge = shown && matchItem(items, shown);
    if (!shown || !knowledge) return unknownItem(request);
    const key = digestJson([body.model, body.temperature ?? null, body.seed ?? null, turns.slice(0, shown.turn + 1).map(({ role, text }) => [role, text])]);
    return reply(turns, request, { shown, knowledge, key, options });
  };
}

interface Subject {
  readonly shown: ShownItem;
  readonly knowledge: Knowledge;
  readonly key: string;
  readonly options: ReasonerOptions;
}

function reply(turns: readonly Turn[], request: Request, subject: Subject): WrittenReply {
  const { knowledge, key, options } = subject;
  const own = turns.flatMap(({ role, text }, index) => (role === "assistant" && index > subject.shown.turn ? [text] : []));
  const said = readFindings(own.at(-1) ?? "", knowledge);
  if (request.kind === "first") return write(drawFindings(knowledge, key, options), request, subject);
  if (request.kind === "restate") return write(said, request, subject);
  if (request.kind === "review") return review(said, reviseFindings(knowledge, said, `${key}/${own.length}`, options));
  const draft = readFindings(own.at(-2) ?? "", knowledge);
  return write(reviseFindings(knowledge, draft, `${key}/${own.length - 1}`, options), request, subject);
}

function write(findings: readonly Finding[], { wantsTrace, wantsJson, isFree }: Request, { shown, knowledge, options }: Subject): WrittenReply {
  const requirements = shownRequirements(knowledge.item, shown);
  const isProse = isFree || options.style === "prose";
  const json = printAnswer(findings);
  return {
    thinking: writeProse(requirements, findings),
    trace: wantsTrace ? (isProse ? writeProse(requirements, findings) : writeTrace(requirements, shown.facts, findings)) : null,
    answer: wantsJson ? (wantsTrace && isProse ? `\`\`\`json\n${json}\n\`\`\`` : json) : null,
  };
}

function shownRequirements({ requirements }: KnownItem, { sentences }: ShownItem): KnownItem["requirements"] {
  return sentences.size === 0 ? requirements : requirements.filter(({ id }) => sentences.has(id));
}

/** What is wrong with a draft: the difference to its revision. */
function review(draft: readonly Finding[], revised: readonly Finding[]): WrittenReply {
  const has = (list: readonly Finding[], { category, location }: Finding): boolean => list.some((other) => other.category === category && other.location === location);
  const lines = [
    ...draft.filter((finding) => !has(revised, finding)).map(({ location, requirement }) => `- The report at ${location} does not hold: ${requirement} does not say that.`),
    ...revised.filter((finding) => !has(draft, finding)).map(({ location, requirement }) => `- ${requirement} was passed over: it decides what must stand at ${location}.`),
  ];
  return { thinking: null, trace: null, answer: lines.length === 0 ? "I went through the steps again and would change nothing.\n" : `${lines.join("\n")}\n` };
}

function unknownItem({ wantsTrace, wantsJson }: Request): WrittenReply {
  const sentence = "I know no such diagram, so I report nothing.\n";
  return { thinking: sentence, trace: wantsTrace ? sentence : null, answer: wantsJson ? printAnswer([]) : null };
}
