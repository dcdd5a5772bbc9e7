import type { Category, Diagram, Entity, Relationship, Specialization } from "../model.js";
import type { ReadOptions } from "./diagram-syntax-error.js";
import { parseEntity, statementWords } from "./parse-entity.js";
import { parseSpecialization, parseUnion } from "./parse-hierarchy.js";
import { parseRelationship } from "./parse-relationship.js";
import { TokenCursor } from "./token-cursor.js";

/**
 * Reads a diagram in the text grammar `eerd/1`. The order of declarations, attributes and keys is kept. What only a
 * validator can judge (unknown names, missing keys) is let through. Throws a DiagramSyntaxError with line and column.
 *
 * Keywords are contextual: a name may be any of them. Only a composite attribute called `key` or `partial-key` is
 * written in quotes, since `key (a, b)` is a key of several attributes.
 */
export function parseDiagramText(text: string, { file }: ReadOptions = {}): Diagram {
  const cursor = new TokenCursor(text, file ?? null);
  if (!cursor.takeWord("eerd")) {
    throw cursor.unexpected("`eerd` and the name of the diagram", cursor.nearestHint(["eerd"]) ?? "Begin the text with a line such as `eerd Harbour`.");
  }
  const header = cursor.next;
  const name = cursor.expectName("the name of the diagram");
  const entities: Entity[] = [];
  const relationships: Relationship[] = [];
  const specializations: Specialization[] = [];
  const categories: Category[] = [];
  while (cursor.next.kind !== "end") {
    switch (expectStatement(cursor, entities.length === 0 && header.startsLine ? name : null)) {
      case "weak":
        cursor.expectWord(["entity"], "Write it as: weak entity NAME { … }.");
        entities.push(parseEntity(cursor, true));
        break;
      case "entity":
        entities.push(parseEntity(cursor, false));
        break;
      case "identifying":
        cursor.expectWord(["relationship"], "Write it as: identifying relationship NAME (OWNER 1, WEAK N total).");
        relationships.push(parseRelationship(cursor, true));
        break;
      case "relationship":
        relationships.push(parseRelationship(cursor, false));
        break;
      case "specialization":
        specializations.push(parseSpecialization(cursor));
        break;
      case "union":
        categories.push(parseUnion(cursor));
        break;
    }
  }
  if (entities.length === 0) throw cursor.unexpected("at least one entity", "Declare one: entity NAME { id key }.");
  return { name, entities, relationships, specializations, categories };
}

function expectStatement(cursor: TokenCursor, suspiciousName: string | null): (typeof statementWords)[number] {
  while (cursor.takeSymbol(";"));
  const hint =
    suspiciousName !== null ? `The diagram has no name on its first line, so “${suspiciousName}” was read as the name; write \`eerd NAME\`.`
    : cursor.isSymbol("}") ? "There is one `}` too many before this."
    : cursor.isSymbol("{") ? "Attributes stand in braces right after the name of an entity or the ends of a relationship."
    : "A statement begins with `entity`, `weak entity`, `relationship`, `identifying relationship`, `specialization` or `union`.";
  return cursor.expectWord(statementWords, hint);
}
