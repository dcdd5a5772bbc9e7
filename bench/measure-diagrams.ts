import { createRandom } from "@r2ta/base";
import { diagramDigest, diagramToJson, factsOf, parseDiagramJson, parseDiagramText, printDiagramText, validateDiagram } from "@r2ta/eerd";
import { drawDiagram } from "@r2ta/eerd/draw";
import { shuffleDeclarations } from "@r2ta/synthesis";
import { Bench } from "tinybench";
import type { Figure } from "./main.js";
import { readShippedScenarios } from "./shipped.js";

/** What one diagram costs, over the shipped scenarios: microseconds a diagram. */
export async function measureDiagrams(): Promise<Figure[]> {
  const diagrams = readShippedScenarios().map(({ eerd }) => eerd);
  const texts = diagrams.map(printDiagramText);
  const documents = diagrams.map((diagram) => JSON.stringify(diagramToJson(diagram)));
  const random = createRandom("bench");
  let turn = 0;
  const next = <T>(items: readonly T[]): T => items[turn++ % items.length] as T;
  const bench = new Bench({ time: 500, warmupTime: 100 })
    .add("validate", () => void validateDiagram(next(diagrams)))
    .add("parse eerd/1 text", () => void parseDiagramText(next(texts)))
    .add("print eerd/1 text", () => void printDiagramText(next(diagrams)))
    .add("parse JSON", () => void parseDiagramJson(next(documents)))
    .add("facts", () => void factsOf(next(diagrams)))
    .add("digest", () => void diagramDigest(next(diagrams)))
    .add("shuffle declarations", () => void shuffleDeclarations(next(diagrams), random));
  await bench.run();
  const micro = bench.tasks.map(({ name, result }) => ({ name, us: "latency" in result ? result.latency.mean * 1000 : NaN }));
  const base = micro.find(({ name }) => name === "validate")?.us ?? NaN;
  await drawDiagram(diagrams[0] as (typeof diagrams)[number]);
  const started = performance.now();
  for (const diagram of diagrams) await drawDiagram(diagram);
  const drawMs = (performance.now() - started) / diagrams.length;
  return [
    ...micro.map(({ name, us }) => ({ what: name, measured: `${us.toFixed(0)} µs (${(us / base).toFixed(1)} × validate)`, target: "" })),
    { what: "draw as SVG", measured: `${drawMs.toFixed(0)} ms`, target: "" },
  ];
}
