import { R2taError } from "@r2ta/base";
import type { Diagram } from "@r2ta/eerd";
import type { Scenario } from "./scenario.js";

/** One scenario, or two near-identical ones, on both sides of a split: test scores would be flattered. */
export class LeakageError extends R2taError {
  constructor(readonly scenarioIds: readonly [string, string], readonly splits: readonly [string, string], why: string) {
    super({
      code: "leakage",
      message: `Leakage between splits “${splits[0]}” and “${splits[1]}”: ${why}.`,
      hint: "Put both on the same side of the split, or remove one from the specification.",
    });
  }
}

/**
 * From this similarity on, two structures count as near-duplicates. One attribute more changes the label of its entity
 * and of everything two links away, which leaves a copy of a shipped scenario at 0.59 or above; two scenarios that were
 * written apart stay below 0.2.
 */
export const NEAR_DUPLICATE = 0.5;

/** From this share of equal sentences on, counted in the shorter of two lists, two requirement texts count as copies. */
export const SHARED_SENTENCES = 0.5;

/** Throws LeakageError when a scenario or a near-duplicate of its structure or wording is in two splits that may not share. */
export function refuseLeakage(splits: ReadonlyMap<string, readonly Scenario[]>, mayShare: (one: string, other: string) => boolean = () => false): void {
  const all = [...splits].flatMap(([split, scenarios]) => scenarios.map((scenario) => ({ split, scenario, labels: structureLabels(scenario.eerd) })));
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (one.split === other.split || mayShare(one.split, other.split)) continue;
      const ids = [one.scenario.id, other.scenario.id] as const;
      const sides = [one.split, other.split] as const;
      if (ids[0] === ids[1]) throw new LeakageError(ids, sides, `scenario “${ids[0]}” is in both`);
      const similarity = labelSimilarity(one.labels, other.labels);
      if (similarity >= NEAR_DUPLICATE) {
        throw new LeakageError(ids, sides, `the diagrams of “${ids[0]}” and “${ids[1]}” have nearly the same structure (similarity ${similarity.toFixed(2)})`);
      }
      if (sharedSentences(one.scenario, other.scenario) >= SHARED_SENTENCES) {
        throw new LeakageError(ids, sides, `half or more of the requirement sentences of “${ids[0]}” and “${ids[1]}” are the same`);
      }
    }
  }
}

/**
 * How alike two diagrams are when names are left out, from 0 to 1: the weighted Jaccard similarity of their
 * Weisfeiler-Lehman labels after two rounds (Shervashidze et al. 2011, JMLR 12:2539).
 */
export function structureSimilarity(one: Diagram, other: Diagram): number {
  return labelSimilarity(structureLabels(one), structureLabels(other));
}

/** The Weisfeiler-Lehman labels of rounds 0 to 2 with their counts. */
export function structureLabels(diagram: Diagram): Map<string, number> {
  const { labels, links } = labelledGraph(diagram);
  const counts = new Map<string, number>();
  let current = labels;
  for (let round = 0; round <= 2; round++) {
    for (const label of current.values()) counts.set(`${round} ${label}`, (counts.get(`${round} ${label}`) ?? 0) + 1);
    const previous = current;
    current = new Map([...previous].map(([node, label]) => [node, `${label}(${(links.get(node) ?? []).map(({ to, kind }) => `${kind}${previous.get(to) ?? ""}`).sort().join(";")})`]));
  }
  return counts;
}

/** The weighted Jaccard similarity of two label counts. */
export function labelSimilarity(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let shared = 0;
  let all = 0;
  for (const label of new Set([...one.keys(), ...other.keys()])) {
    const [left, right] = [one.get(label) ?? 0, other.get(label) ?? 0];
    shared += Math.min(left, right);
    all += Math.max(left, right);
  }
  return all === 0 ? 1 : shared / all;
}

function labelledGraph(diagram: Diagram) {
  const labels = new Map<string, string>();
  const links = new Map<string, { to: string; kind: string }[]>();
  const link = (from: string, to: string, kind: string): void => {
    for (const [one, other] of [[from, to], [to, from]] as const) {
      const list = links.get(one);
      if (list) list.push({ to: other, kind });
      else links.set(one, [{ to: other, kind }]);
    }
  };
  for (const { name, weak, attributes, keys } of diagram.entities) {
    const kinds = attributes.map(({ multivalued, derived, components }) => `${components.length}${multivalued ? "m" : ""}${derived ? "d" : ""}`).sort();
    labels.set(`E ${name}`, `${weak ? "weak" : "strong"} ${keys.length} ${kinds.join(",")}`);
  }
  for (const { name, identifying, participants, attributes } of diagram.relationships) {
    labels.set(`R ${name}`, `${identifying ? "identifying" : "ordinary"} ${participants.length} ${attributes.length}`);
    for (const { entity, card, total } of participants) link(`R ${name}`, `E ${entity}`, `${card}${total ? "t" : "p"}`);
  }
  for (const { name, superclass, subclasses, disjoint, total, attribute } of diagram.specializations) {
    labels.set(`S ${name}`, `spec ${disjoint} ${total} ${attribute !== null}`);
    link(`S ${name}`, `E ${superclass}`, "super");
    for (const subclass of subclasses) link(`S ${name}`, `E ${subclass}`, "sub");
  }
  for (const { category, superclasses, total } of diagram.categories) {
    labels.set(`C ${category}`, `union ${total}`);
    link(`C ${category}`, `E ${category}`, "category");
    for (const superclass of superclasses) link(`C ${category}`, `E ${superclass}`, "super");
  }
  return { labels, links };
}

/** How many requirement sentences two scenarios share, as a share of the shorter list; case and white space do not count. */
export function sharedSentences(one: Scenario, other: Scenario): number {
  const [sentences, others] = [one, other].map(({ requirements }) => new Set(requirements.map(({ description }) => description.toLowerCase().split(/\s+/).join(" ").trim())));
  if (!sentences || !others) return 0;
  const shared = [...sentences].filter((sentence) => others.has(sentence)).length;
  return shared / Math.min(sentences.size, others.size);
}
