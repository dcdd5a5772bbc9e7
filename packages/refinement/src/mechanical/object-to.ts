import type { TraceFindings } from "../check/check-trace.js";
import type { AssembledStep } from "./assemble.js";
import type { Objections } from "./audit-steps.js";

/**
 * Which steps of the original may not stay as they are, after a look at the refined trace as a whole: those in which a fault
 * shows only there (a step names what another said to be absent, and that one went), and where the trace is too long those
 * with lines that claim nothing. Holds all earlier objections.
 */
export function objectTo({ steps: refined, check }: TraceFindings, steps: readonly AssembledStep[], original: TraceFindings, objections: Objections): Objections {
  const further = new Map(objections);
  for (const { start, end, faults: [fault] } of refined) {
    if (!fault) continue;
    for (const { step: { source }, ...at } of steps) if (source !== null && at.start < end && at.end > start && !further.has(source)) further.set(source, fault);
  }
  if (check.reasons.some(({ code }) => code === "too-long")) {
    original.steps.forEach(({ read }, source) => { if (read.reading.unreadLines > 0 && !further.has(source)) further.set(source, "padding"); });
  }
  return further;
}
