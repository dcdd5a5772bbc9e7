import type { Turn } from "../chat-body.js";

/** What the last turn of a conversation asks for. */
export interface Request {
  /** `review`: say what is wrong with the last turn of the model's own. `revise`: write it again. `restate`: answer from what was written. */
  readonly kind: "first" | "review" | "revise" | "restate";
  readonly wantsTrace: boolean;
  /** Free notes rather than steps in a form. */
  readonly isFree: boolean;
  readonly wantsJson: boolean;
}

const onlyJson = /\b(JSON only|only (the |a |one )?JSON|nothing else)\b/i;
const withoutJson = /\b(do not|don't|without)\b[^.]{0,30}\b(JSON|answer)\b[^.]{0,10}\b(yet|now)\b/i;

/**
 * Reads what is asked. Only what stands behind the diagram counts, where the turn shows one; a response format for JSON
 * asks for JSON only, whatever the words say.
 */
export function readTurns(turns: readonly Turn[], format: string | undefined, showsDiagram: boolean): Request {
  const last = turns.at(-1)?.text ?? "";
  const end = showsDiagram ? Math.max(last.toLowerCase().lastIndexOf("</diagram>"), last.lastIndexOf("```")) : -1;
  const behind = end < 0 ? last : last.slice(end);
  const asked = /[a-z]{4}/i.test(behind.replace(/<\/diagram>/i, "")) ? behind : last;
  const wantsOnlyJson = format === "json_object" || format === "json_schema" || onlyJson.test(asked);
  const isAgain = /\b(again|revise|rewrite|improve|corrected)\b/i.test(asked);
  const isReview = !isAgain && /\b(critique|reviewer|review|examine)\b/i.test(asked);
  const kind = showsDiagram ? "first" : wantsOnlyJson ? "restate" : isReview ? "review" : isAgain ? "revise" : "restate";
  return {
    kind,
    wantsTrace: !wantsOnlyJson,
    isFree: /\bnotes\b/i.test(asked) && !/trace\/1/.test(asked),
    wantsJson: wantsOnlyJson || !withoutJson.test(asked),
  };
}
