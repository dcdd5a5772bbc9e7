/** `1 error`, `2 errors`: a number with its noun, which takes an s. */
export function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
