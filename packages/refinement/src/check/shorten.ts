/** A text from a trace for a message or a field: one line, cut where it is long. */
export function shorten(text: string, longest = 160): string {
  if (text.length <= longest && PLAIN.test(text)) return text;
  const line = text.slice(0, longest * 2).replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line.length > longest || text.length > longest * 2 ? `${line.slice(0, longest - 1)}…` : line;
}

/** Words with a space between them: what most texts are. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
