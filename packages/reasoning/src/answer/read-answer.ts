import type { Diagram } from "@r2ta/eerd";
import { answerShape, fieldOf, type AnswerShape } from "./answer-shape.js";
import { findJson, type FoundJson, type JsonSearch } from "./find-json.js";
import { createLocationIndex, type LocationIndex } from "./location-index.js";
import type { Report } from "./report.js";
import { readCategory } from "./read-category.js";
import { readLocation } from "./read-location.js";
import { readRequirement } from "./read-requirement.js";
import { storable } from "../storable.js";
import type { LooseJson } from "./tolerant-json.js";

/** What an answer is read against. */
export interface AnswerContext {
  readonly diagram: Diagram;
  readonly requirementIds: readonly string[];
  /** Locations of the correct diagram that this one lacks; naming one is not inventing it. */
  readonly absentLocations?: readonly string[];
  /** The index of the above, where the caller has made it for several answers on one item. */
  readonly locations?: LocationIndex;
}

/** An answer as read. */
export interface ReadAnswer {
  readonly status: "ok" | "unparsable";
  readonly errors: Report[];
  /** Why it is unparsable; null otherwise. */
  readonly failure: string | null;
  /** How the answer as a whole was read, as `answer-in-prose`; empty for JSON alone. Also in every report's reading. */
  readonly reading: readonly string[];
  /** Where the answer begins in `raw`, its code fence included; where there is none, where half of one begins, else its length. */
  readonly start: number;
}

const LONGEST_NAME = 200;
const LONGEST_EXPLANATION = 4000;

/**
 * Reads an answer as models write it, without trusting any of it: JSON alone, in prose or in code fences, after
 * `</think>`, with the slips that `readTolerantJson` mends. Where several values have an answer's shape, the last
 * complete one counts. An empty list is an answer; an answer that cannot be found is `unparsable`, never empty.
 *
 * Every deviation is named in `Report.reading` (`exact` where category, location and fields are as agreed); beside the
 * outcomes of `readCategory`, `readLocation` and `readRequirement`: `field-alias`, `entry-not-an-object`, `shortened`,
 * and for the whole answer `answer-in-prose`, `answer-in-fence`, `answer-after-thinking`, `several-answers`,
 * `json-repaired`, `list-alias`, `list-not-a-list`, `list-without-object`, `reports-without-list`, `nested-answer`,
 * `unfinished-json-after`. Never throws; takes time linear in the length of `raw`.
 */
export function readAnswer(raw: string, context: AnswerContext): ReadAnswer {
  const text = storable(raw);
  const search = findJson(text);
  const answer = chooseAnswer(search, text);
  if (!answer) return { status: "unparsable", errors: [], failure: failureOf(search), reading: [], start: halfAnswerStart(search, text) };
  const locations = context.locations ?? createLocationIndex(context.diagram, context.absentLocations);
  const errors = answer.entries.map((entry) => readReport(entry, answer.reading, locations, context.requirementIds));
  return { status: "ok", errors, failure: null, reading: answer.reading, start: answer.start };
}

interface ChosenAnswer {
  readonly entries: readonly LooseJson[];
  readonly reading: readonly string[];
  readonly start: number;
}

function chooseAnswer(search: JsonSearch, text: string): ChosenAnswer | null {
  const shaped: { json: FoundJson; shape: AnswerShape }[] = [];
  for (const json of search.found) {
    const shape = answerShape(json.value);
    // A value inside one that never ends is a part of an answer, unless it is a whole answer by itself.
    const isPart = search.unfinishedFrom !== null && json.start > search.unfinishedFrom && (shape?.kind !== "list" || Array.isArray(json.value));
    if (shape && !isPart) shaped.push({ json, shape });
  }
  const lists = shaped.filter(({ shape }) => shape.kind === "list");
  const reports = shaped.filter(({ shape }) => shape.kind === "report");
  // “[ ]” is also an empty check box: it is an answer only as the last thing said.
  const empty = shaped.filter(({ json, shape }) => shape.kind === "empty-list" && /^[\s`.]*$/.test(text.slice(json.end)));
  const last = lists.at(-1) ?? reports.at(-1) ?? empty.at(-1);
  if (!last) return null;
  const isLoose = lists.length === 0 && reports.length > 0;
  const used = isLoose ? reports : [last];
  const first = used[0] ?? last;
  const reading = [
    ...last.shape.reading,
    ...(isLoose ? ["reports-without-list"] : []),
    ...(lists.length > 1 ? ["several-answers"] : []),
    ...(used.some(({ json }) => json.isRepaired) ? ["json-repaired"] : []),
    ...(search.answerFrom > 0 ? ["answer-after-thinking"] : []),
    ...surroundings(text.slice(search.answerFrom, first.json.start), text.slice(last.json.end)),
    ...(search.unfinishedFrom !== null && search.unfinishedFrom > last.json.start ? ["unfinished-json-after"] : []),
  ];
  return { entries: used.flatMap(({ shape }) => shape.entries), reading, start: withFence(text, first.json.start) };
}

const FENCE = /```[\w-]*\s*$/;

/** The start of a value, or of the code fence that opens right before it. */
function withFence(text: string, start: number): number {
  const from = Math.max(0, start - 40);
  const fence = FENCE.exec(text.slice(from, start));
  return fence ? from + fence.index : start;
}

function halfAnswerStart({ unfinishedFrom }: JsonSearch, text: string): number {
  return unfinishedFrom === null ? text.length : withFence(text, unfinishedFrom);
}

function surroundings(before: string, after: string): string[] {
  const isFenced = FENCE.test(before.slice(-40)) && /^\s*```/.test(after.slice(0, 40));
  const rest = `${before}${after}`.replace(/```[\w-]*/g, "");
  return [...(isFenced ? ["answer-in-fence"] : []), ...(rest.trim() === "" ? [] : ["answer-in-prose"])];
}

function failureOf({ isThinkingOpen, unfinishedFrom }: JsonSearch): string {
  if (isThinkingOpen) return "The thinking never ends, so no answer follows it.";
  if (unfinishedFrom !== null) return `The JSON that begins at character ${unfinishedFrom} is not complete.`;
  return "There is no JSON with a list of errors.";
}

function readReport(entry: LooseJson, answerReading: readonly string[], locations: LocationIndex, requirementIds: readonly string[]): Report {
  const fields = entry instanceof Map ? entry : new Map<string, LooseJson>([["category", entry]]);
  const raw = (["category", "location", "requirement", "explanation"] as const).map((name) => fieldOf(fields, name));
  const [categoryText, locationText, requirementText] = raw.slice(0, 3).map((field) => oneLine(textOf(field?.value ?? null)));
  const explanation = storable(textOf(raw[3]?.value ?? null));
  const category = readCategory((categoryText ?? "").slice(0, LONGEST_NAME));
  const location = readLocation((locationText ?? "").slice(0, LONGEST_NAME), category.category, locations);
  const requirement = readRequirement((requirementText ?? "").slice(0, LONGEST_NAME), requirementIds);
  const isShortened = [categoryText, locationText, requirementText].some((text) => (text ?? "").length > LONGEST_NAME) || explanation.length > LONGEST_EXPLANATION;
  const reading = [
    ...(entry instanceof Map ? [] : ["entry-not-an-object"]),
    ...(raw.some((field) => field?.isAlias) ? ["field-alias"] : []),
    ...category.reading, ...location.reading, ...requirement.reading,
    ...(isShortened ? ["shortened"] : []),
  ];
  return {
    category: category.category,
    location: location.location,
    requirement: requirement.requirement,
    explanation: storable(explanation.slice(0, LONGEST_EXPLANATION)),
    reading: [...(reading.length === 0 ? ["exact"] : reading), ...answerReading],
  };
}

/** A field as text: a list as `a, b`, an object as `key:value.key:value`, which reads as a location. */
function textOf(value: LooseJson): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(textOf).filter((text) => text !== "").join(", ");
  if (value instanceof Map) return [...value].map(([key, item]) => `${key}:${textOf(item)}`).join(".");
  return String(value);
}

function oneLine(text: string): string {
  return storable(text).replace(/[\p{Cc}\s]+/gu, " ").trim();
}
