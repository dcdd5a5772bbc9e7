import { isMistakeCategory, mistakeCategories, type MistakeCategory } from "@r2ta/eerd";

/** A category as read: an id of the 11, or the text as written with `unknown-category`. */
export interface CategoryReading {
  readonly category: string;
  /** Empty where it was written exactly. */
  readonly reading: readonly string[];
}

/** Other names, beside id, code and title, that mean one category only. */
const OTHER_NAMES: Readonly<Record<MistakeCategory, readonly string[]>> = {
  missing_entity: [],
  attribute_placement: ["missing attribute", "misplaced attribute", "wrong attribute placement"],
  attribute_kind: [],
  wrong_key: ["wrong primary key", "wrong partial key", "key"],
  missing_relationship: [],
  wrong_participants: ["wrong degree", "participant"],
  wrong_cardinality: ["cardinality"],
  wrong_participation: ["participation", "wrong participation constraint"],
  weak_entity: ["wrong weak entity"],
  specialization_constraint: ["wrong specialization constraint", "wrong disjointness", "wrong completeness"],
  hierarchy_structure: ["wrong hierarchy structure", "wrong hierarchy"],
};

const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["incorrect", "wrong"], ["relation", "relationship"], ["specialisation", "specialization"],
]);
/** Words that do not tell categories apart: `wrong_cardinality_error`, “Wrong cardinality ratio”, “Missing entity type”. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(["error", "mistake", "ratio", "type"]);

const BY_WORDS: ReadonlyMap<string, MistakeCategory> = new Map(
  mistakeCategories.flatMap(({ id, title }) => [id, title, ...OTHER_NAMES[id]].map((name) => [wordsOf(name), id] as const)),
);
const TITLES: ReadonlySet<string> = new Set(mistakeCategories.map(({ title }) => wordsOf(title)));
const BY_CODE: ReadonlyMap<string, MistakeCategory> = new Map(mistakeCategories.map(({ code, id }) => [code, id]));

/**
 * Reads a category: its id in any case, with spaces or hyphens, plural or singular (`category-normalised`), its title
 * (`category-from-title`) or its code (`category-from-code`). Words win over a code that says something else. Anything
 * else is `unknown-category`, or `missing-category` where nothing is written.
 */
export function readCategory(text: string): CategoryReading {
  if (isMistakeCategory(text)) return { category: text, reading: [] };
  if (text === "") return { category: "", reading: ["missing-category"] };
  const code = /(?<![A-Za-z0-9])[A-Za-z][0-9](?![A-Za-z0-9])/.exec(text)?.[0].toUpperCase();
  const fromCode = code === undefined ? undefined : BY_CODE.get(code);
  const words = wordsOf(fromCode === undefined ? text : text.replace(/(?<![A-Za-z0-9])[A-Za-z][0-9](?![A-Za-z0-9])/, " "));
  const fromWords = BY_WORDS.get(words);
  if (fromWords !== undefined) return { category: fromWords, reading: [TITLES.has(words) && wordsOf(fromWords) !== words ? "category-from-title" : "category-normalised"] };
  if (fromCode !== undefined && words === "") return { category: fromCode, reading: ["category-from-code"] };
  return { category: text, reading: ["unknown-category"] };
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .map((word) => (word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word))
    .map((word) => SYNONYMS.get(word) ?? word)
    .filter((word) => word !== "" && !EMPTY_WORDS.has(word))
    .join(" ");
}
