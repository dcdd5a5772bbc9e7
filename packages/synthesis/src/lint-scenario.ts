import { factsOf, mistakeCategoryIds, splitFact, tryParseLocation, validateDiagram } from "@r2ta/eerd";
import { findSites, type Site } from "./find-sites.js";
import { readScenario } from "./read-scenario.js";
import { labelSimilarity, NEAR_DUPLICATE, SHARED_SENTENCES, sharedSentences, structureLabels } from "./leakage.js";
import type { Scenario } from "./scenario.js";

/** Something about a scenario that makes it unfit (`error`) or weaker than it could be (`warning`). */
export interface LintFinding {
  readonly scenarioId: string;
  readonly severity: "error" | "warning";
  /** `V01`…, `W01`… of the diagram's rules, or `S01`… of the scenario's. */
  readonly code: string;
  /** A location, a trace key or a requirement id. */
  readonly place: string;
  readonly message: string;
  readonly hint: string;
}

/** What lint counts in one scenario. */
export interface ScenarioCounts {
  readonly entities: number;
  readonly requirements: number;
  /** Places for a mistake, by category. */
  readonly sites: Readonly<Record<string, number>>;
  /** Places for a mistake, by operator. */
  readonly operators: Readonly<Record<string, number>>;
}

const PROPERTIES = new Set([
  "presence", "strength", "key", "partial key", "kind", "repeats", "participants", "identification", "card", "participation",
  "superclass", "disjointness", "completeness", "defining attribute", "membership",
]);

/**
 * Proves one scenario: valid diagram, every fact that a mutation may touch traced, every sentence used. `places: false`
 * leaves out the counting of places, most of the time spent, and S12 with it; every error is still found.
 */
export function lintScenario(scenario: Scenario, { places = true }: { readonly places?: boolean } = {}): { findings: LintFinding[]; counts: ScenarioCounts } {
  const sites = places ? findSites(scenario) : [];
  const count = (key: (site: Site) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const site of sites) counts[key(site)] = (counts[key(site)] ?? 0) + 1;
    return counts;
  };
  const counts = {
    entities: scenario.eerd.entities.length,
    requirements: scenario.requirements.length,
    sites: count(({ mistake }) => mistake.category),
    operators: count(({ mistake }) => mistake.operator),
  };
  const rules = validateDiagram(scenario.eerd).map(({ code, severity, location, message, hint }) => ({ scenarioId: scenario.id, severity, code, place: location, message, hint }));
  return { findings: [...rules, ...lintRequirements(scenario), ...lintTraceKeys(scenario), ...lintCoverage(scenario), ...lintSize(scenario, counts, places)], counts };
}

/** Pairs of scenarios with nearly the same diagram or half of their sentences in common: `synthesize` refuses to split such a pair. */
export function lintNearDuplicates(scenarios: readonly Scenario[]): LintFinding[] {
  const labelled = scenarios.map((scenario) => ({ scenario, labels: structureLabels(scenario.eerd) }));
  return labelled.flatMap((one, index) =>
    labelled.slice(index + 1).flatMap((other): LintFinding[] => {
      const [{ id: first }, { id }] = [one.scenario, other.scenario];
      const similarity = labelSimilarity(one.labels, other.labels);
      const shared = sharedSentences(one.scenario, other.scenario);
      return [
        ...(shared < SHARED_SENTENCES ? [] : [error(id, "S08", id, `${Math.round(100 * shared)} % of its sentences stand in “${first}” too.`, "Write its requirements anew, or leave one of the two out.")]),
        ...(similarity < NEAR_DUPLICATE ? [] : [error(id, "S09", id, `The diagram is a near-duplicate of “${first}” (similarity ${similarity.toFixed(2)}).`, "Change its structure, or leave one of the two out.")]),
      ];
    }),
  );
}

function lintRequirements({ id, requirements }: Scenario): LintFinding[] {
  return requirements.flatMap((requirement, index) =>
    requirement.id === `R${index + 1}` ? [] : [error(id, "S01", requirement.id, `Requirement ${index + 1} has the id ${requirement.id}.`, `Number the requirements R1 to R${requirements.length} in order.`)],
  );
}

function lintTraceKeys({ id, requirements, eerd, trace }: Scenario): LintFinding[] {
  const facts = factsOf(eerd);
  const locations = new Set([...[...facts.keys()].map((fact) => splitFact(fact).location), ...eerd.categories.map(({ category }) => `cat:${category}`)]);
  const ids = new Set(requirements.map((requirement) => requirement.id));
  return Object.entries(trace).flatMap(([key, cited]): LintFinding[] => {
    const space = key.indexOf(" ");
    const location = space < 0 ? key : key.slice(0, space);
    const property = space < 0 ? null : key.slice(space + 1);
    const unknownIds = cited.filter((requirement) => !ids.has(requirement));
    return [
      ...(tryParseLocation(location) === null
        ? [error(id, "S02", key, `“${location}” is not a location.`, "Write it as entity:X, entity:X.key, entity:X.attr:a, rel:R, rel:R.end:X(role), spec:S, spec:S.sub:X, cat:C or cat:C.super:X.")]
        : locations.has(location) ? [] : [error(id, "S03", key, `The diagram has no ${location}.`, "Mend the name, or remove the key from the trace.")]),
      ...(property === null ? []
        : !PROPERTIES.has(property) ? [error(id, "S04", key, `“${property}” is not a property.`, `One of ${[...PROPERTIES].join(", ")}.`)]
        : locations.has(location) && !facts.has(key) && !(property === "repeats" && location.includes(".attr:"))
          ? [error(id, "S04", key, `${location} has no ${property}.`, `It has ${[...facts.keys()].map(splitFact).filter((fact) => fact.location === location).map((fact) => fact.property).join(", ")}.`)] : []),
      ...unknownIds.map((requirement) => error(id, "S05", key, `The trace cites ${requirement}, which is not a requirement.`, `The requirements are R1 to R${requirements.length}.`)),
    ];
  });
}

/** Every fact that a mutation may change must be stated somewhere, and every sentence must state something. */
function lintCoverage(scenario: Scenario): LintFinding[] {
  const reader = readScenario(scenario);
  const untraced = [...factsOf(scenario.eerd)].flatMap(([fact, value]): LintFinding[] => {
    const { location, property } = splitFact(fact);
    const isDefault =
      (property === "strength" && value === "strong") || (property === "kind" && value === "simple") || (property === "identification" && value === "ordinary")
      || (property === "disjointness" && value === "none") || (property === "defining attribute" && value === "none") || property === "superclass"
      || (property === "key" && value === "none") || (property === "partial key" && value === "{}")
      || (property === "presence" && location.startsWith("entity:") && !location.includes(".attr:") && reader.categoryOf(location.slice(7)) !== undefined && scenario.trace[`cat:${location.slice(7)}`] !== undefined);
    return isDefault || reader.sentencesFor(location, property).length > 0
      ? []
      : [error(scenario.id, "S06", `${location} ${property}`, `No sentence is named for ${location} ${property} (${value}).`, `Add "${location}" or "${location} ${property}" to the trace with the sentences that state it, or write the sentence.`)];
  });
  const used = new Set(Object.values(scenario.trace).flat());
  const unused = scenario.requirements.filter(({ id }) => !used.has(id)).map(({ id }) => error(scenario.id, "S07", id, `${id} decides nothing: no location of the trace cites it.`, "Cite it where it decides something, or remove the sentence."));
  return [...untraced, ...unused];
}

function lintSize({ id }: Scenario, { entities, requirements, sites }: ScenarioCounts, isCounted: boolean): LintFinding[] {
  const missing = !isCounted ? [] : mistakeCategoryIds.filter((category) => !sites[category]);
  return [
    ...(entities < 7 || entities > 14 ? [warning(id, "S10", id, `${entities} entities; scenarios of this project have 7 to 14.`, "Fine for your own; a very small or large one skews difficulty.")] : []),
    ...(requirements < 10 || requirements > 20 ? [warning(id, "S11", id, `${requirements} requirement sentences; scenarios of this project have 10 to 20.`, "Fine for your own; split or join sentences to compare with ours.")] : []),
    ...(missing.length > 0 ? [warning(id, "S12", id, `No place for a mistake of ${missing.join(", ")}.`, "Add a construct that gives one (docs/guide/scenarios.md lists what each category needs).")] : []),
  ];
}

function error(scenarioId: string, code: string, place: string, message: string, hint: string): LintFinding {
  return { scenarioId, severity: "error", code, place, message, hint };
}

function warning(scenarioId: string, code: string, place: string, message: string, hint: string): LintFinding {
  return { ...error(scenarioId, code, place, message, hint), severity: "warning" };
}
