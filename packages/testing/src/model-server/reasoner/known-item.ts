import { factsOf, parseDiagram, readDiagramJson, type Diagram, type Facts, type MistakeCategory } from "@r2ta/eerd";
import { readFileSync } from "node:fs";
import { scriptedItemSchema, type ScriptedItem } from "./scripted-item.js";

/** One thing that is wrong with a diagram, or is said to be. */
export interface Finding {
  readonly category: MistakeCategory;
  readonly location: string;
  /** The id of the sentence that decides. */
  readonly requirement: string;
  readonly explanation: string;
}

/** A mistake of a known item. */
export interface KnownMistake extends Finding {
  /** All sentences that decide it; the finding's own is the first. */
  readonly requirementIds: readonly string[];
  /** The facts of the correct diagram that are otherwise in this one; empty where the item does not say. */
  readonly before: Readonly<Record<string, string>>;
  /** Facts that the mistake changed or added, as this diagram has them; empty where the item does not say. */
  readonly after: Readonly<Record<string, string>>;
}

/** An item that the scripted reasoner knows, with what is wrong with it. */
export interface KnownItem {
  readonly requirements: readonly { readonly id: string; readonly description: string }[];
  readonly diagram: Diagram;
  readonly facts: Facts;
  readonly mistakes: readonly KnownMistake[];
}

/** Reads the items of a JSONL file, or takes them as they are. Throws an Error that names the line. Blank lines and lines that begin with two slashes are passed over. */
export function readKnownItems(items: string | readonly ScriptedItem[]): KnownItem[] {
  if (typeof items !== "string") return items.map(knowItem);
  return readFileSync(items, "utf8").replace(/^\uFEFF/, "").split("\n").flatMap((line, index) => {
    if (/^\s*(\/\/|$)/.test(line)) return [];
    try {
      return [knowItem(scriptedItemSchema.parse(JSON.parse(line)))];
    } catch (fault) {
      throw new Error(`${items}:${index + 1}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
    }
  });
}

function knowItem({ requirements, eerd, mistakes }: ScriptedItem): KnownItem {
  const diagram = typeof eerd === "string" ? parseDiagram(eerd) : readDiagramJson(eerd);
  const firstId = requirements[0]?.id ?? "R1";
  return {
    requirements, diagram, facts: factsOf(diagram),
    mistakes: mistakes.map(({ category, location, requirement, requirementIds, explanation, before, after }) => {
      const ids = requirement === undefined ? (requirementIds ?? []) : [requirement];
      return { category, location, requirement: ids[0] ?? firstId, requirementIds: ids, explanation, before, after };
    }),
  };
}
