import { diagramToJson, hasErrors } from "@r2ta/eerd";
import { findSites, synthesize } from "@r2ta/synthesis";
import type { Figure } from "./main.js";
import { median, readShippedScenarios, sampledSpec } from "./shipped.js";

const COUNT = 20_000;

/** Variants a second on one core: drawn, injected, shuffled, and each validated. The ratio is to plain JSON of the same diagrams. */
export async function measureVariants(): Promise<Figure[]> {
  const scenarios = readShippedScenarios();
  const signal = new AbortController().signal;
  const rounds = Array.from({ length: 5 }, () => {
    const started = performance.now();
    let illegal = 0;
    for (const variant of synthesize(scenarios, sampledSpec(COUNT), { signal })) if (hasErrors(variant.eerd)) illegal++;
    if (illegal > 0) throw new Error(`${illegal} of ${COUNT} variants are illegal`);
    return performance.now() - started;
  });
  const documents = scenarios.map(({ eerd }) => diagramToJson(eerd));
  const jsonStarted = performance.now();
  let characters = 0;
  for (let index = 0; index < COUNT; index++) characters += JSON.stringify(JSON.parse(JSON.stringify(documents[index % documents.length]))).length;
  const jsonMs = performance.now() - jsonStarted;
  const sitesStarted = performance.now();
  const sites = scenarios.reduce((sum, scenario) => sum + findSites(scenario).length, 0);
  const sitesMs = performance.now() - sitesStarted;
  const ms = median(rounds);
  return [
    { what: `validated variants a second, one core (median of 5 × ${COUNT.toLocaleString("en")}, finding all places included)`, measured: Math.round((COUNT / ms) * 1000).toLocaleString("en"), target: "≥ 5,000" },
    { what: "one validated variant, as JSON round trips of its diagram", measured: `${(ms / jsonMs).toFixed(1)} × (${Math.round(characters / COUNT)} characters each)`, target: "" },
    { what: `finding the ${sites} places of the ${scenarios.length} scenarios, validated`, measured: `${sitesMs.toFixed(0)} ms`, target: "" },
  ];
}
