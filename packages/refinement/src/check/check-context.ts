import { factsOf, type Diagram, type Facts } from "@r2ta/eerd";
import { createCitable, createLocationIndex, type Citable, type LocationIndex } from "@r2ta/reasoning/artifact";
import type { Mistake } from "@r2ta/synthesis/artifact";
import { absentPlaces, type AbsentPlaces } from "./absent-places.js";
import { viewFacts, type DesignView } from "./design-view.js";
import { foldWords } from "./find-leaks.js";
import type { StepReading } from "./read-step.js";

/** What a trace is checked against: made once for an item, used for all traces about it. */
export interface CheckContext {
  readonly requirements: readonly { readonly id: string; readonly description: string }[];
  readonly requirementIds: ReadonlySet<string>;
  /** The sentences by their ids, as they are written and folded by `foldWords`. */
  readonly sentences: ReadonlyMap<string, { readonly written: string; readonly folded: string }>;
  readonly diagram: Diagram;
  readonly citable: Citable;
  readonly design: DesignView;
  /** The item's mistakes; null where they are not known. */
  readonly mistakes: readonly Mistake[] | null;
  /** What the correct diagram has; null where it is not known. */
  readonly correct: DesignView | null;
  /** What the diagram is known to lack, by the names that a reader could give it. */
  readonly absent: AbsentPlaces;
  /** For reading answers: the diagram's locations, and those that it is known to lack. */
  readonly locations: LocationIndex;
  /** The item's sentences and names, folded. */
  readonly ownWords: string;
  /** Longest reasoning and answer together, in characters. */
  readonly longest: number;
  /** Steps that were read; `readStep` fills and empties it. */
  readonly remembered: Map<string, StepReading>;
}

/** What may be known of an item besides what every reader sees. */
export interface CheckKnowledge {
  readonly mistakes?: readonly Mistake[];
  readonly correct?: Diagram;
  readonly longest: number;
}

/**
 * Prepares the check of traces about one item. Without `mistakes` no missed or extra mistake and no skipped sentence can
 * be told; without `correct` no false `wants`.
 */
export function createCheckContext(
  { requirements, diagram }: { readonly requirements: CheckContext["requirements"]; readonly diagram: Diagram },
  { mistakes, correct, longest }: CheckKnowledge,
): CheckContext {
  const facts = factsOf(diagram);
  const design = viewFacts(facts);
  const correctFacts = correct ? factsOf(correct) : null;
  const wanted: Facts = correctFacts ?? new Map((mistakes ?? []).flatMap(({ before }) => Object.entries(before)));
  const absent = absentPlaces(wanted, design);
  return {
    requirements,
    requirementIds: new Set(requirements.map(({ id }) => id)),
    sentences: new Map(requirements.map(({ id, description }) => [id, { written: description, folded: foldWords(description) }])),
    diagram,
    citable: createCitable({ requirements, diagram }),
    design,
    mistakes: mistakes ?? null,
    correct: correctFacts && viewFacts(correctFacts),
    absent,
    locations: createLocationIndex(diagram, [...absent.places]),
    ownWords: foldWords([...requirements.map(({ description }) => description), ...design.places].join(" ")),
    longest,
    remembered: new Map(),
  };
}
