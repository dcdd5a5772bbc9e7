import type { CallPurpose, ChatRequest } from "@r2ta/model-client";

/**
 * What a plan assumes of an audit, in tokens of o200k_base; ours. An entry for a sound step has some 40; of a usual trace
 * about a third is written again; a mistake has its insertion and its report.
 */
const assumedTokens = { step: 40, mistake: 160 } as const;
/** Of a trace's characters, for one token of correction: four characters a token, a third of them corrected. */
const CHARACTERS_A_TOKEN = 12;

/**
 * The reply that a plan takes an auditor to give: one that the mechanical check accepts where every mistake of the item can be
 * claimed, so that a plan counts one round a trace. It deletes every step and inserts the claims to reach, which the
 * request shows, or one that is right. Its length in tokens is that of a usual audit, not its own.
 */
export function assumedAudit({ messages }: Pick<ChatRequest, "messages">, _purpose?: Pick<CallPurpose, "role">): { readonly text: string; readonly outputTokens: number } {
  const shown = messages.find(({ role, content }) => role === "user" && content.includes("<trace>"))?.content ?? "";
  const trace = blockOf(shown, "trace");
  const steps = [...trace.matchAll(/^<step number="([0-9]+)">$/gm)].map(([, number]) => Number(number));
  const sentences = new Map([...blockOf(shown, "requirements").matchAll(/^(R[0-9]+)\. (.+)$/gm)].map(([, id = "", sentence = ""]) => [id, sentence]));
  const mistakes = [...blockOf(shown, "mistakes").matchAll(/^\[(R[0-9, R]+)\] (- .+ -> MISTAKE .+)$/gm)].map(([, ids = "", claim = ""]) => ({ ids: ids.split(", "), claim }));
  // A trace without a claim is as good as none: of a diagram without mistakes something is claimed that is right.
  const entity = /^(?:weak )?entity ([A-Za-z0-9_-]+)/m.exec(blockOf(shown, "diagram"))?.[1];
  const sound = { ids: [...sentences.keys()].slice(0, 1), claim: `- entity:${entity ?? ""} presence: wants present, has present -> ok` };
  const claimed = mistakes.length > 0 ? mistakes : [sound];
  const correction = claimed.map(({ ids, claim }, index) => `Step ${index + 1}. [${ids.join(", ")}] "${sentences.get(ids[0] ?? "") ?? ""}"\n${claim}`).join("\n");
  const text = JSON.stringify({
    steps: steps.map((step) => ({ step, verdict: "irrelevant", requirements: [], locations: [], explanation: "It decides nothing.", correction: "" })),
    missed: [{ after: 0, requirements: [...new Set(claimed.flatMap(({ ids }) => ids))], locations: [], explanation: "Sentences decide it.", correction }],
    errors: [],
  });
  return { text, outputTokens: assumedTokens.step * steps.length + Math.round(trace.length / CHARACTERS_A_TOKEN) + assumedTokens.mistake * mistakes.length };
}

function blockOf(text: string, tag: string): string {
  const start = text.lastIndexOf(`<${tag}>`);
  return start < 0 ? "" : text.slice(start, text.indexOf(`</${tag}>`, start));
}
