/** A piece of markup that is already safe. */
export class Markup {
  constructor(readonly text: string) {}
}

/**
 * Markup from a template: every value is escaped unless it is Markup itself; lists are joined, null and false vanish.
 * The result is safe inside a Markdown page of Observable Framework, which would run `${…}` and end the block at a blank line.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  const text = strings.reduce((sum, part, index) => sum + part + (index < values.length ? print(values[index]) : ""), "");
  return new Markup(text.replace(/\n\s*(?=\n)/g, ""));
}

function print(value: unknown): string {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(print).join("");
  if (value === null || value === undefined || value === false) return "";
  return escapeText(String(value));
}

const entities: Record<string, string> = {
  "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "$": "&#36;", "{": "&#123;", "`": "&#96;", "\n": "&#10;", "\r": "&#13;",
};

/** A text as HTML text or attribute value; also inert in Markdown with placeholders. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"'${`\n\r]/g, (character) => entities[character] ?? character);
}
