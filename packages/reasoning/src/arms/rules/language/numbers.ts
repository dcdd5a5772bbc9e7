const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];
const TENS: Readonly<Record<string, number>> = { thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100 };

/** The number that a word stands for, in words or in digits; null where it is none. */
export function numberOf(lower: string): number | null {
  if (/^[0-9]{1,6}$/.test(lower)) return Number(lower);
  if (lower === "dozen") return 12;
  if (Object.hasOwn(TENS, lower)) return TENS[lower] ?? null;
  const index = WORDS.indexOf(lower);
  return index < 0 ? null : index;
}
