import { wordsOf } from "./dataset-counts.js";
import type { TraceColumns } from "./trace-columns.js";

/** Which refined traces the reader wants to see; an empty text means all. */
export interface TraceFilter {
  text: string;
  /** Traces with a step of this verdict; together with a category, with one step of both. */
  verdict: string;
  /** Traces in which a step about this category was found wrong. */
  category: string;
  status: string;
}

export const traceFilterNames = ["text", "verdict", "category", "status"] as const satisfies readonly (keyof TraceFilter)[];

/** The rows that a filter lets through, in their order. Every word of the text must occur in variant, scenario or arm. */
export function filterTraces(traces: Pick<TraceColumns, "count" | "variantId" | "scenarioId" | "arm" | "status" | "findings">, { text, verdict, category, status }: TraceFilter): Uint32Array {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return Uint32Array.from({ length: traces.count }, (_, row) => row).filter((row) => {
    if (status !== "" && traces.status[row] !== status) return false;
    if (verdict !== "" || category !== "") {
      const isWanted = wordsOf(traces.findings[row]).some((finding) => {
        const [found = "", about = ""] = finding.split("/");
        return (verdict === "" || found === verdict) && (category === "" || about === category);
      });
      if (!isWanted) return false;
    }
    const all = `${traces.variantId[row]} ${traces.scenarioId[row]} ${traces.arm[row]}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
