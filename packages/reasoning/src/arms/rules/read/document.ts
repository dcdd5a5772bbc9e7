import type { Diagram } from "@r2ta/eerd";
import { findPhrases, type PhrasedClause } from "../language/phrases.js";
import type { Clause } from "../language/words.js";
import type { NamedAttribute, Statement } from "../statements.js";
import { buildVocabulary, type Vocabulary } from "../vocabulary.js";
import { nameAttribute } from "./attribute-names.js";
import { readAttributes } from "./attributes.js";
import { readCombination, readCombinations, readDependencies } from "./combinations.js";
import { readHierarchies } from "./hierarchies.js";
import { readIdentifiers } from "./identifiers.js";
import { readDerived } from "./derived.js";
import { readParts } from "./parts.js";
import { listMentions, listPredicates } from "./predicates.js";
import type { ReadingContext } from "./reading-context.js";
import { readRelations } from "./relations.js";
import { readRepeats } from "./repeats.js";
import { findStatedEntities } from "./stated-entities.js";

/** A requirement cut into clauses. */
export interface ReadRequirement {
  readonly id: string;
  readonly clauses: readonly Clause[];
}

/** Everything that the sentences say and could be read, and the names that they were read with. */
export interface DocumentReading {
  readonly vocabulary: Vocabulary;
  readonly statements: readonly Statement[];
}

/** Reads all requirements with the names of a diagram and of the entities that they describe besides. */
export function readDocument(requirements: readonly ReadRequirement[], diagram: Diagram): DocumentReading {
  const known = buildVocabulary(diagram);
  const stated = findStatedEntities(requirements.flatMap(({ clauses }) => clauses.map((clause) => findPhrases(clause, known.names))));
  const vocabulary = stated.length === 0 ? known : buildVocabulary(diagram, stated);
  const phrased = requirements.map(({ id, clauses }) => ({ id, clauses: clauses.map((clause) => findPhrases(clause, vocabulary.names)) }));
  const combinations = phrased.flatMap(({ clauses }) => clauses.flatMap(readCombinations)).map(({ entities }) => entities);
  let topic: string | null = null;
  let combination: readonly string[] = [];
  const statements: Statement[] = [];
  for (const { id, clauses } of phrased) {
    let attribute: NamedAttribute | null = null;
    for (const clause of clauses) {
      const context: ReadingContext = { requirementId: id, topic, combination };
      for (const statement of readClause(clause, context, combinations, attribute)) statements.push({ requirementId: id, ...statement });
      combination = readCombination(clause, context)?.entities ?? readCombinations(clause)[0]?.entities ?? combination;
      topic = topicOf(clause) ?? topic;
      const named = clause.phrases.find(({ target }) => target?.kind === "attribute");
      attribute = (named && nameAttribute(named)) ?? attribute;
    }
    for (const statement of readHierarchies(clauses)) statements.push({ requirementId: id, ...statement });
  }
  return { vocabulary, statements };
}

function readClause(clause: PhrasedClause, context: ReadingContext, combinations: readonly (readonly string[])[], attribute: NamedAttribute | null) {
  return [
    ...readRelations(clause),
    ...readCombinations(clause),
    ...readDependencies(clause, combinations),
    ...readIdentifiers(clause, context),
    ...readAttributes(clause, context),
    ...readParts(clause, context),
    ...readDerived(clause, context, attribute),
    ...readRepeats(clause, context),
  ];
}

/** What "it" means after a clause: its first subject, or the thing that something is kept for. */
function topicOf(clause: PhrasedClause): string | null {
  return listPredicates(clause)[0]?.subject.end.entity ?? listMentions(clause)[0]?.end.entity ?? null;
}
