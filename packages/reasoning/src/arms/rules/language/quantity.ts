import { numberOf } from "./numbers.js";

/** How many of a thing a noun phrase speaks of. Bounds that it leaves open are null. */
export interface Quantity {
  readonly min: number | null;
  /** Infinity for any number. */
  readonly max: number | null;
  /** `each` for every, any, all; `a`; `the` for the, its, this; `some`; `same` for "the same"; `bare` for no determiner. */
  readonly scope: "each" | "a" | "the" | "some" | "same" | "counted" | "bare";
  /** Whether "other" or "another" stands in it. */
  readonly isOther: boolean;
  /** A bare number, without "exactly" or the like: "one race" may be a given race. */
  readonly isPlain: boolean;
}

/** A quantity read from `start`, and the index of the first word after it. */
export interface QuantityAt {
  readonly quantity: Quantity;
  readonly end: number;
}

const MANY = Infinity;
type Bounds = readonly [min: number | null, max: number | null];

/** Fixed wordings, the longest first where one begins another; `#` stands for a number. */
const WORDINGS = ([
  ["no fewer than # and no more than #", ([a = 0, b = 0]) => [a, b]],
  ["no less than # and no more than #", ([a = 0, b = 0]) => [a, b]],
  ["at least # and at most #", ([a = 0, b = 0]) => [a, b]],
  ["at least # and no more than #", ([a = 0, b = 0]) => [a, b]],
  ["at least # but at most #", ([a = 0, b = 0]) => [a, b]],
  ["at least # but no more than #", ([a = 0, b = 0]) => [a, b]],
  ["a minimum of # and a maximum of #", ([a = 0, b = 0]) => [a, b]],
  ["between # and #", ([a = 0, b = 0]) => [a, b]],
  ["from # to #", ([a = 0, b = 0]) => [a, b]],
  ["from # up to #", ([a = 0, b = 0]) => [a, b]],
  ["zero # or more", () => [0, MANY]],
  ["zero # or several", () => [0, MANY]],
  ["zero # or many", () => [0, MANY]],
  ["none # or several", () => [0, MANY]],
  ["none # or many", () => [0, MANY]],
  ["no # or several", () => [0, MANY]],
  ["none or several", () => [0, MANY]],
  ["none or many", () => [0, MANY]],
  ["no or many", () => [0, MANY]],
  ["no or several", () => [0, MANY]],
  ["zero or more", () => [0, MANY]],
  ["zero or many", () => [0, MANY]],
  ["zero or one", () => [0, 1]],
  ["no or one", () => [0, 1]],
  ["either zero or one", () => [0, 1]],
  ["any number of", () => [0, MANY]],
  ["at least #", ([a = 0]) => [a, MANY]],
  ["no fewer than #", ([a = 0]) => [a, MANY]],
  ["not fewer than #", ([a = 0]) => [a, MANY]],
  ["no less than #", ([a = 0]) => [a, MANY]],
  ["a minimum of #", ([a = 0]) => [a, MANY]],
  ["more than one", () => [null, MANY]],
  ["never more than #", ([a = 0]) => [0, a]],
  ["not more than #", ([a = 0]) => [0, a]],
  ["no more than #", ([a = 0]) => [0, a]],
  ["at most #", ([a = 0]) => [0, a]],
  ["at most a single", () => [0, 1]],
  ["a maximum of #", ([a = 0]) => [0, a]],
  ["up to #", ([a = 0]) => [0, a]],
  ["one and only one", () => [1, 1]],
  ["exactly #", ([a = 0]) => [a, a]],
  ["precisely #", ([a = 0]) => [a, a]],
  ["always #", ([a = 0]) => [a, a]],
  ["only #", ([a = 0]) => [a, a]],
  ["just #", ([a = 0]) => [a, a]],
  ["a single", () => [1, 1]],
  ["only a single", () => [1, 1]],
  ["just a single", () => [1, 1]],
  ["exactly a single", () => [1, 1]],
  ["# or more", ([a = 0]) => [a, MANY]],
  ["# or several", ([a = 0]) => [a, MANY]],
  ["# or many", ([a = 0]) => [a, MANY]],
  ["# to #", ([a = 0, b = 0]) => [a, b]],
  ["# or #", ([a = 0, b = 0]) => [a, b]],
  ["one single", () => [1, 1]],
  ["#", ([a = 0]) => [a, a]],
  ["several", () => [null, MANY]],
  ["many", () => [null, MANY]],
  ["multiple", () => [null, MANY]],
  ["numerous", () => [null, MANY]],
  ["various", () => [null, MANY]],
  ["a number of", () => [null, MANY]],
  ["a series of", () => [null, MANY]],
  ["as many", () => [null, MANY]],
  ["no", () => [0, 0]],
] satisfies [string, (numbers: readonly number[]) => Bounds][] as [string, (numbers: readonly number[]) => Bounds][])
  .toSorted(([one], [other]) => other.split(" ").length - one.split(" ").length);

type Wording = { readonly words: readonly string[]; readonly bounds: (numbers: readonly number[]) => Bounds };

/** The wordings by their first word, `#` for a number. */
const BY_FIRST_WORD = new Map<string, Wording[]>();
for (const [text, bounds] of WORDINGS) {
  const words = text.split(" ");
  const first = words[0] ?? "";
  BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), { words, bounds }]);
}

const DETERMINERS: Readonly<Record<string, Quantity["scope"]>> = {
  each: "each", every: "each", any: "each", all: "each",
  a: "a", an: "a", another: "a",
  the: "the", its: "the", their: "the", his: "the", her: "the", this: "the", that: "the", these: "the", those: "the", our: "the", whose: "the", such: "the",
  some: "some", most: "some", certain: "some", few: "some",
  same: "same",
};

/** Reads the quantity or determiner that begins at a word; `bare` and no words where there is none. */
export function readQuantity(lowers: readonly string[], start: number): QuantityAt {
  let end = start;
  let scope: Quantity["scope"] = "bare";
  let bounds: Bounds = [null, null];
  let isOther = false;
  let isPlain = false;
  for (;;) {
    const counted = scope === "bare" || scope === "the" ? readWording(lowers, end) : null;
    const word = lowers[end] ?? "";
    const determiner = Object.hasOwn(DETERMINERS, word) ? DETERMINERS[word] : undefined;
    if (counted) {
      bounds = counted.bounds;
      isPlain = counted.end === end + 1 && numberOf(lowers[end] ?? "") !== null;
      scope = "counted";
      end = counted.end;
    } else if (determiner === "the" && scope === "each") {
      end++;
    } else if (determiner && (scope === "bare" || determiner === "same")) {
      scope = determiner;
      if (word === "another") isOther = true;
      end++;
    } else if (scope !== "bare" && (word === "other" || word === "further" || word === "different" || word === "fellow")) {
      isOther = true;
      end++;
    } else if (scope !== "bare" && end > start && word === "of" && ["the", "its", "their", "these", "those", "our"].includes(lowers[end + 1] ?? "")) {
      end += 2;
    } else break;
  }
  return { quantity: { min: bounds[0], max: bounds[1], scope, isOther, isPlain }, end };
}

function readWording(lowers: readonly string[], start: number): { bounds: Bounds; end: number } | null {
  const first = lowers[start];
  const wordings = first === undefined ? [] : (BY_FIRST_WORD.get(numberOf(first) === null ? first : "#") ?? []);
  for (const { words, bounds } of wordings) {
    const numbers: number[] = [];
    const fits = words.every((expected, offset) => {
      const word = lowers[start + offset];
      if (word === undefined) return false;
      if (expected !== "#") return word === expected;
      const number = numberOf(word);
      if (number !== null) numbers.push(number);
      return number !== null;
    });
    if (fits) return { bounds: bounds(numbers), end: start + words.length };
  }
  return null;
}
