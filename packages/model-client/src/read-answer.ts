import type { AnswerShape } from "./chat-request.js";

/** An answer read from a reply, or what stood in the way, in words for the model that wrote it. */
export type ReadAnswer<Answer> =
  | { readonly answer: Answer; readonly path: "as-asked" | "tolerant" }
  | { readonly answer: null; readonly path: "unreadable"; readonly problem: string };

/** Reads a reply: first as exactly the JSON that was asked for, then as far as the shape's own reader can. */
export function readAnswer<Answer>(shape: AnswerShape<Answer>, text: string): ReadAnswer<Answer> {
  const parsed = parseJson(text);
  const checked = parsed === undefined ? undefined : shape.schema.safeParse(parsed);
  if (checked?.success === true) return { answer: checked.data, path: "as-asked" };
  const tolerant = shape.read(text);
  if (tolerant !== null) return { answer: tolerant, path: "tolerant" };
  if (text.trim() === "") return { answer: null, path: "unreadable", problem: "it has no text." };
  if (checked === undefined) return { answer: null, path: "unreadable", problem: "it is not one complete JSON value." };
  const issues = checked.error.issues.slice(0, issuesTold).map(({ path, message }) => `${placeOf(path)}: ${message}`);
  return { answer: null, path: "unreadable", problem: `${issues.join("; ")}.` };
}

/** More would make the repair turn long without making it clearer. */
const issuesTold = 5;

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the answer";
  return path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("").replace(/^\./, "");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
