import { createRandom } from "@r2ta/base";
import type { ScenarioReader } from "./read-scenario.js";

/** What people call an association that they do not think much about. */
const plainNames = ["CONCERNS", "INVOLVES", "INCLUDES", "REFERS_TO", "BELONGS_TO", "USES", "COVERS", "SERVES", "TAKES_PART_IN", "IS_LINKED_TO"];

/**
 * Names for relationships that a mutation adds: plain verbs that the diagram does not use yet, drawn by scenario and
 * place; fewer than asked for where they run out. A name put together from its neighbours would give the mutation away.
 */
export function freshRelationshipNames(reader: ScenarioReader, place: string, count: number): string[] {
  const taken = new Set([...reader.entities.keys(), ...reader.diagram.relationships.map(({ name }) => name)]);
  return createRandom(`${reader.scenario.id} ${place}`).shuffle(plainNames.filter((name) => !taken.has(name))).slice(0, count);
}
