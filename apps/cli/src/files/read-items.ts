import { mistakeCategoryIds, tryParseLocation, type MistakeCategory } from "@r2ta/eerd";
import type { Mistake } from "@r2ta/synthesis/artifact";
import { z } from "zod";
import { JsonFileError, parseJson, parseWith } from "./parse-json.js";
import { readItemValue, type Item } from "./read-input-file.js";
import { readTextFile } from "./read-text-file.js";

/** One line of an items file. `mistakes` is null where the file does not say which there are, and empty where there are none. */
export interface FileItem extends Item {
  readonly id: string;
  readonly mistakes: readonly Mistake[] | null;
}

const requirementIdSchema = z.string().regex(/^R[1-9][0-9]*$/, "the number of a sentence, as R7");

/** What a line says besides requirements and diagram. A mistake is written as an answer writes it. */
const labelsSchema = z.object({
  id: z.string().min(1, "an id is not empty").max(200, "an id has at most 200 characters").optional(),
  mistakes: z.array(z.object({
    category: z.enum(mistakeCategoryIds as [MistakeCategory, ...MistakeCategory[]], `one of the categories ${mistakeCategoryIds.join(", ")}`),
    location: z.string().refine((location) => tryParseLocation(location) !== null, "a location, as entity:SHIP.attr:name or rel:SAILS.end:SHIP"),
    requirement: requirementIdSchema,
    explanation: z.string().default(""),
  })).optional(),
});

/**
 * Reads an items file: a JSON object a line, `{"id"?, "requirements", "eerd", "mistakes"?}`; blank lines and lines that begin
 * with two slashes are passed over. An item without an id is named by its line, as `line-3`. A fault names file and line.
 */
export async function readItems(file: string): Promise<FileItem[]> {
  const lines = (await readTextFile(file)).replace(/^\uFEFF/, "").split("\n");
  const items: FileItem[] = [];
  const lineOf = new Map<string, number>();
  lines.forEach((text, index) => {
    if (/^\s*(\/\/|$)/.test(text)) return;
    const item = readLine(text, file, index + 1);
    const earlier = lineOf.get(item.id);
    if (earlier !== undefined) throw new JsonFileError(file, `${file}:${index + 1}: the id “${item.id}” stands in line ${earlier} already.`, "Give each item its own id, or leave the ids out.");
    lineOf.set(item.id, index + 1);
    items.push(item);
  });
  if (items.length === 0) throw new JsonFileError(file, `${file} holds no item.`, 'Write one a line: {"requirements": ["R1. …"], "eerd": "eerd …"}.');
  return items;
}

function readLine(text: string, file: string, line: number): FileItem {
  const place = `${file}:${line}`;
  const value = parseJson(text, file, line);
  const item = readItemValue(value, place);
  const labels = parseWith(labelsSchema, value, place, 'an item: {"id": …, "requirements": […], "eerd": …, "mistakes": [{"category", "location", "requirement"}]}');
  const known = new Set(item.requirements.map(({ id }) => id));
  const stranger = labels.mistakes?.find(({ requirement }) => !known.has(requirement));
  if (stranger) throw new JsonFileError(file, `${place} at mistakes: there is no sentence ${stranger.requirement}.`, `Name one of ${[...known].join(", ")}.`);
  return { id: labels.id ?? `line-${line}`, ...item, mistakes: labels.mistakes?.map((mistake) => mistakeOf(mistake)) ?? null };
}

function mistakeOf({ category, location, requirement, explanation }: { category: MistakeCategory; location: string; requirement: string; explanation: string }): Mistake {
  return { category, operator: "given", location, locationInDiagram: true, anchors: [], requirementIds: [requirement], before: {}, after: {}, consequences: [], explanation };
}
