import type { AnswerMode } from "./completion.js";
import type { ModelConfig } from "./model-config.js";
import { onAbort } from "./on-abort.js";

/** The way in which one attempt asks for JSON. Ends with one report; a second changes nothing. */
export interface LadderStep {
  readonly mode: AnswerMode;
  /** What the server made of it. For `refused`, gives whether a lower way is left to try. */
  report(verdict: "taken" | "refused" | "unclear"): boolean;
}

/** What a server has turned out to take, remembered for all calls of a client. */
export interface AnswerLadder {
  /** Waits while another call finds out; throws the signal's reason when aborted. */
  step(signal: AbortSignal): Promise<LadderStep>;
}

const descent: readonly AnswerMode[] = ["json-schema", "json-object", "text"];

/**
 * `auto` starts with json-schema and goes down to json-object and text as the server refuses. Until one reply has come, one call
 * at a time tries, so that a server refuses each way once and not once for every call in flight; `isEager` gives that up
 * where a reply takes hours. Any other setting is asked for as it is.
 */
export function createAnswerLadder(structured: ModelConfig["structured"], isEager: boolean): AnswerLadder {
  const isFixed = structured !== "auto";
  let current: AnswerMode = isFixed ? structured : "json-schema";
  let isKnown = isFixed || isEager;
  let isTrying = false;
  const waiting = new Set<() => void>();

  const report = (mode: AnswerMode, verdict: "taken" | "refused" | "unclear"): boolean => {
    isTrying = false;
    if (verdict === "taken") isKnown = true;
    if (verdict === "refused" && mode === current && !isFixed) {
      current = descent[descent.indexOf(mode) + 1] ?? "text";
      if (current === "text") isKnown = true;
    }
    // All of them look again; the first becomes the next to try where nothing is known yet.
    for (const lookAgain of [...waiting]) lookAgain();
    return !isFixed && mode !== "text";
  };

  return {
    async step(signal) {
      signal.throwIfAborted();
      while (!isKnown && isTrying) {
        await nextReport(waiting, signal);
        signal.throwIfAborted();
      }
      isTrying = !isKnown;
      const mode = current;
      let isOver = false;
      return {
        mode,
        report(verdict) {
          if (isOver) return false;
          isOver = true;
          return report(mode, verdict);
        },
      };
    },
  };
}

function nextReport(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      waiting.delete(goOn);
      forgetSignal();
      resolve();
    };
    waiting.add(goOn);
    const forgetSignal = onAbort(signal, goOn);
  });
}
