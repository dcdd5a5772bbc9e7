import type { Relationship } from "@r2ta/eerd";
import { haveSameStem, lemmasOfName } from "../language/lemma.js";
import type { NamedEnd, RelationStatement } from "../statements.js";
import type { DiagramView } from "./diagram-view.js";

/** A relation statement and the relationship that it speaks of; null where none fits. */
export interface MatchedRelation {
  readonly statement: RelationStatement & { readonly requirementId: string };
  readonly relationship: Relationship | null;
  /** How many words of the relationship's name the sentence uses. */
  readonly score: number;
}

/** Finds for each statement the relationship between its two entities; by name where there are several. */
export function matchRelations(statements: readonly (RelationStatement & { readonly requirementId: string })[], { diagram, relationships }: DiagramView): { matched: MatchedRelation[]; unclear: MatchedRelation[] } {
  const matched: MatchedRelation[] = [];
  const unclear: MatchedRelation[] = [];
  for (const statement of statements) {
    const named = relationships.get(statement.from.role?.relationship ?? statement.to.role?.relationship ?? "");
    const candidates = named ? [named] : diagram.relationships.filter((relationship) => joins(relationship, statement.from, statement.to));
    const scored = candidates.map((relationship) => ({ statement, relationship, score: nameScore(relationship, statement) })).toSorted((one, other) => other.score - one.score);
    const [best, second] = scored;
    if (!best) matched.push({ statement, relationship: null, score: 0 });
    else if (second && second.score === best.score) unclear.push(best);
    else matched.push(best);
  }
  return { matched, unclear };
}

/** Whether a binary relationship joins these two entities, and no others. */
export function joins({ participants }: Relationship, from: NamedEnd, to: NamedEnd): boolean {
  const [one, other, third] = participants;
  if (!one || !other || third) return false;
  return (one.entity === from.entity && other.entity === to.entity) || (one.entity === to.entity && other.entity === from.entity);
}

/** Whether a sentence uses a word of a relationship's name. */
export function usesName(words: readonly string[], { name }: Relationship): boolean {
  return lemmasOfName(name).some((part) => part.length > 2 && words.some((word) => word.length > 2 && haveSameStem(word, part)));
}

/** How many words of a relationship's name, without those of its entities, a sentence uses. */
function nameScore({ name, participants }: Relationship, { words }: Pick<RelationStatement, "words">): number {
  const entities = new Set(participants.flatMap(({ entity }) => lemmasOfName(entity)));
  const said = words.filter((word) => word.length > 2);
  return lemmasOfName(name).filter((part) => part.length > 2 && !entities.has(part) && said.some((word) => haveSameStem(word, part))).length;
}
