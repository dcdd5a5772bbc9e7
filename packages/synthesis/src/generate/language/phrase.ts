/** Small joints of English sentences. */

/** “a”, “a and b”, “a, b and c”; with “or” where wanted. */
export function listOf(items: readonly string[], conjunction: "and" | "or" = "and"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Undoes `capitalize`; the lexicons hold no proper name that could stand first. */
export function uncapitalize(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

const NUMBER_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** A number in words up to twelve, in digits above. */
export function numberWord(value: number): string {
  return NUMBER_WORDS[value] ?? String(value);
}

/** `gas kiln` to `GAS_KILN`. */
export function entityName(phrase: string): string {
  return phrase.replace(/[ -]/g, "_").toUpperCase();
}

/** `serial number` to `serial_number`. */
export function attributeName(phrase: string): string {
  return phrase.replace(/[ -]/g, "_").toLowerCase();
}
